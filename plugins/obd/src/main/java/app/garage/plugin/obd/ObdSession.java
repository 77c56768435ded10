package app.garage.plugin.obd;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.pluginapi.Census;
import app.garage.pluginapi.ClearToken;
import app.garage.pluginapi.ClearsFaults;
import app.garage.pluginapi.ControlToken;
import app.garage.pluginapi.ControlsSystem;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsFaults;
import app.garage.pluginapi.ReadsFreezeFrames;
import app.garage.pluginapi.ReadsLiveData;
import app.garage.pluginapi.ReadsMonitors;
import app.garage.pluginapi.ReadsVehicleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// A conversation in SAE J1979 with all units of one vehicle.
final class ObdSession
        implements EcuSession,
                Census,
                ReadsFaults,
                ReadsLiveData,
                ReadsFreezeFrames,
                ReadsMonitors,
                ReadsVehicleInfo,
                ClearsFaults,
                ControlsSystem {
    private final Conversation talk;
    private final Units units = new Units();

    ObdSession(Conversation talk) {
        this.talk = talk;
    }

    @Override
    public Set<EcuId> units(Deadline by) throws LinkException, InterruptedException {
        return units.census(talk, by);
    }

    @Override
    public List<EcuAnswer<List<FaultCode>>> faults(FaultState memory, Deadline by)
            throws LinkException, InterruptedException {
        return new FaultReading(talk, units).read(memory, by);
    }

    @Override
    public List<EcuAnswer<SortedSet<DataId>>> supported(Deadline by) throws LinkException, InterruptedException {
        return units.each(talk, by, unit -> {
            var masks = new MaskReading(talk).read(unit.ecu(), 0x01, by);
            return new EcuAnswer<>(masks.ecu(), masks.reply().map(ObdSession::ids), masks.evidence());
        });
    }

    private static SortedSet<DataId> ids(Set<Integer> parameters) {
        var ids = new TreeSet<DataId>();
        parameters.forEach(parameter -> ids.add(new DataId(0x01, parameter)));
        return ids;
    }

    @Override
    public List<DataAnswer> read(EcuId ecu, List<DataId> ids, Deadline by) throws LinkException, InterruptedException {
        return new LiveReading(talk, units.unit(ecu), by).read(ids);
    }

    @Override
    public List<EcuAnswer<List<Frame>>> freezeFrames(Deadline by) throws LinkException, InterruptedException {
        return new FrameReading(talk, units, by).read();
    }

    @Override
    public List<EcuAnswer<List<Result>>> monitors(Deadline by) throws LinkException, InterruptedException {
        var results = new ArrayList<>(new MonitorReading(talk, units, by).read());
        if (!talk.can()) {
            results.addAll(new OxygenReading(talk, units, by).read());
        }
        return results;
    }

    @Override
    public List<DataAnswer> vehicleInfo(Set<Integer> types, Deadline by) throws LinkException, InterruptedException {
        return new InfoReading(talk, units, by).read(types);
    }

    @Override
    public Bytes clearRequest() {
        return Clearing.REQUEST;
    }

    @Override
    public List<EcuAnswer<ClearsFaults.Outcome>> clear(ClearToken permission, Deadline by)
            throws LinkException, InterruptedException {
        if (!permission.request().equals(Clearing.REQUEST)) {
            throw new IllegalArgumentException("the permission is for " + permission.request());
        }
        return new Clearing(talk, units).clear(by);
    }

    @Override
    public List<EcuAnswer<SortedSet<Integer>>> tests(Deadline by) throws LinkException, InterruptedException {
        return new Controlling(talk, units).tests(by);
    }

    @Override
    public DiagRequest controlRequest(EcuId ecu, int test) {
        return new Controlling(talk, units).request(ecu, test);
    }

    @Override
    public EcuAnswer<ControlsSystem.Outcome> control(EcuId ecu, int test, ControlToken permission, Deadline by)
            throws LinkException, InterruptedException {
        if (!permission.request().equals(controlRequest(ecu, test).payload())) {
            throw new IllegalArgumentException("the permission is for " + permission.request());
        }
        return new Controlling(talk, units).control(ecu, test, by);
    }

    @Override
    public void close() {
        // nothing was changed that would have to be undone
    }
}
