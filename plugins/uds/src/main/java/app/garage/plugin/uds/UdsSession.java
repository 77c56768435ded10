package app.garage.plugin.uds;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.Capability;
import app.garage.pluginapi.Census;
import app.garage.pluginapi.ClearToken;
import app.garage.pluginapi.ClearsFaults;
import app.garage.pluginapi.ControlToken;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.Effect;
import app.garage.pluginapi.KeepsAlive;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsFaults;
import app.garage.pluginapi.ReadsLiveData;
import app.garage.pluginapi.ReadsModule;
import app.garage.pluginapi.ReadsVehicleInfo;
import app.garage.pluginapi.RequestClass;
import app.garage.pluginapi.ResetToken;
import app.garage.pluginapi.ResetsUnits;
import app.garage.pluginapi.RunsActuators;
import app.garage.pluginapi.RunsRoutines;
import app.garage.pluginapi.SeedKeyProvider;
import app.garage.pluginapi.SpeaksServices;
import app.garage.pluginapi.Unlocks;
import app.garage.pluginapi.WriteToken;
import app.garage.pluginapi.WritesData;
import app.garage.protocolkit.uds.ControlServices;
import app.garage.protocolkit.uds.DataServices;
import app.garage.protocolkit.uds.SessionServices;
import app.garage.protocolkit.uds.UdsRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;

