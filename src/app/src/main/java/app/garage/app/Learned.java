package app.garage.app;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsFaults;
import app.garage.pluginapi.ReadsFreezeFrames;
import app.garage.pluginapi.ReadsLiveData;
import app.garage.pluginapi.ReadsMonitors;
import app.garage.pluginapi.ReadsVehicleInfo;
import app.garage.profiles.SignalSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Everything that can be learned of a vehicle, by what it is; what is missing is not in it.
final class Learned {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int VIN = 0x02;
    private final EcuSession session;
    private final BusProtocol bus;
    private final SignalSet signals;
    private final Deadline by;
    private final Map<String, Object> found = new TreeMap<>();

    private Learned(EcuSession session, BusProtocol bus, SignalSet signals, Deadline by) {
        this.session = session;
        this.bus = bus;
        this.signals = signals;
        this.by = by;
    }

    static Map<String, Object> of(EcuSession session, BusProtocol bus, SignalSet signals, TimeSource time)
            throws LinkException, InterruptedException {
        var learned = new Learned(session, bus, signals, Deadline.in(PATIENCE, time));
        learned.info(Set.of(VIN));
        for (var memory : memories(session)) {
            learned.codes(memory);
        }
        learned.frames();
        learned.values();
        learned.monitors();
        learned.info(Set.of());
        return learned.found;
    }

    private static Set<FaultState> memories(EcuSession session) {
        return session.capability(ReadsFaults.class).orElseThrow().memories();
    }

    private void info(Set<Integer> types) throws LinkException, InterruptedException {
        for (var answer :
                session.capability(ReadsVehicleInfo.class).orElseThrow().vehicleInfo(types, by)) {
            put(answer.ecu() + " " + answer.id(), answer.reply());
        }
    }

    /// On a K-line a list has no count, so a frame that vanishes without a trace takes its codes along and
    /// nobody can tell from the list; the count of PID 01 tells. There each code is a value of its own, on CAN
    /// the whole list is.
    private void codes(FaultState memory) throws LinkException, InterruptedException {
        for (var answer : session.capability(ReadsFaults.class).orElseThrow().faults(memory, by)) {
            var name = answer.ecu() + " " + memory;
            if (bus.kind() == BusProtocol.Kind.CAN) {
                put(name, answer.reply());
            } else {
                for (FaultCode code : answer.reply().positive().orElse(List.of())) {
                    found.put(name + " " + code, code);
                }
            }
        }
    }

    private void frames() throws LinkException, InterruptedException {
        for (var answer :
                session.capability(ReadsFreezeFrames.class).orElseThrow().freezeFrames(by)) {
            for (var frame : answer.reply().positive().orElse(List.of())) {
                var name = answer.ecu() + " frame " + frame.number() + " ";
                found.put(name + "cause", frame.cause());
                frame.data().forEach(data -> decoded(name, data.id(), data.reply()));
            }
        }
    }

    private void values() throws LinkException, InterruptedException {
        var live = session.capability(ReadsLiveData.class).orElseThrow();
        for (var unit : live.supported(by)) {
            var ids = unit.reply().positive().map(List::copyOf).orElse(List.<DataId>of());
            for (var answer : live.read(unit.ecu(), ids, by)) {
                decoded(answer.ecu() + " ", answer.id(), answer.reply());
            }
        }
    }

    /// A component may have two results of one test, one for each kind of limit.
    private void monitors() throws LinkException, InterruptedException {
        for (var unit : session.capability(ReadsMonitors.class).orElseThrow().monitors(by)) {
            for (var result : unit.reply().positive().orElse(List.of())) {
                var limits =
                        (result.min().isPresent() ? " min" : "") + (result.max().isPresent() ? " max" : "");
                found.put(
                        unit.ecu() + " " + result.kind() + " " + result.monitor() + "/" + result.test() + limits,
                        result);
            }
        }
    }

    private void decoded(String name, DataId id, Reply<Bytes> reply) {
        reply.positive().ifPresent(data -> {
            for (var value : signals.decode(id, data)) {
                if (value.quality().hasValue()) {
                    found.put(name + value.signal().id(), value.value());
                }
            }
        });
    }

    private void put(String what, Reply<?> reply) {
        reply.positive().ifPresent(value -> found.put(what, value));
    }
}
