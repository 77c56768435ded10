package app.garage.diagnostics;

import app.garage.diagnostics.ServiceCondition.State;
import app.garage.diagnostics.ServiceReport.Ended;
import app.garage.diagnostics.ServiceReport.Outcome;
import app.garage.diagnostics.ServiceReport.ReadBack;
import app.garage.diagnostics.ServiceReport.Sent;
import app.garage.kernel.Bytes;
import app.garage.kernel.Cancel;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.JobFailed;
import app.garage.kernel.Observable;
import app.garage.kernel.Problem;
import app.garage.kernel.Progress;
import app.garage.kernel.Settable;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.SpeaksServices;
import app.garage.profiles.ServiceProcedure.Step;
import app.garage.profiles.SignalSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// Runs a procedure once: looks whether it is safe, sends the steps, watches while it is held, and stops it
/// whatever happened.
final class HeldService {
    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final Duration TURN = Duration.ofMillis(50);
    private static final Duration READING = Duration.ofMillis(500);
    private static final int ACTUATOR = 0x2F;
    private final OfferedService service;
    private final Duration most;
    private final AtomicReference<Optional<Ended>> wish = new AtomicReference<>(Optional.empty());
    private final Settable<ServiceRun.Now> now;
    private final List<Sent> sent = new ArrayList<>();
    private long began;
    private Optional<String> keys = Optional.empty();
    private Optional<JobFailed> locked = Optional.empty();
    private Optional<ServiceCondition> failed = Optional.empty();
    private Optional<ReadBack> readBack = Optional.empty();

    /// What a run works with.
    ///
    /// @param connection with the vehicle
    /// @param signals to decode what is read back
    /// @param conditions what must hold
    /// @param waiting waits between two looks
    /// @param log where everything is written down
    /// @param unlocking gives keys
    record Means(
            Connection connection,
            SignalSet signals,
            ServiceConditions conditions,
            Waiting waiting,
            ServiceLog log,
            UnitUnlocking unlocking) {}

    HeldService(OfferedService service, Duration wished) {
        this.service = service;
        int seconds = service.procedure().durationSeconds();
        var limit = seconds > 0 ? Duration.ofSeconds(seconds) : USUAL;
        most = wished.compareTo(limit) < 0 ? wished : limit;
        now = new Settable<>(new ServiceRun.Now(false, Duration.ZERO, most, List.of(), Optional.empty()));
    }

    Observable<ServiceRun.Now> now() {
        return now;
    }

    void stop(Ended why) {
        wish.compareAndSet(Optional.empty(), Optional.of(why));
    }

    ServiceReport run(ServiceOrder order, Means means, Progress progress) throws JobFailed, InterruptedException {
        var conditions = checked(order.confirmed(), means);
        keys = service.procedure().keys().or(order::keys);
        var steps = new ServiceSteps(means.connection, service.ecu());
        progress.at("step.service.run", 0, 0);
        var time = means.connection.time();
        var day = time.instant();
        began = time.nanos();
        boolean kept = means.log.begins(service, conditions);
        Ended ended;
        List<Sent> undone;
        try (var _ = means.connection.link().onLost(_ -> stop(Ended.LINK_LOST))) {
            ended = held(means, steps);
            progress.cancelMeans(new Cancel.NotNow(Problem.of("diag.service-stopping")));
            undone = undo(steps);
        }
        var held = Duration.ofNanos(time.nanos() - began);
        now.set(new ServiceRun.Now(false, held, most, means.conditions.last(), readBack));
        var report =
                new ServiceReport(service.id(), day, held, conditions, sent, undone, ended, failed, readBack, kept);
        boolean all = means.log.ends(report) && kept;
        if (locked.isPresent()) {
            throw locked.get();
        }
        return new ServiceReport(service.id(), day, held, conditions, sent, undone, ended, failed, readBack, all);
    }

    private List<ServiceCondition> checked(Set<String> confirmed, Means means) throws JobFailed, InterruptedException {
        if (service.refused().isPresent()) {
            throw new JobFailed(service.refused().get());
        }
        try {
            var all = means.conditions.all();
            for (var each : all) {
                boolean unseen = each.state() == State.UNKNOWN && !confirmed.contains(each.id());
                if (each.state() == State.FAILS || unseen) {
                    var key = unseen ? "diag.service-unconfirmed" : "diag.service-condition";
                    throw new JobFailed(Problem.of(key).because(each.toString()));
                }
            }
            return all;
        } catch (LinkException broken) {
            throw new JobFailed(broken.problem(), broken);
        }
    }

