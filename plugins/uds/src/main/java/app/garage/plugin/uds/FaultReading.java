package app.garage.plugin.uds;

import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.LinkException;
import app.garage.protocolkit.uds.Dtc;
import app.garage.protocolkit.uds.DtcStatus;
import app.garage.protocolkit.uds.FaultServices;
import app.garage.protocolkit.uds.FaultServices.Entries;
import app.garage.protocolkit.uds.FaultServices.Entry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads fault codes by their status (ISO 14229-1, 12.3): confirmed codes and those that light a
/// lamp are stored, those that fail or failed but are not confirmed are pending. A code whose test
/// has merely not run is no fault, also where a unit lists it unasked.
final class FaultReading {
    private static final Logger LOG = LoggerFactory.getLogger(FaultReading.class);
    private static final DtcStatus STORED = new DtcStatus(0x88);
    private final Talk talk;

    FaultReading(Talk talk) {
        this.talk = talk;
    }

    EcuAnswer<List<FaultCode>> read(EcuId ecu, FaultState memory, Deadline by)
            throws LinkException, InterruptedException {
        boolean permanent = memory == FaultState.PERMANENT;
        var request = permanent ? FaultServices.permanent() : FaultServices.byStatus(DtcStatus.RELEVANT);
        var answer = talk.ask(ecu, request, by);
        return new EcuAnswer<>(ecu, answer.reply().map(list -> codes(ecu, list, memory)), answer.evidence());
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
