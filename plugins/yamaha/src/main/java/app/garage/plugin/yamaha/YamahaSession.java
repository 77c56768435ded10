package app.garage.plugin.yamaha;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.pluginapi.Census;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ReadsFaults;
import app.garage.pluginapi.ReadsLiveData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Listens to a dash and its unit.
final class YamahaSession implements EcuSession, Census, ReadsFaults, ReadsLiveData {
    private static final DataId VALUES = new DataId(0x01, 0x00);
    private static final int SIZE = 5;
    private static final int ERROR = 2;
    private static final int TWO_DIGITS = 100;
    private final MessageLink link;

    YamahaSession(MessageLink link) {
        this.link = link;
    }

    @Override
    public Set<EcuId> units(Deadline by) {
        return Set.of(YamahaLink.UNIT); // it was heard
    }

    private EcuAnswer<Bytes> heard(Deadline by) throws LinkException, InterruptedException {
        var exchange = link.exchange(DiagRequest.physical(YamahaLink.UNIT, YamahaLink.VALUES), by);
        var answers = exchange.messages().stream()
                .filter(each -> each.payload().size() == SIZE && each.payload().startsWith(YamahaLink.VALUES))
                .toList();
        if (answers.isEmpty()) {
            var waited = Duration.ofNanos(exchange.endNanos() - exchange.startNanos());
            var nothing = new Evidence(YamahaLink.VALUES, List.of(), exchange.endNanos());
            return new EcuAnswer<>(YamahaLink.UNIT, new Reply.NoAnswer<>(waited, "the dash fell silent"), nothing);
        }
        var said = answers.getFirst();
        var where = new Evidence(YamahaLink.VALUES, said.lines(), said.nanos());
        return new EcuAnswer<>(
                YamahaLink.UNIT, new Reply.Positive<>(said.payload().from(1)), where);
    }

    /// The unit tells its dash the error it has now, if any. What it keeps cannot be heard.
    @Override
    public List<EcuAnswer<List<FaultCode>>> faults(FaultState memory, Deadline by)
            throws LinkException, InterruptedException {
        if (memory != FaultState.PENDING) {
            return List.of();
        }
        var said = heard(by);
        var codes = said.reply().then(values -> codes(values.at(ERROR)));
        return List.of(new EcuAnswer<>(said.ecu(), codes, said.evidence()));
    }

    private static Reply<List<FaultCode>> codes(int error) {
        if (error >= TWO_DIGITS) {
            return new Reply.Unreadable<>("error " + error);
        }
        return new Reply.Positive<>(
                error == 0 ? List.of() : List.of(new FaultCode(String.format(Locale.ROOT, "%02d", error))));
    }

    @Override
    public List<EcuAnswer<SortedSet<DataId>>> supported(Deadline by) throws LinkException, InterruptedException {
        var said = heard(by);
        SortedSet<DataId> ids = new TreeSet<>(List.of(VALUES));
        return List.of(new EcuAnswer<>(said.ecu(), said.reply().map(_ -> ids), said.evidence()));
    }

    @Override
    public List<DataAnswer> read(EcuId ecu, List<DataId> ids, Deadline by) throws LinkException, InterruptedException {
        var answers = new ArrayList<DataAnswer>();
        for (var id : ids) {
            if (id.equals(VALUES)) {
                var said = heard(by);
                answers.add(new DataAnswer(ecu, id, said.reply(), said.evidence()));
            } else {
                var nothing = new Evidence(Bytes.none(), List.of(), by.time().nanos());
                answers.add(new DataAnswer(ecu, id, new Reply.NoAnswer<>(Duration.ZERO, "not on this line"), nothing));
            }
        }
        return answers;
    }

    @Override
    public void close() {
        // nothing was ever sent
    }
}
