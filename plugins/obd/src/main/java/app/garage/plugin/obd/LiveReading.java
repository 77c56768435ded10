package app.garage.plugin.obd;

import static java.util.Objects.requireNonNull;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.Reply;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.LinkException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads present values of one unit, up to six in one request where bus and unit allow it.
final class LiveReading {
    private final Conversation talk;
    private final Unit unit;
    private final Deadline by;
    private final Map<DataId, DataAnswer> answers = new LinkedHashMap<>();

    LiveReading(Conversation talk, Unit unit, Deadline by) {
        this.talk = talk;
        this.unit = unit;
        this.by = by;
    }

    List<DataAnswer> read(List<DataId> ids) throws LinkException, InterruptedException {
        var group = new ArrayList<DataId>();
        for (var id : ids) {
            if (talk.can() && id.service() == 0x01 && unit.goesTogether(id.id())) {
                group.add(id);
                if (group.size() >= unit.together()) {
                    together(group);
                    group.clear();
                }
            } else {
                alone(id);
            }
        }
        together(group);
        return ids.stream().map(id -> requireNonNull(answers.get(id))).toList();
    }

    private void together(List<DataId> group) throws LinkException, InterruptedException {
        if (group.size() == 1) {
            alone(group.getFirst());
        } else if (!group.isEmpty() && !asked(group)) {
            divide(List.copyOf(group));
        }
    }

    private boolean asked(List<DataId> group) throws LinkException, InterruptedException {
        var request = new byte[group.size() + 1];
        request[0] = 0x01;
        for (int i = 0; i < group.size(); i++) {
            request[i + 1] = (byte) group.get(i).id();
        }
        var ecu = unit.ecu();
        var replies = talk.one(ecu, Bytes.copyOf(request), by);
        var parts = new HashMap<Integer, Reply<Bytes>>();
        for (var message : replies.messagesFrom(ecu)) { // several where the adapter could only ask one after the other
            ParameterReply.split(message, group)
                    .forEach((parameter, value) -> parts.merge(parameter, value, ParameterReply::same));
        }
        Reply<Bytes> missing = new Reply.NoAnswer<>(replies.waited(), "left out of an answer to several parameters");
        for (var id : group) {
            answers.put(id, new DataAnswer(ecu, id, parts.getOrDefault(id.id(), missing), replies.evidence(ecu)));
        }
        return !parts.isEmpty();
    }

    private void alone(DataId id) throws LinkException, InterruptedException {
        var request =
                id.id() > 0xFF ? Bytes.of(id.service(), id.id() >> 8, id.id() & 0xFF) : Bytes.of(id.service(), id.id());
        var ecu = unit.ecu();
        var replies = talk.one(ecu, request, by);
        answers.put(id, new DataAnswer(ecu, id, replies.dataFrom(ecu), replies.evidence(ecu)));
    }

    /// A group gave nothing at all: perhaps the unit is silent, perhaps one parameter spoils it, perhaps it
    /// is too big.
    private void divide(List<DataId> group) throws LinkException, InterruptedException {
        alone(group.getFirst());
        alone(group.getLast());
        if (silent(group.getFirst()) && silent(group.getLast())) {
            return;
        }
        for (var id : group.subList(1, group.size() - 1)) {
            alone(id);
        }
        var spoilers = group.stream()
                .filter(id -> !(reply(id) instanceof Reply.Positive))
                .toList();
        spoilers.forEach(id -> unit.askAlone(id.id()));
        if (spoilers.isEmpty()) {
            unit.atMost(group.size() / 2);
        }
    }

    private boolean silent(DataId id) {
        return reply(id) instanceof Reply.NoAnswer;
    }

    private Reply<Bytes> reply(DataId id) {
        return requireNonNull(answers.get(id)).reply();
    }
}
