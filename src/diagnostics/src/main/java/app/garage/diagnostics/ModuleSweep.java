package app.garage.diagnostics;

import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Problem;
import app.garage.kernel.Progress;
import app.garage.kernel.Reply;
import app.garage.kernel.Vin;
import app.garage.pluginapi.Addressing;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.FindsUnits;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsModule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Looks for the units of a vehicle that the functional call of OBD does not reach, address by address, and reads each
/// as soon as it is found.
///
/// An address that was silent is remembered with the vehicle's number and passed over the next time, which also makes
/// a sweep that was broken off go on where it ended. The addresses passed over are told.
final class ModuleSweep {
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(15);
    private static final Duration BETWEEN_LOOKS_AT_BATTERY = Duration.ofSeconds(10);
    private static final String STEP = "step.scan.modules";
    private static final String WHAT = "modules";
    private final Connection connection;
    private final Memory memory;
    private final ScanDraft draft;
    private final Runnable grown;

    ModuleSweep(Connection connection, Memory memory, ScanDraft draft, Runnable grown) {
        this.connection = connection;
        this.memory = memory;
        this.draft = draft;
        this.grown = grown;
    }

    /// Sweeps.
    ///
    /// @param vin of the vehicle, whose silent addresses are remembered
    /// @param everyAddress also those that were silent before
    /// @param guard pauses while the battery is low
    /// @param progress told of every address
    void run(Optional<Vin> vin, boolean everyAddress, BatteryGuard guard, Progress progress)
            throws LinkException, InterruptedException {
        var finds = connection.link().capability(FindsUnits.class);
        var reads = connection.capability(ReadsModule.class);
        if (finds.isEmpty() || reads.isEmpty()) {
            draft.missing(
                    WHAT,
                    Problem.of(
                            "diag.modules-not-possible",
                            connection.link().adapter().claims()));
            return;
        }
        for (var ecu : new TreeSet<>(draft.ecus())) {
            identify(ecu);
            grown.run();
        }
        var silent = new TreeSet<>(everyAddress ? Set.of() : memory.silentPlaces(vin));
        int passedOver = silent.size();
        try {
            if (!sweep(finds.get(), silent, guard, progress)) {
                draft.missing(WHAT, Problem.of("diag.battery-low", BatteryGuard.LOW));
            }
        } finally {
            memory.silentPlaces(vin, silent);
        }
        if (passedOver > 0) {
            draft.missing(WHAT, Problem.of("diag.modules-passed-over", passedOver));
        }
    }

    /// {@return whether every address was looked at}
    private boolean sweep(FindsUnits finds, Set<Integer> silent, BatteryGuard guard, Progress progress)
            throws LinkException, InterruptedException {
        var places = finds.places();
        var look = Deadline.in(BETWEEN_LOOKS_AT_BATTERY, connection.time());
        for (int i = 0; i < places.size(); i++) {
            int place = places.get(i);
            progress.at(STEP, i, places.size());
            if (look.passed()) {
                if (!guard.enough()) {
                    return false;
                }
                look = Deadline.in(BETWEEN_LOOKS_AT_BATTERY, connection.time());
            }
            boolean last = i == places.size() - 1; // there the link waits for late answers
            if (last || !silent.contains(place)) {
                var found = look(finds, place);
                silent.add(place);
                if (found.isPresent()) {
                    silent.remove(found.get().request()); // a slow unit answers when the next place is looked at
                    read(found.get().ecu());
                }
            }
        }
        return true;
    }

    private Optional<Addressing> look(FindsUnits finds, int place) throws LinkException, InterruptedException {
        return connection
                .session()
                .ask(VehicleSession.Rank.COMMAND, () -> finds.look(place, Deadline.in(LOOK, connection.time())));
    }

    private void read(EcuId ecu) throws LinkException, InterruptedException {
        boolean known = draft.ecus().contains(ecu);
        var unit = draft.unit(ecu);
        grown.run();
        if (!known) {
            unit.beyondObd();
            identify(ecu);
        }
        for (var state : List.of(FaultState.STORED, FaultState.PENDING)) {
            var answer = connection.ask(ReadsModule.class, READ, (reads, by) -> reads.faults(ecu, state, by));
            answer.ifPresent(each -> enter(state, each));
        }
        grown.run();
    }

    private void identify(EcuId ecu) throws LinkException, InterruptedException {
        var items = new ModuleItems();
        var answers = connection.ask(ReadsModule.class, READ, (reads, by) -> reads.identification(ecu, by));
        for (var answer : answers.orElse(List.of())) {
            draft.unit(ecu).info().addAll(items.of(answer));
        }
        items.name(draft.unit(ecu).info()).ifPresent(draft.unit(ecu)::called);
    }

    /// What OBD said of the same memory stands already; only codes that it does not know are added.
    private void enter(FaultState state, EcuAnswer<List<FaultCode>> answer) {
        var unit = draft.unit(answer.ecu());
        var known = unit.faults().stream()
                .filter(list -> list.state() == state)
                .flatMap(list -> list.codes().stream())
                .map(FaultCode::base)
                .collect(Collectors.toSet());
        boolean first = unit.faults().stream().noneMatch(list -> list.state() == state);
        var reply = answer.reply()
                .map(codes -> codes.stream()
                        .filter(code -> first || !known.contains(code.base()))
                        .toList());
        boolean news = reply instanceof Reply.Positive<List<FaultCode>>(var more) && !more.isEmpty();
        if (first || news) {
            unit.faults().add(new FaultList(state, reply, answer.evidence()));
        }
        if (first) {
            draft.missing(ScanWriting.word(state), answer.ecu(), Gaps.why(answer.ecu(), answer.reply()));
        }
    }
}
