package app.garage.plugin.j1939;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Reply;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.j1939.DiagnosticMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Reads present values: what units broadcast is heard, the rest is asked for.
final class LiveReading {
    private static final int GROUP = 0xEA;
    private static final int NOT_SUPPORTED = 0x11;
    /// Hours, distance, fuel used and readiness are sent only when asked for.
    private static final List<Integer> ON_REQUEST = List.of(0xFEE5, 0xFEE0, 0xFEE9, DiagnosticMessages.DM5);

    private static final Set<Integer> NO_VALUES =
            Set.of(DiagnosticMessages.DM1, DiagnosticMessages.DM2, 0xFEEB, 0xFEEC, 0xFEDA);
    private final Conversation talk;

    LiveReading(Conversation talk) {
        this.talk = talk;
    }

    /// Data of the second page have numbers longer than an identifier of data.
    private static boolean mayHaveValues(int pgn) {
        return pgn <= 0xFFFF && !NO_VALUES.contains(pgn);
    }

    /// {@return what each unit was heard to broadcast, and what it gives when asked}
    List<EcuAnswer<SortedSet<DataId>>> supported(Deadline by) throws LinkException, InterruptedException {
        var given = new ArrayList<EcuAnswer<SortedSet<DataId>>>();
        var asked = asked(by);
        talk.heard().forEach((ecu, pgns) -> {
            SortedSet<DataId> ids = new TreeSet<>();
            pgns.stream().filter(LiveReading::mayHaveValues).forEach(pgn -> ids.add(id(pgn)));
            asked.stream()
                    .filter(each -> each.ecu().equals(ecu) && each.reply() instanceof Reply.Positive)
                    .forEach(each -> ids.add(each.id()));
            given.add(new EcuAnswer<>(ecu, new Reply.Positive<>(ids), nothing(by)));
        });
        return given;
    }

    /// What was heard unasked stands all over the transcript.
    private static Evidence nothing(Deadline by) {
        return new Evidence(Bytes.none(), List.of(), by.time().nanos());
    }

    private List<DataAnswer> asked(Deadline by) throws LinkException, InterruptedException {
        var answers = new ArrayList<DataAnswer>();
        for (int pgn : ON_REQUEST) {
            for (var answer : talk.askAll(pgn, by)) {
                answers.add(new DataAnswer(answer.ecu(), id(pgn), answer.reply(), answer.evidence()));
            }
        }
        return answers;
    }

    List<DataAnswer> read(EcuId ecu, List<DataId> ids, Deadline by) throws LinkException, InterruptedException {
        var answers = new ArrayList<DataAnswer>();
        for (var id : ids) {
            answers.add(
                    id.service() == GROUP
                            ? read(ecu, id, by)
                            : new DataAnswer(ecu, id, new Reply.Refused<>(id.service(), NOT_SUPPORTED), nothing(by)));
        }
        return answers;
    }

    private DataAnswer read(EcuId ecu, DataId id, Deadline by) throws LinkException, InterruptedException {
        var answer = ON_REQUEST.contains(id.id()) ? talk.ask(ecu, id.id(), by) : talk.hear(ecu, id.id(), by);
        return new DataAnswer(ecu, id, answer.reply(), answer.evidence());
    }

    /// {@return a PGN as the identifier of data: `EAF004`}
    static DataId id(int pgn) {
        return new DataId(GROUP, pgn);
    }
}