    private Ended held(Means means, ServiceSteps steps) {
        try {
            for (var step : service.procedure().steps()) {
                if (wish.get().isPresent()) {
                    return wish.get().get();
                }
                var ended = taken(step, means, steps);
                if (ended.isPresent()) {
                    return ended.get();
                }
            }
            boolean over = service.lasts() || service.procedure().undo().isEmpty();
            return over ? Ended.DONE : watched(means);
        } catch (LinkException.LinkLost lost) {
            return Ended.LINK_LOST;
        } catch (LinkException broken) {
            return Ended.CONDITION;
        } catch (InterruptedException cancelled) {
            return wish.get().orElse(Ended.CANCELLED); // told to the unit all the same
        }
    }

    private Optional<Ended> taken(Step step, Means means, ServiceSteps steps) throws InterruptedException {
        if (!step.request().isEmpty()) {
            began = means.connection.time().nanos(); // the last step is the one that moves something
            var done = UnitUnlocking.begins(step.request()) ? unlocked(step, means) : steps.send(step);
            sent.add(done);
            if (steps.isLost()) {
                return Optional.of(Ended.LINK_LOST);
            }
            if (done.outcome() != Outcome.DONE) {
                return Optional.of(done.outcome() == Outcome.REFUSED ? Ended.REFUSED : Ended.UNKNOWN);
            }
        }
        if (step.waitMs() > 0) {
            means.waiting.atLeast(Duration.ofMillis(step.waitMs()));
        }
        return Optional.empty();
    }

    /// The reason is told when everything is stopped again.
    private Sent unlocked(Step step, Means means) throws InterruptedException {
        try {
            var _ = means.unlocking.unlock(service.ecu(), step.request().at(1), keys);
            return new Sent(step.request(), Outcome.DONE, 0, Bytes.none());
        } catch (JobFailed refused) {
            locked = Optional.of(refused);
        } catch (LinkException broken) {
            locked = Optional.of(new JobFailed(broken.problem(), broken));
        }
        return new Sent(step.request(), Outcome.REFUSED, 0, Bytes.none());
    }

    private Ended watched(Means means) throws LinkException, InterruptedException {
        var time = means.connection.time();
        var left = most.minusNanos(time.nanos() - began);
        var end = Deadline.in(left.isNegative() ? Duration.ZERO : left, time);
        while (true) {
            if (wish.get().isPresent()) {
                return wish.get().get();
            }
            if (end.passed()) {
                return Ended.TIME_OUT;
            }
            failed = means.conditions.next();
            if (failed.isPresent()) {
                return Ended.CONDITION;
            }
            if (wish.get().isEmpty()) {
                readBack = readBack(means).or(() -> readBack);
                var held = Duration.ofNanos(time.nanos() - began);
                now.set(new ServiceRun.Now(true, held, most, means.conditions.last(), readBack));
                means.waiting.atLeast(TURN);
            }
        }
    }

    /// The value of an identifier that was taken over can be read like any other.
    private Optional<ReadBack> readBack(Means means) throws LinkException, InterruptedException {
        var moved = sent.isEmpty() ? Bytes.none() : sent.getLast().request();
        if (moved.size() < 3 || moved.at(0) != ACTUATOR) {
            return Optional.empty();
        }
        var request = Bytes.of(0x22).plus(moved.slice(1, 3));
        try {
            return means.connection
                    .ask(SpeaksServices.class, READING, (speaks, by) -> speaks.ask(service.ecu(), request, by))
                    .flatMap(answer -> answer.reply().positive())
                    .filter(answer -> answer.size() > 3)
                    .map(answer -> decoded(new DataId(0x22, moved.u16(1)), answer.from(3), means.signals));
        } catch (LinkException.AnswerLate | LinkException.FrameGarbled missing) {
            return Optional.empty();
        }
    }

    private static ReadBack decoded(DataId id, Bytes raw, SignalSet signals) {
        return signals.decode(id, raw).stream()
                .filter(each -> each.quality().hasValue())
                .findFirst()
                .map(each -> new ReadBack(
                        Optional.of(each.signal().name()),
                        OptionalDouble.of(each.value()),
                        each.signal().unit(),
                        raw))
                .orElseGet(() -> new ReadBack(Optional.empty(), OptionalDouble.empty(), "", raw));
    }

    /// Sent whatever came before, also after a refusal and after silence; only where nothing has left is there
    /// nothing to stop.
    private List<Sent> undo(ServiceSteps steps) throws InterruptedException {
        boolean moved = sent.stream().anyMatch(each -> each.outcome() != Outcome.NOT_SENT);
        var undone = new ArrayList<Sent>();
        boolean stopped = Thread.interrupted();
        for (var step : moved ? service.procedure().undo() : List.<Step>of()) {
            if (!step.request().isEmpty()) {
                try {
                    undone.add(steps.undo(step));
                } catch (InterruptedException again) {
                    stopped = true;
                    undone.add(steps.undo(step)); // whoever is in a hurry still has to wait for this
                }
            }
        }
        if (stopped) {
            Thread.currentThread().interrupt();
        }
        return undone;
    }
}
