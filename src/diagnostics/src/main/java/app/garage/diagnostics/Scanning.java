package app.garage.diagnostics;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Problem;
import app.garage.kernel.Progress;
import app.garage.kernel.Reply;
import app.garage.kernel.Vin;
import app.garage.pluginapi.Census;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsFaults;
import app.garage.pluginapi.ReadsVehicleInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Reads a vehicle, the most useful first: VIN and voltage, fault codes, readiness, freeze frames, then
/// everything else.
/// After each part the scan so far is shown.
final class Scanning {
    private static final Duration PART = Duration.ofSeconds(20);
    private static final int NUMBER = 0x02;
    private final Connection connection;
    private final Memory memory;
    private final ScanDraft draft;
    private final ScanParts parts;
    private final Consumer<ScanResult> grown;

    /// One part of a scan.
    @FunctionalInterface
    private interface Part {
        void read() throws LinkException, InterruptedException;
    }

    private record Step(String key, Part part) {}

    Scanning(Connection connection, Memory memory, ScanParts parts, Consumer<ScanResult> grown) {
        this.connection = connection;
        this.memory = memory;
        this.parts = parts;
        this.draft = parts.draft();
        this.grown = grown;
    }

    /// {@return the finished scan}
    ///
    /// @param options what to read
    /// @param guard pauses between the parts while the battery is low
    /// @param progress where to tell how far it is
    ScanResult run(ScanOptions options, BatteryGuard guard, Progress progress)
            throws LinkException, InterruptedException {
        var steps = steps(options, guard, progress);
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            progress.at("step.scan." + step.key(), i, steps.size());
            if (!guard.enough()) {
                draft.missing(step.key(), Problem.of("diag.battery-low", BatteryGuard.LOW));
                break;
            }
            progress.at("step.scan." + step.key(), i, steps.size());
            step.part().read();
            grown.accept(now());
        }
        var done = now();
        grown.accept(done);
        return done;
    }

    private List<Step> steps(ScanOptions options, BatteryGuard guard, Progress progress) {
        var steps = new ArrayList<>(List.of(step("identity", this::identity), faults()));
        if (options.modules() != ScanOptions.Modules.OBD) {
            boolean everyAddress = options.modules() == ScanOptions.Modules.EVERY_ADDRESS;
            var sweep = new ModuleSweep(connection, memory, draft, () -> grown.accept(now()));
            steps.add(step("modules", () -> sweep.run(now().vin(), everyAddress, guard, progress)));
        }
        steps.add(step("readiness", parts::readiness));
        steps.add(step("freeze-frames", parts::freezeFrames));
        if (options.everything()) {
            steps.add(step("values", parts::values));
            steps.add(step("monitors", parts::monitors));
            steps.add(step("info", parts::info));
        }
        return steps;
    }

    private Step faults() {
        return step("faults", () -> {
            for (var memory : memories()) {
                faults(memory);
                grown.accept(now());
            }
        });
    }

    /// Those the protocol has, in their order; where it reads none, that the usual ones are unknown has to be
    /// told.
    private List<FaultState> memories() {
        var known = connection
                .capability(ReadsFaults.class)
                .map(ReadsFaults::memories)
                .orElse(Set.of(FaultState.STORED, FaultState.PENDING, FaultState.PERMANENT));
        return known.stream().sorted().toList();
    }

    private static Step step(String key, Part part) {
        return new Step(key, part);
    }

    private ScanResult now() {
        return draft.asOf(connection.time().instant());
    }

    private void identity() throws LinkException, InterruptedException {
        draft.voltage(connection.voltage(VehicleSession.Rank.COMMAND));
        connection.ask(Census.class, PART, Census::units).ifPresent(units -> units.forEach(draft::unit));
        parts.voltage();
        var answers = connection.ask(ReadsVehicleInfo.class, PART, (info, by) -> info.vehicleInfo(Set.of(NUMBER), by));
        for (var answer : answers.orElse(List.of())) {
            draft.unit(answer.ecu());
            switch (answer.reply()) {
                case Reply.Positive<Bytes> vin ->
                    draft.vins().add(new VinReading(answer.ecu(), Vin.fromPadded(vin.value()), answer.evidence()));
                case Reply.Unreadable<Bytes> noise -> draft.missing("vin", answer.ecu(), Gaps.why(answer.ecu(), noise));
                default -> {}
            }
        }
        judgeVins();
        now().vin().ifPresent(vin -> memory.unitsOf(vin).forEach(draft::unit));
    }

    private void judgeVins() {
        if (draft.vins().isEmpty()) {
            draft.missing("vin", Problem.of("diag.no-vin"));
        }
        for (var reading : draft.vins()) {
            if (!reading.vin().isWellFormed()) {
                draft.missing(
                        "vin",
                        reading.ecu(),
                        Optional.of(Problem.of(
                                "diag.vin-malformed",
                                reading.ecu().toString(),
                                reading.vin().text())));
            }
        }
        var different = new TreeSet<>(
                draft.vins().stream().map(each -> each.vin().text()).toList());
        if (different.size() > 1) {
            draft.missing("vin", Problem.of("diag.vin-conflict", String.join(", ", different)));
        }
    }

    private void faults(FaultState memory) throws LinkException, InterruptedException {
        var told = new TreeSet<EcuId>();
        for (var answer : ask(memory)) {
            told.add(answer.ecu());
            draft.unit(answer.ecu()).faults().add(new FaultList(memory, answer.reply(), answer.evidence()));
            draft.missing(word(memory), answer.ecu(), gap(memory, answer));
        }
        for (var ecu : draft.ecus()) {
            if (!told.contains(ecu)) {
                var silence = new Reply.NoAnswer<List<FaultCode>>(Duration.ZERO, "the unit did not answer the census");
                var evidence =
                        new Evidence(Bytes.none(), List.of(), connection.time().nanos());
                draft.unit(ecu).faults().add(new FaultList(memory, silence, evidence));
                if (memory != FaultState.PERMANENT) {
                    draft.missing(word(memory), ecu, Gaps.why(ecu, silence));
                }
            }
        }
    }

    /// Older vehicles have no permanent memory: silence about it is no gap.
    private static Optional<Problem> gap(FaultState memory, EcuAnswer<List<FaultCode>> answer) {
        boolean unknown = memory == FaultState.PERMANENT && !(answer.reply() instanceof Reply.Unreadable);
        return unknown ? Optional.empty() : Gaps.why(answer.ecu(), answer.reply());
    }

    private static String word(FaultState memory) {
        return ScanWriting.word(memory);
    }

    private List<EcuAnswer<List<FaultCode>>> ask(FaultState memory) throws LinkException, InterruptedException {
        return connection
                .ask(ReadsFaults.class, PART, (reads, by) -> reads.faults(memory, by))
                .orElse(List.of());
    }
}
