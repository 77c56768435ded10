package ${package};

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.pluginapi.Census;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsFaults;
import app.garage.pluginapi.ReadsLiveData;
import app.garage.pluginapi.ReadsVehicleInfo;
import app.garage.protocolkit.kwp.KwpTalk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/// A conversation with a Moto-K. Each interface is something it can do; the workbench asks for no more than that.
final class MotoKSession implements EcuSession, Census, ReadsVehicleInfo, ReadsFaults, ReadsLiveData {
    private final KwpTalk talk;

    MotoKSession(KwpTalk talk) {
        this.talk = talk;
    }

    @Override
    public Set<EcuId> units(Deadline by) {
        return Set.of(talk.unit());
    }

    @Override
    public List<DataAnswer> vehicleInfo(Set<Integer> types, Deadline by) throws LinkException, InterruptedException {
        if (!types.isEmpty()) {
            return List.of(); // those of SAE J1979, of which it knows none
        }
        var said = talk.ask(Questions.name(), by);
        return List.of(new DataAnswer(said.ecu(), new DataId(Questions.NAME, 0x01), said.reply(), said.evidence()));
    }

    @Override
    public List<EcuAnswer<List<FaultCode>>> faults(FaultState memory, Deadline by)
            throws LinkException, InterruptedException {
        return memory == FaultState.STORED ? List.of(talk.ask(Questions.codes(), by)) : List.of();
    }

    @Override
    public List<EcuAnswer<SortedSet<DataId>>> supported(Deadline by) throws LinkException, InterruptedException {
        return List.of(talk.ask(Questions.tables(), by));
    }

    @Override
    public List<DataAnswer> read(EcuId ecu, List<DataId> ids, Deadline by) throws LinkException, InterruptedException {
        var answers = new ArrayList<DataAnswer>();
        for (var id : ids) {
            var said = id.service() == Questions.TABLE ? talk.ask(Questions.table(id.id()), by) : notOurs(by);
            answers.add(new DataAnswer(ecu, id, said.reply(), said.evidence()));
        }
        return answers;
    }

    private EcuAnswer<Bytes> notOurs(Deadline by) {
        var nothing = new Evidence(Bytes.none(), List.of(), by.time().nanos());
        return new EcuAnswer<>(talk.unit(), new Reply.NoAnswer<>(Duration.ZERO, "no table of a Moto-K"), nothing);
    }

    @Override
    public void close() {
        // nothing was changed that would have to be undone; the unit falls asleep by itself
    }
}
