package app.garage.plugin.honda;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Problem;
import app.garage.kernel.Reply;
import app.garage.pluginapi.Census;
import app.garage.pluginapi.ClearToken;
import app.garage.pluginapi.ClearsFaults;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsFaults;
import app.garage.pluginapi.ReadsLiveData;
import app.garage.pluginapi.ReadsVehicleInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// A conversation with a Honda's unit.
final class HondaSession implements EcuSession, Census, ReadsVehicleInfo, ReadsFaults, ReadsLiveData, ClearsFaults {
    /// The tables that were met on one model or another.
    private static final List<Integer> TABLES = List.of(0x10, 0x11, 0x13, 0x16, 0x17, 0x20, 0x21, 0xD0);

    private static final int LAST_PLACE = 0x0B;
    private static final Bytes CLEAR = Bytes.of(HondaClasses.CLEAR, 0x03);
    private static final Bytes CLEARED = CLEAR.plus(Bytes.of(0));
    private final HondaTalk talk;
    private Optional<EcuAnswer<SortedSet<DataId>>> tables = Optional.empty();

    HondaSession(HondaTalk talk) {
        this.talk = talk;
    }

    @Override
    public Set<EcuId> units(Deadline by) {
        return Set.of(HondaLink.UNIT); // a table of it was read when it was woken
    }

    @Override
    public List<DataAnswer> vehicleInfo(Set<Integer> types, Deadline by) throws LinkException, InterruptedException {
        return types.isEmpty() ? List.of(datum(new DataId(HondaClasses.TABLE, 0), by)) : List.of();
    }

    /// What is wrong now counts as pending, what was kept as stored.
    @Override
    public List<EcuAnswer<List<FaultCode>>> faults(FaultState memory, Deadline by)
            throws LinkException, InterruptedException {
        if (memory == FaultState.PERMANENT) {
            return List.of();
        }
        int command = memory == FaultState.PENDING ? HondaClasses.CURRENT : HondaClasses.PAST;
        var codes = new LinkedHashSet<FaultCode>();
        var lines = new ArrayList<String>();
        for (int place = 1; place <= LAST_PLACE; place++) {
            var said = talk.ask(command, place, by);
            if (!(said.reply() instanceof Reply.Positive<Bytes>(var pairs))) {
                return List.of(new EcuAnswer<>(said.ecu(), said.reply().map(_ -> List.of()), said.evidence()));
            }
            codes.addAll(codes(pairs));
            lines.addAll(said.evidence().lines());
        }
        var where = new Evidence(Bytes.of(command), lines, by.time().nanos());
        return List.of(new EcuAnswer<>(HondaLink.UNIT, new Reply.Positive<>(List.copyOf(codes)), where));
    }

    private static List<FaultCode> codes(Bytes pairs) {
        var codes = new ArrayList<FaultCode>();
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            if (pairs.at(i) != 0) {
                var code = Bytes.of(pairs.at(i)).toHex();
                codes.add(new FaultCode(code + "-" + Bytes.of(pairs.at(i + 1)).toHex()));
            }
        }
        return codes;
    }

    /// Which tables there are is asked once; it does not change.
    @Override
    public List<EcuAnswer<SortedSet<DataId>>> supported(Deadline by) throws LinkException, InterruptedException {
        var known = tables.isPresent() ? tables.get() : probed(by);
        tables = known.reply() instanceof Reply.Positive ? Optional.of(known) : Optional.empty();
        return List.of(known);
    }

    private EcuAnswer<SortedSet<DataId>> probed(Deadline by) throws LinkException, InterruptedException {
        var there = new TreeSet<DataId>();
        var lines = new ArrayList<String>();
        Reply<Bytes> silence = new Reply.NoAnswer<>(Duration.ZERO, "no table was asked");
        boolean spoke = false;
        for (int table : TABLES) {
            var said = talk.ask(HondaClasses.TABLE, table, by);
            lines.addAll(said.evidence().lines());
            spoke |= said.reply() instanceof Reply.Positive;
            silence = said.reply();
            if (said.reply() instanceof Reply.Positive<Bytes>(var data) && !data.isEmpty()) {
                there.add(new DataId(HondaClasses.TABLE, table));
            }
        }
        var where = new Evidence(Bytes.of(HondaClasses.TABLE), lines, by.time().nanos());
        Reply<SortedSet<DataId>> reply = spoke ? new Reply.Positive<>(there) : silence.map(_ -> there);
        return new EcuAnswer<>(HondaLink.UNIT, reply, where);
    }

    @Override
    public List<DataAnswer> read(EcuId ecu, List<DataId> ids, Deadline by) throws LinkException, InterruptedException {
        var answers = new ArrayList<DataAnswer>();
        for (var id : ids) {
            answers.add(datum(id, by));
        }
        return answers;
    }

    private DataAnswer datum(DataId id, Deadline by) throws LinkException, InterruptedException {
        if (id.service() != HondaClasses.TABLE) {
            var nothing = new Evidence(Bytes.none(), List.of(), by.time().nanos());
            return new DataAnswer(
                    HondaLink.UNIT, id, new Reply.NoAnswer<>(Duration.ZERO, "no table of this line"), nothing);
        }
        var said = talk.ask(id.service(), id.id(), by);
        Reply<Bytes> reply = said.reply() instanceof Reply.Positive<Bytes>(var data) && data.isEmpty()
                ? new Reply.NoAnswer<>(Duration.ZERO, "the unit has no such table")
                : said.reply();
        return new DataAnswer(HondaLink.UNIT, id, reply, said.evidence());
    }

    @Override
    public Bytes clearRequest() {
        return CLEAR;
    }

    /// A status other than 00 means that the unit is still at it: only reading can tell then.
    @Override
    public List<EcuAnswer<Outcome>> clear(ClearToken permission, Deadline by) throws LinkException {
        if (!permission.request().equals(CLEAR)) {
            throw new IllegalArgumentException("the permission is for " + permission.request());
        }
        if (by.passed()) {
            throw new LinkException.AnswerLate(Problem.of("kline.clear-not-sent"));
        }
        try {
            var heard = talk.link().exchange(DiagRequest.functional(CLEAR), by);
            var done = heard.messages().stream().anyMatch(each -> each.payload().equals(CLEARED));
            return List.of(outcome(done, heard.lines(), by));
        } catch (LinkException.LinkLost | LinkException.AnswerLate | LinkException.FrameGarbled broken) {
            return List.of(outcome(false, List.of(), by));
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return List.of(outcome(false, List.of(), by));
        }
    }

    private static EcuAnswer<Outcome> outcome(boolean done, List<String> lines, Deadline by) {
        var where = new Evidence(CLEAR, lines, by.time().nanos());
        return new EcuAnswer<>(HondaLink.UNIT, new Reply.Positive<>(done ? Outcome.ACCEPTED : Outcome.UNKNOWN), where);
    }

    @Override
    public void close() {
        // nothing was changed that would have to be undone; the unit falls asleep by itself
    }
}
