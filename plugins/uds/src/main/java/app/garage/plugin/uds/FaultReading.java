package app.garage.plugin.uds;

import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.uds.Dtc;
import app.garage.protocolkit.uds.DtcStatus;
import app.garage.protocolkit.uds.FaultServices;
import app.garage.protocolkit.uds.FaultServices.Entries;
import app.garage.protocolkit.uds.FaultServices.Entry;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads fault codes by their status (ISO 14229-1, 12.3): confirmed codes and those that light a
/// lamp are stored, those that fail or failed but are not confirmed are pending. A code whose test
/// has merely not run is no fault, also where a unit lists it unasked.
final class FaultReading {
    private static final Logger LOG = LoggerFactory.getLogger(FaultReading.class);
    private static final DtcStatus STORED = new DtcStatus(0x88);
    /// For so long a list that was read for one memory is good for the other, which stands in it as well, if
    /// nothing was asked in between.
    private static final long TOGETHER = 1_000_000_000L;

    private final Talk talk;
    private Optional<Heard> last = Optional.empty();

    /// A list of all codes, for which memory it has been used, and after how many questions.
    private record Heard(EcuAnswer<Entries> answer, FaultState usedFor, long questions) {}

    FaultReading(Talk talk) {
        this.talk = talk;
    }

    EcuAnswer<List<FaultCode>> read(EcuId ecu, FaultState memory, Deadline by)
            throws LinkException, InterruptedException {
        var answer =
                memory == FaultState.PERMANENT ? talk.ask(ecu, FaultServices.permanent(), by) : list(ecu, memory, by);
        return new EcuAnswer<>(ecu, answer.reply().map(list -> codes(ecu, list, memory)), answer.evidence());
    }

    private EcuAnswer<Entries> list(EcuId ecu, FaultState memory, Deadline by)
            throws LinkException, InterruptedException {
        long now = talk.time().nanos();
        var known = last.filter(each -> each.answer().ecu().equals(ecu) && each.usedFor() != memory)
                .filter(each -> each.answer().reply() instanceof Reply.Positive)
                .filter(each -> each.questions() == talk.questions())
                .filter(each -> now - each.answer().evidence().nanos() < TOGETHER);
        last = Optional.empty();
        if (known.isPresent()) {
            return known.get().answer();
        }
        var answer = talk.ask(ecu, FaultServices.byStatus(DtcStatus.RELEVANT), by);
        last = Optional.of(new Heard(answer, memory, talk.questions()));
        return answer;
    }

    private static List<FaultCode> codes(EcuId ecu, Entries list, FaultState memory) {
        var real = list.entries().stream()
                .filter(each -> each.dtc().base() != 0)
                .filter(each -> memory == FaultState.PERMANENT || each.status().matches(DtcStatus.RELEVANT))
                .toList();
        int hidden = list.entries().size() - real.size();
        if (hidden > 0) {
            LOG.info("{} lists {} codes whose tests have merely not run", ecu, hidden);
        }
        return real.stream()
                .filter(each -> memory == FaultState.PERMANENT || memory == state(each))
                .map(each -> code(each.dtc()))
                .distinct()
                .toList();
    }

    private static FaultState state(Entry entry) {
        return entry.status().matches(STORED) ? FaultState.STORED : FaultState.PENDING;
    }

    private static FaultCode code(Dtc dtc) {
        return FaultCode.withFailureType(dtc.base(), dtc.failureType());
    }
}
