package app.garage.plugin.j1939;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.pluginapi.Census;
import app.garage.pluginapi.ClearToken;
import app.garage.pluginapi.ClearsFaults;
import app.garage.pluginapi.ClearsOneMemory;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsFaults;
import app.garage.pluginapi.ReadsLiveData;
import app.garage.pluginapi.ReadsReadiness;
import app.garage.pluginapi.ReadsVehicleInfo;
import app.garage.pluginapi.SpeaksServices;
import app.garage.protocolkit.j1939.AddressClaim;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/// A conversation with all units of one vehicle.
final class J1939Session
        implements EcuSession,
                Census,
                ReadsFaults,
                ReadsReadiness,
                ReadsLiveData,
                ReadsVehicleInfo,
                ClearsFaults,
                ClearsOneMemory,
                SpeaksServices {
    private final Conversation talk;

    J1939Session(Conversation talk) {
        this.talk = talk;
    }

    /// Every unit says its name when it is asked; who broadcasts is there even if he does not.
    @Override
    public Set<EcuId> units(Deadline by) throws LinkException, InterruptedException {
        var _ = talk.askAll(AddressClaim.PGN, by);
        return talk.units();
    }

    @Override
    public Set<FaultState> memories() {
        return FaultReading.MEMORIES;
    }

    @Override
    public List<EcuAnswer<State>> readiness(Deadline by) throws LinkException, InterruptedException {
        return new ReadinessReading(talk).read(by);
    }

    @Override
    public List<EcuAnswer<List<FaultCode>>> faults(FaultState memory, Deadline by)
            throws LinkException, InterruptedException {
        return new FaultReading(talk).read(memory, by);
    }

    @Override
    public List<EcuAnswer<SortedSet<DataId>>> supported(Deadline by) throws LinkException, InterruptedException {
        return new LiveReading(talk).supported(by);
    }

    @Override
    public List<DataAnswer> read(EcuId ecu, List<DataId> ids, Deadline by) throws LinkException, InterruptedException {
        return new LiveReading(talk).read(ecu, ids, by);
    }

    @Override
    public List<DataAnswer> vehicleInfo(Set<Integer> types, Deadline by) throws LinkException, InterruptedException {
        return new InfoReading(talk).read(types, by);
    }

    /// The usual clearing is that of what is active.
    @Override
    public Bytes clearRequest() {
        return Clearing.request(FaultState.STORED);
    }

    @Override
    public List<EcuAnswer<Outcome>> clear(ClearToken permission, Deadline by)
            throws LinkException, InterruptedException {
        return clear(FaultState.STORED, permission, by);
    }

    @Override
    public Set<FaultState> clearable() {
        return Clearing.clearable();
    }

    @Override
    public Bytes clearRequest(FaultState memory) {
        return Clearing.request(memory);
    }

    @Override
    public List<EcuAnswer<Outcome>> clear(FaultState memory, ClearToken permission, Deadline by)
            throws LinkException, InterruptedException {
        return new Clearing(talk, memory).clear(permission, by);
    }

    /// The request and the answer have the form of this package's page.
    @Override
    public EcuAnswer<Bytes> ask(EcuId ecu, Bytes request, Deadline by) throws LinkException, InterruptedException {
        var payload = Payload.of(request);
        int pgn = payload.wanted().orElse(payload.pgn());
        var answer = talk.answer(ecu, pgn, talk.exchange(DiagRequest.physical(ecu, request), by));
        Reply<Bytes> whole = answer.reply().map(data -> new Payload(pgn, data).bytes());
        return new EcuAnswer<>(ecu, whole, answer.evidence());
    }

    @Override
    public void close() {
        // nothing was changed that would have to be undone
    }
}
