package app.garage.plugin.kwp2000;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ReadsModule;
import app.garage.pluginapi.SpeaksServices;
import app.garage.protocolkit.kwp.KwpFaults;
import app.garage.protocolkit.kwp.KwpServices;
import app.garage.protocolkit.kwp.KwpTalk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Asks single units in KWP2000.
final class Kwp2000Session implements EcuSession, ReadsModule, SpeaksServices {
    /// The records ISO 14230-3 names: the whole table, the VIN, hardware and software numbers.
    private static final List<Integer> RECORDS = List.of(0x80, 0x90, 0x91, 0x94);

    private static final KwpFaults FAULTS = new KwpFaults(Bytes.of(0, 0xFF, 0));
    private final MessageLink link;

    Kwp2000Session(MessageLink link) {
        this.link = link;
    }

    @Override
    public List<DataAnswer> identification(EcuId ecu, Deadline by) throws LinkException, InterruptedException {
        var talk = new KwpTalk(link, ecu);
        var answers = new ArrayList<DataAnswer>();
        for (int record : RECORDS) {
            var said = talk.ask(KwpServices.identification(record), by);
            answers.add(new DataAnswer(ecu, new DataId(0x1A, record), said.reply(), said.evidence()));
        }
        return answers;
    }

    @Override
    public EcuAnswer<List<FaultCode>> faults(EcuId ecu, FaultState memory, Deadline by)
            throws LinkException, InterruptedException {
        var said = FAULTS.read(new KwpTalk(link, ecu), memory, by);
        if (!said.isEmpty()) {
            return said.getFirst();
        }
        var nothing = new Evidence(Bytes.none(), List.of(), by.time().nanos());
        return new EcuAnswer<>(ecu, new Reply.NoAnswer<>(Duration.ZERO, "KWP2000 has no such memory"), nothing);
    }

    @Override
    public EcuAnswer<Bytes> ask(EcuId ecu, Bytes request, Deadline by) throws LinkException, InterruptedException {
        return new KwpTalk(link, ecu).ask(request, by);
    }

    @Override
    public void close() {
        // nothing was changed that would have to be undone
    }
}
