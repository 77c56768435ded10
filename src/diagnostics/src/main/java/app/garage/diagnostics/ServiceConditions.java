package app.garage.diagnostics;

import app.garage.diagnostics.ServiceCondition.State;
import app.garage.kernel.EcuId;
import app.garage.kernel.Localized;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsLiveData;
import app.garage.profiles.ServiceProcedure.Precondition;
import app.garage.profiles.Signal;
import app.garage.profiles.SignalSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

/// What must hold for a procedure: the vehicle stands, the battery is good, the engine is off unless the profile says
/// otherwise, and what the profile wants. Conditions are read one at a time, so that a stop never waits for all.
final class ServiceConditions {
    /// One answer that is missing may be bad luck; two are not.
    private static final int MOST_MISSED = 2;

    private static final Duration READING = Duration.ofMillis(500);
    private final Connection connection;
    private final SignalSet signals;
    private final List<Check> checks = new ArrayList<>();
    private final List<ServiceCondition> read = new ArrayList<>();
    private int turn;

    /// Reads a value.
    @FunctionalInterface
    private interface Look {
        OptionalDouble now() throws LinkException, InterruptedException;
    }

    /// A condition and how it is read.
    private static final class Check {
        private final String id;
        private final Optional<Localized> text;
        private final String unit;
        private final Look look;
        private final DoublePredicate holds;
        private boolean readable;
        private int missed;

        Check(String id, Optional<Localized> text, String unit, Look look, DoublePredicate holds) {
            this.id = id;
            this.text = text;
            this.unit = unit;
            this.look = look;
            this.holds = holds;
        }

        ServiceCondition now() throws LinkException, InterruptedException {
            var measured = value();
            missed = measured.isPresent() ? 0 : missed + 1;
            return new ServiceCondition(id, text, state(measured), measured, unit);
        }

        private OptionalDouble value() throws LinkException, InterruptedException {
            try {
                return look.now();
            } catch (LinkException.AnswerLate | LinkException.FrameGarbled missing) {
                return OptionalDouble.empty();
            }
        }

        private State state(OptionalDouble measured) {
            if (measured.isEmpty()) {
                return State.UNKNOWN;
            }
            return holds.test(measured.getAsDouble()) ? State.HOLDS : State.FAILS;
        }
    }

    ServiceConditions(Connection connection, SignalSet signals, OfferedService service, Collection<EcuId> units) {
        this.connection = connection;
        this.signals = signals;
        var state = new VehicleState(connection, signals, () -> units);
        general("diag.condition-standing", "kilometersPerHour", state::roadSpeed, speed -> speed == 0);
        general("diag.condition-voltage", "volts", state::voltage, volts -> volts >= BatteryGuard.LOW);
        var wanted = service.procedure().preconditions();
        if (wanted.stream().noneMatch(each -> each.signal().endsWith("RPM"))) {
            general("diag.condition-engine", "rpm", state::engineSpeed, speed -> speed == 0);
        }
        for (int i = 0; i < wanted.size(); i++) {
            own("profile-" + i, wanted.get(i), units);
        }
        if (service.lasts()) {
            var warning = Optional.of(service.procedure().warning());
            checks.add(new Check("warning", warning, "", OptionalDouble::empty, _ -> false));
        }
    }

    private void general(String key, String unit, Look look, DoublePredicate holds) {
        checks.add(new Check(key, Optional.empty(), unit, look, holds));
    }

    private void own(String id, Precondition wanted, Collection<EcuId> units) {
        var signal = signals.signal(wanted.signal());
        checks.add(new Check(
                id,
                Optional.of(wanted.text()),
                signal.map(Signal::unit).orElse(""),
                () -> signal.isEmpty() ? OptionalDouble.empty() : value(signal.get(), units),
                wanted::holds));
    }

    private OptionalDouble value(Signal signal, Collection<EcuId> units) throws LinkException, InterruptedException {
        for (var ecu : units) {
            var told = connection
                    .ask(ReadsLiveData.class, READING, (reads, by) -> reads.read(ecu, List.of(signal.command()), by))
                    .stream()
                    .flatMap(List::stream)
                    .flatMap(answer -> answer.reply().positive().stream()
                            .flatMap(data -> signals.decode(answer.id(), data).stream()))
                    .filter(value ->
                            value.signal().equals(signal) && value.quality().hasValue())
                    .mapToDouble(SignalSet.Decoded::value)
                    .findFirst();
            if (told.isPresent()) {
                return told;
            }
        }
        return OptionalDouble.empty();
    }

    /// {@return all of them, read now}
    List<ServiceCondition> all() throws LinkException, InterruptedException {
        read.clear();
        for (var check : checks) {
            var now = check.now();
            check.readable = now.state() != State.UNKNOWN;
            read.add(now);
        }
        return last();
    }

    /// {@return as they were read last}
    List<ServiceCondition> last() {
        return List.copyOf(read);
    }

    /// Reads the next of those that could be read before.
    ///
    /// @return the condition if it no longer holds, or can no longer be read
    Optional<ServiceCondition> next() throws LinkException, InterruptedException {
        for (int i = 0; i < checks.size(); i++) {
            int at = turn++ % checks.size();
            if (!checks.get(at).readable) {
                continue;
            }
            var now = checks.get(at).now();
            read.set(at, now);
            boolean gone = now.state() == State.UNKNOWN && checks.get(at).missed >= MOST_MISSED;
            return now.state() == State.FAILS || gone ? Optional.of(now) : Optional.empty();
        }
        return Optional.empty();
    }
}