/// A conversation in UDS with all units of one vehicle.
final class UdsSession
        implements EcuSession,
                SpeaksServices,
                ReadsModule,
                RunsRoutines,
                RunsActuators,
                WritesData,
                ResetsUnits,
                Unlocks,
                KeepsAlive,
                Census,
                ReadsFaults,
                ReadsLiveData,
                ReadsVehicleInfo,
                ClearsFaults {
    /// What SAE J1979 gives wherever it is spoken.
    private static final Set<Class<? extends Capability>> LEGISLATED =
            Set.of(Census.class, ReadsFaults.class, ReadsLiveData.class, ReadsVehicleInfo.class, ClearsFaults.class);
    /// Part numbers, programs, serial number, dates, VIN, name of the system (ISO 14229-1, annex C.1).
    private static final List<Integer> IDENTIFICATION = List.of(
            0xF190, 0xF187, 0xF18A, 0xF18B, 0xF18C, 0xF191, 0xF192, 0xF193, 0xF188, 0xF189, 0xF194, 0xF195, 0xF197,
            0xF180, 0xF181, 0xF182);
    private static final int CONTROL_ADJUST = 0x03;
    private static final int CONTROL_RETURN = 0x00;
    private final Talk talk;
    private final FaultReading faults;
    private final boolean alone;

    /// @param alone whether nobody else gives what the law wants of every vehicle
    UdsSession(Talk talk, boolean alone) {
        this.talk = talk;
        faults = new FaultReading(talk);
        this.alone = alone;
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> kind) {
        return !alone && LEGISLATED.contains(kind) ? Optional.empty() : EcuSession.super.capability(kind);
    }

    @Override
    public EcuAnswer<Bytes> ask(EcuId ecu, Bytes request, Deadline by) throws LinkException, InterruptedException {
        return talk.raw(ecu, request, Classifier.of(request) == RequestClass.READ, by);
    }

    @Override
    public List<DataAnswer> identification(EcuId ecu, Deadline by) throws LinkException, InterruptedException {
        return new DataReading(talk, talk.unit(ecu), by).readWhileItAnswers(IDENTIFICATION);
    }

    @Override
    public EcuAnswer<List<FaultCode>> faults(EcuId ecu, FaultState memory, Deadline by)
            throws LinkException, InterruptedException {
        return faults.read(ecu, memory, by);
    }

    @Override
    public DiagRequest routineRequest(EcuId ecu, Action action, int routine, Bytes option) {
        return DiagRequest.physical(ecu, routine(action, routine, option).bytes());
    }

    private static UdsRequest<Bytes> routine(Action action, int routine, Bytes option) {
        int type = switch (action) {
            case START -> 0x01;
            case STOP -> 0x02;
            case RESULTS -> 0x03;
        };
        return ControlServices.routine(type, routine, option);
    }

    @Override
    public EcuAnswer<Effect> routine(
            EcuId ecu, Action action, int routine, Bytes option, ControlToken permission, Deadline by)
            throws LinkException, InterruptedException {
        var request = routine(action, routine, option);
        OneShot.check(permission, request.bytes());
        return new OneShot(talk).send(ecu, request, by);
    }

    @Override
    public DiagRequest actuatorRequest(EcuId ecu, int actuator, Bytes state) {
        return DiagRequest.physical(ecu, adjust(actuator, state).bytes());
    }

    private static UdsRequest<Bytes> adjust(int actuator, Bytes state) {
        return ControlServices.control(actuator, CONTROL_ADJUST, state);
    }

    @Override
    public EcuAnswer<Effect> move(EcuId ecu, int actuator, Bytes state, ControlToken permission, Deadline by)
            throws LinkException, InterruptedException {
        var request = adjust(actuator, state);
        OneShot.check(permission, request.bytes());
        return new OneShot(talk).send(ecu, request, by);
    }

    @Override
    public EcuAnswer<Effect> giveBack(EcuId ecu, int actuator, Deadline by) throws LinkException, InterruptedException {
        return new OneShot(talk).send(ecu, ControlServices.control(actuator, CONTROL_RETURN, Bytes.none()), by);
    }

    @Override
    public DiagRequest writeRequest(EcuId ecu, int identifier, Bytes data) {
        return DiagRequest.physical(ecu, DataServices.write(identifier, data).bytes());
    }

    @Override
    public EcuAnswer<Effect> write(EcuId ecu, int identifier, Bytes data, WriteToken permission, Deadline by)
            throws LinkException, InterruptedException {
        var request = DataServices.write(identifier, data);
        OneShot.check(permission, request.bytes());
        return new OneShot(talk).send(ecu, request, by);
    }

    @Override
    public DiagRequest resetRequest(EcuId ecu, int type) {
        return DiagRequest.physical(ecu, SessionServices.reset(type).bytes());
    }

    @Override
    public EcuAnswer<Effect> reset(EcuId ecu, int type, ResetToken permission, Deadline by)
            throws LinkException, InterruptedException {
        var request = SessionServices.reset(type);
        OneShot.check(permission, request.bytes());
        return new OneShot(talk).send(ecu, request, by);
    }

    @Override
    public EcuAnswer<Access> unlock(EcuId ecu, int level, SeedKeyProvider keys, String identification, Deadline by)
            throws LinkException, InterruptedException {
        return new Unlocking(talk, talk.unit(ecu)).unlock(level, keys, identification, by);
    }

    @Override
    public Duration pause(EcuId ecu, TimeSource time) {
        return Unlocking.pause(talk.unit(ecu), time.nanos());
    }

    @Override
    public OptionalLong due() {
        return talk.due();
    }

    @Override
    public void keepAlive(Deadline by) throws LinkException, InterruptedException {
        talk.keepAlive(by);
    }

    @Override
    public Set<EcuId> units(Deadline by) throws LinkException, InterruptedException {
        return new LegislatedData(talk).units(by);
    }

    @Override
    public List<EcuAnswer<List<FaultCode>>> faults(FaultState memory, Deadline by)
            throws LinkException, InterruptedException {
        var all = new ArrayList<EcuAnswer<List<FaultCode>>>();
        for (var ecu : new LegislatedData(talk).known(by)) {
            all.add(faults(ecu, memory, by));
        }
        return all;
    }

    @Override
    public List<EcuAnswer<SortedSet<DataId>>> supported(Deadline by) throws LinkException, InterruptedException {
        var all = new ArrayList<EcuAnswer<SortedSet<DataId>>>();
        for (var ecu : new LegislatedData(talk).known(by)) {
            all.add(new DataReading(talk, talk.unit(ecu), by).supported());
        }
        return all;
    }

    @Override
    public List<DataAnswer> read(EcuId ecu, List<DataId> ids, Deadline by) throws LinkException, InterruptedException {
        return new DataReading(talk, talk.unit(ecu), by).read(ids);
    }

    @Override
    public List<DataAnswer> vehicleInfo(Set<Integer> types, Deadline by) throws LinkException, InterruptedException {
        return new LegislatedData(talk).vehicleInfo(types, by);
    }

    @Override
    public Bytes clearRequest() {
        return LegislatedData.CLEAR.bytes();
    }

    @Override
    public List<EcuAnswer<Outcome>> clear(ClearToken permission, Deadline by)
            throws LinkException, InterruptedException {
        OneShot.check(permission, clearRequest());
        return new LegislatedData(talk).clear(by);
    }

    @Override
    public void close() {
        talk.close();
    }
}
