package app.garage.diagnostics;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultState;
import app.garage.kernel.Problem;
import app.garage.kernel.Quality;
import app.garage.kernel.Reply;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsFreezeFrames;
import app.garage.pluginapi.ReadsLiveData;
import app.garage.pluginapi.ReadsMonitors;
import app.garage.pluginapi.ReadsReadiness;
import app.garage.pluginapi.ReadsVehicleInfo;
import app.garage.profiles.Catalogue;
import app.garage.profiles.SignalSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The parts of a scan that come after the fault codes.
final class ScanParts {
    private static final Duration PART = Duration.ofSeconds(30);
    private static final DataId READINESS = new DataId(0x01, 0x01);
    private static final DataId CAUSE = new DataId(0x01, 0x02);
    private final Connection connection;
    private final Catalogue catalogue;
    private final ScanDraft draft;
    private final SignalSet signals;

    ScanParts(Connection connection, Catalogue catalogue, ScanDraft draft) {
        this.connection = connection;
        this.catalogue = catalogue;
        this.draft = draft;
        signals = catalogue.signals(connection.bus().id());
    }

    ScanDraft draft() {
        return draft;
    }

    /// Where the adapter has no meter of its own the engine's unit may tell.
    void voltage() throws LinkException, InterruptedException {
        if (draft.voltage().isEmpty()) {
            draft.voltage(new VehicleState(connection, signals, draft::ecus).voltage());
        }
    }

    /// Only units that said something so far are asked for more.
    private Set<EcuId> talking() {
        var talking = new TreeSet<EcuId>();
        for (var ecu : draft.ecus()) {
            var unit = draft.unit(ecu);
            boolean answered = unit.faults().stream().anyMatch(list -> !(list.reply() instanceof Reply.NoAnswer));
            if (answered && !unit.isBeyondObd()) {
                talking.add(ecu);
            }
        }
        return talking;
    }

    void readiness() throws LinkException, InterruptedException {
        var told = connection.ask(ReadsReadiness.class, PART, ReadsReadiness::readiness);
        if (told.isPresent()) {
            told.get().forEach(this::readiness);
            return;
        }
        for (var ecu : talking()) {
            for (var answer : read(ecu, List.of(READINESS))) {
                if (answer.reply() instanceof Reply.Positive<Bytes> data
                        && data.value().size() >= 4) {
                    draft.unit(ecu).ready(Readiness.of(data.value(), answer.evidence()));
                } else {
                    draft.missing("readiness", ecu, Gaps.whyOptional(ecu, answer.reply()));
                }
            }
            contradictions(ecu);
        }
    }

    private void readiness(EcuAnswer<ReadsReadiness.State> answer) {
        var ecu = answer.ecu();
        if (!(answer.reply() instanceof Reply.Refused)) { // units without self-tests say that they have none
            draft.missing("readiness", ecu, gap(answer));
        }
        answer.reply().positive().ifPresent(state -> draft.unit(ecu).ready(Readiness.of(state, answer.evidence())));
        contradictions(ecu);
    }

    /// The lamp and the count of PID 01 against the list of service 03: if they differ, both are shown and
    /// neither is
    /// believed more.
    private void contradictions(EcuId ecu) {
        var unit = draft.unit(ecu);
        var listed = unit.faults().stream()
                .filter(list -> list.state() == FaultState.STORED)
                .flatMap(list -> list.reply().positive().stream())
                .findFirst();
        var ready = unit.readiness();
        if (listed.isEmpty() || ready.isEmpty()) {
            return;
        }
        int codes = listed.get().size();
        int counted = ready.get().faultCount();
        if (codes != counted) {
            draft.missing("stored", ecu, Optional.of(Problem.of("diag.count-differs", ecu.toString(), counted, codes)));
        }
        if (ready.get().lampOn() && codes == 0) {
            draft.missing("stored", ecu, Optional.of(Problem.of("diag.lamp-without-code", ecu.toString())));
        }
    }

