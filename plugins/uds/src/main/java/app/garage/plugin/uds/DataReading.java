package app.garage.plugin.uds;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.Reply;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.uds.DataServices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Reads data by identifier (ISO 14229-1, 11.2), several at once where that is safe: nothing in an
/// answer separates the values, so that all their lengths must have been seen before.
///
/// The parameters of service 01 have the identifiers F400 to F4FF here (SAE J1979-2); they keep
/// their names.
final class DataReading {
    static final int SERVICE = 0x22;
    private static final int PARAMETERS = 0xF400;
    private static final int LIVE = 0x01;
    private static final int MASKS = 0x20;
    private static final int MOST = 6;
    private static final int SILENT_TWICE = 2;
    private final Talk talk;
    private final Unit unit;
    private final Deadline by;

    DataReading(Talk talk, Unit unit, Deadline by) {
        this.talk = talk;
        this.unit = unit;
        this.by = by;
    }

    /// {@return one answer for each, in the order asked}
    List<DataAnswer> read(List<DataId> ids) throws LinkException, InterruptedException {
        var answers = new LinkedHashMap<DataId, DataAnswer>();
        var group = new ArrayList<DataId>();
        for (var id : ids) {
            if (unit.length(identifier(id)).isPresent()) {
                group.add(id);
            } else {
                answers.put(id, alone(id));
            }
        }
        for (int from = 0; from < group.size(); from += MOST) {
            together(group.subList(from, Math.min(group.size(), from + MOST)), answers);
        }
        var all = new ArrayList<DataAnswer>();
        for (var id : ids) {
            var answer = answers.get(id);
            all.add(answer == null ? alone(id) : answer);
        }
        return all;
    }

    /// {@return answers until the unit refuses the service or falls silent}
    List<DataAnswer> readWhileItAnswers(List<Integer> identifiers) throws LinkException, InterruptedException {
        var all = new ArrayList<DataAnswer>();
        int silent = 0;
        for (int each : identifiers) {
            var answer = alone(new DataId(SERVICE, each));
            all.add(answer);
            silent = answer.reply() instanceof Reply.NoAnswer ? silent + 1 : 0;
            if (silent == SILENT_TWICE || refusesService(answer.reply())) {
                return all;
            }
        }
        return all;
    }

    private static boolean refusesService(Reply<?> reply) {
        return reply instanceof Reply.Refused<?> no && (no.code() == 0x11 || no.code() == 0x7F);
    }

    private static int identifier(DataId id) {
        return id.service() == LIVE ? PARAMETERS | id.id() : id.id();
    }

    private DataAnswer alone(DataId id) throws LinkException, InterruptedException {
        var answer = talk.ask(unit.ecu(), DataServices.read(identifier(id)), by);
        answer.reply().positive().ifPresent(value -> unit.learn(identifier(id), value.size()));
        return new DataAnswer(unit.ecu(), id, answer.reply(), answer.evidence());
    }

    private void together(List<DataId> ids, Map<DataId, DataAnswer> answers)
            throws LinkException, InterruptedException {
        var lengths = new LinkedHashMap<Integer, Integer>();
        for (var id : ids) {
            unit.length(identifier(id)).ifPresent(length -> lengths.put(identifier(id), length));
        }
        if (lengths.size() < 2) {
            return;
        }
        var answer = talk.ask(unit.ecu(), DataServices.read(lengths), by);
        if (!(answer.reply() instanceof Reply.Positive<Map<Integer, Bytes>>(var values))) {
            unit.askOneByOne();
            return;
        }
        for (var id : ids) {
            var value = values.get(identifier(id));
            if (value != null) {
                answers.put(id, new DataAnswer(unit.ecu(), id, new Reply.Positive<>(value), answer.evidence()));
            }
        }
    }

    /// {@return the parameters of service 01 a unit supports, by its masks at F400, F420, …}
    EcuAnswer<SortedSet<DataId>> supported() throws LinkException, InterruptedException {
        var all = new TreeSet<DataId>();
        var first = talk.ask(unit.ecu(), DataServices.read(PARAMETERS), by);
        var mask = first;
        for (int base = 0; mask.reply() instanceof Reply.Positive<Bytes>(var bits) && bits.size() == 4; ) {
            add(all, base, bits);
            base += MASKS;
            if ((bits.at(3) & 1) == 0 || base > 0xE0) {
                break;
            }
            mask = talk.ask(unit.ecu(), DataServices.read(PARAMETERS | base), by);
        }
        return new EcuAnswer<>(unit.ecu(), first.reply().map(_ -> all), first.evidence());
    }

    /// Bit 7 of the first byte is the first parameter behind the mask.
    private static void add(SortedSet<DataId> all, int base, Bytes bits) {
        for (int i = 0; i < MASKS; i++) {
            if ((bits.at(i / 8) >> (7 - i % 8) & 1) == 1) {
                all.add(new DataId(LIVE, base + i + 1));
            }
        }
    }
}
