package app.garage.plugin.j1939;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.j1939.DiagnosticMessages;
import app.garage.protocolkit.j1939.DiagnosticMessages.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Reads faults: the active ones are broadcast every second (DM1), those that were active before are asked
/// for (DM2), and those only the unit itself may forget, too (DM28).
final class FaultReading {
    static final Set<FaultState> MEMORIES = Set.of(FaultState.STORED, FaultState.PREVIOUS, FaultState.PERMANENT);
    private static final int DM28 = 0xFD80;
    private final Conversation talk;

    FaultReading(Conversation talk) {
        this.talk = talk;
    }

    List<EcuAnswer<List<FaultCode>>> read(FaultState memory, Deadline by) throws LinkException, InterruptedException {
        return switch (memory) {
            case STORED -> active(by);
            case PREVIOUS -> asked(DiagnosticMessages.DM2, by);
            case PERMANENT -> asked(DM28, by);
            case PENDING -> List.of();
        };
    }

    private List<EcuAnswer<List<FaultCode>>> active(Deadline by) throws LinkException, InterruptedException {
        Map<EcuId, EcuAnswer<Bytes>> heard = new TreeMap<>();
        talk.hearAll(DiagnosticMessages.DM1, by).forEach(each -> heard.put(each.ecu(), each));
        for (var ecu : talk.units()) {
            if (!heard.containsKey(ecu)) {
                heard.put(ecu, talk.ask(ecu, DiagnosticMessages.DM1, by));
            }
        }
        return heard.values().stream().map(FaultReading::codes).toList();
    }

    private List<EcuAnswer<List<FaultCode>>> asked(int pgn, Deadline by) throws LinkException, InterruptedException {
        var answers = new ArrayList<EcuAnswer<List<FaultCode>>>();
        for (var ecu : talk.units()) {
            answers.add(codes(talk.ask(ecu, pgn, by)));
        }
        return answers;
    }

    private static EcuAnswer<List<FaultCode>> codes(EcuAnswer<Bytes> answer) {
        return new EcuAnswer<>(answer.ecu(), answer.reply().then(FaultReading::codes), answer.evidence());
    }

    /// A number written in one of the old ways reads as a plausible other one: such a list is not believed.
    static Reply<List<FaultCode>> codes(Bytes data) {
        var faults = DiagnosticMessages.faults(data);
        if (faults.isEmpty()) {
            return new Reply.Unreadable<>("a list of faults has not " + data.size() + " bytes");
        }
        var list = faults.get().faults();
        if (list.stream().anyMatch(Fault::oldConversion)) {
            return new Reply.Unreadable<>("a fault's number is written in an old way, and the unit does not say which");
        }
        return new Reply.Positive<>(list.stream()
                .map(each -> FaultCode.j1939(each.spn(), each.fmi()))
                .distinct()
                .toList());
    }
}