    void freezeFrames() throws LinkException, InterruptedException {
        var answers = connection.ask(ReadsFreezeFrames.class, PART, ReadsFreezeFrames::freezeFrames);
        for (var answer : answers.orElse(List.of())) {
            if (!draft.unit(answer.ecu()).isBeyondObd()) {
                draft.missing("freeze-frames", answer.ecu(), gap(answer));
            }
            for (var frame : answer.reply().positive().orElse(List.of())) {
                var values = frame.data().stream()
                        .flatMap(data -> readings(data).stream())
                        .toList();
                draft.unit(answer.ecu())
                        .frames()
                        .add(new FreezeFrame(frame.number(), frame.cause(), values, frame.causeEvidence()));
            }
        }
    }

    void values() throws LinkException, InterruptedException {
        var supported = connection.ask(ReadsLiveData.class, PART, ReadsLiveData::supported);
        for (var answer : supported.orElse(List.of())) {
            draft.missing("values", answer.ecu(), gap(answer));
            var wanted = answer.reply().positive().orElseGet(TreeSet::new).stream()
                    .filter(id -> !id.equals(READINESS) && !id.equals(CAUSE))
                    .toList();
            for (var data : wanted.isEmpty() ? List.<DataAnswer>of() : read(answer.ecu(), wanted)) {
                draft.unit(answer.ecu()).values().addAll(readings(data));
            }
        }
    }

    void monitors() throws LinkException, InterruptedException {
        var scaling = new MonitorScaling(catalogue.monitorTests());
        var answers = connection.ask(ReadsMonitors.class, PART, ReadsMonitors::monitors);
        for (var answer : answers.orElse(List.of())) {
            draft.missing("monitors", answer.ecu(), gap(answer));
            for (var result : answer.reply().positive().orElse(List.of())) {
                draft.unit(answer.ecu()).monitors().add(scaling.test(result, answer.evidence()));
            }
        }
    }

    void info() throws LinkException, InterruptedException {
        var items = new InfoItems(catalogue.inUseCounters());
        var answers = connection.ask(ReadsVehicleInfo.class, PART, (info, by) -> info.vehicleInfo(Set.of(), by));
        for (var answer : answers.orElse(List.of())) {
            var unit = draft.unit(answer.ecu());
            draft.missing("info", answer.ecu(), Gaps.whyOptional(answer.ecu(), answer.reply()));
            unit.info().addAll(items.of(answer));
            unit.info().stream()
                    .filter(item -> item.kind() == InfoItem.Kind.ECU_NAME)
                    .forEach(item -> unit.called(item.text()));
        }
    }

    private List<DataAnswer> read(EcuId ecu, List<DataId> ids) throws LinkException, InterruptedException {
        return connection
                .ask(ReadsLiveData.class, PART, (reads, by) -> reads.read(ecu, ids, by))
                .orElse(List.of());
    }

    private static Optional<Problem> gap(EcuAnswer<?> answer) {
        return Gaps.whyOptional(answer.ecu(), answer.reply());
    }

    private List<Reading> readings(DataAnswer answer) {
        var id = answer.id();
        return switch (answer.reply()) {
            case Reply.Positive<Bytes> data ->
                signals.decode(id, data.value()).stream()
                        .map(each -> new Reading(
                                each.signal().id(),
                                id,
                                each.value(),
                                each.signal().unit(),
                                each.quality(),
                                answer.evidence()))
                        .toList();
            case Reply.Refused<Bytes> _ -> without(answer, Quality.NOT_SUPPORTED);
            case Reply.NoAnswer<Bytes> _ -> without(answer, Quality.FAILED);
            case Reply.Unreadable<Bytes> noise -> without(answer, Gaps.quality(noise));
        };
    }

    private List<Reading> without(DataAnswer answer, Quality why) {
        return signals.of(answer.id()).stream()
                .map(signal -> new Reading(signal.id(), answer.id(), Double.NaN, signal.unit(), why, answer.evidence()))
                .toList();
    }
}
