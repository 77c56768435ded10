package app.garage.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Problem;
import app.garage.kernel.Reply;
import app.garage.kernel.Subscription;
import app.garage.plugin.elmstn.ElmDriver;
import app.garage.plugin.obd.ObdAdapter;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ReadsFaults;
import app.garage.pluginapi.ReadsFreezeFrames;
import app.garage.pluginapi.ReadsLiveData;
import app.garage.pluginapi.ReadsMonitors;
import app.garage.pluginapi.ReadsVehicleInfo;
import app.garage.pluginapi.Settings;
import app.garage.testkit.RealTime;
import app.garage.testkit.Seeded;
import app.garage.twin.SimLinks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Property P3: one fault somewhere in a good conversation gives the same values with some missing, never
/// another one.
final class NeverAnotherValueTest {
    private static final RealTime TIME = new RealTime();
    private static final Map<String, Recorded> RECORDED = new HashMap<>();

    /// A conversation with a virtual vehicle and what was learned from it.
    private record Recorded(BusProtocol bus, Map<DiagRequest, Exchange> exchanges, Map<String, Object> values) {}

    @BeforeAll
    static void record() throws Exception {
        for (var place : new String[] {"car", "quad"}) {
            var address = LinkAddress.parse("sim://" + place);
            var driver = new ElmDriver();
            var bytes = new SimLinks().open(address, TIME, in(5));
            var card = driver.probe(bytes, in(10)).card().orElseThrow();
            try (var link = driver.attach(bytes, card, Settings.none(), in(10))) {
                var bus = link.connect("", in(40));
                var exchanges = new LinkedHashMap<DiagRequest, Exchange>();
                var values = read(new Tampered(link, exchanges, true, new Fault(-1, 0, 0)), bus);
                RECORDED.put(place, new Recorded(bus, exchanges, values));
            }
        }
    }

    private static Deadline in(int seconds) {
        return Deadline.in(Duration.ofSeconds(seconds), TIME);
    }

    @Test
    void oneFaultInAConversationNeverMakesAnotherValue() {
        for (var place : RECORDED.keySet()) {
            var recorded = RECORDED.get(place);
            assertThat(recorded.values()).as(place).hasSizeGreaterThan(8);
            Seeded.check("never another value of the " + place, 2_000, made -> {
                var fault = new Fault(
                        made.number(0, recorded.exchanges().size() - 1), made.number(0, 8), made.number(0, 999));
                var values = read(new Tampered(new Nothing(), recorded.exchanges(), false, fault), recorded.bus());
                values.forEach((what, value) -> assertThat(value)
                        .as(what + " after " + fault)
                        .isEqualTo(recorded.values().get(what)));
            });
        }
    }

    @Test
    void withoutAFaultTheReplayGivesEveryValue() throws Exception {
        for (var recorded : RECORDED.values()) {
            var link = new Tampered(new Nothing(), recorded.exchanges(), false, new Fault(-1, 0, 0));
            assertThat(read(link, recorded.bus())).isEqualTo(recorded.values());
        }
    }

    /// {@return everything that is learned, by what it is; what is missing is not in it}
    private static Map<String, Object> read(MessageLink link, BusProtocol bus) throws Exception {
        var found = new TreeMap<String, Object>();
        try (EcuSession session = new ObdAdapter().open(link, bus, Settings.none(), in(60))) {
            var info = session.capability(ReadsVehicleInfo.class).orElseThrow();
            for (var answer : info.vehicleInfo(Set.of(2), in(60))) {
                put(found, answer.ecu() + " vin", answer.reply());
            }
            for (var memory : FaultState.values()) {
                for (var answer :
                        session.capability(ReadsFaults.class).orElseThrow().faults(memory, in(60))) {
                    codes(found, bus, answer.ecu() + " " + memory, answer.reply());
                }
            }
            frames(
                    found,
                    session.capability(ReadsFreezeFrames.class).orElseThrow().freezeFrames(in(60)));
            var live = session.capability(ReadsLiveData.class).orElseThrow();
            for (var unit : live.supported(in(60))) {
                var ids = unit.reply().positive().map(List::copyOf).orElse(List.<DataId>of());
                for (var answer : live.read(unit.ecu(), ids, in(60))) {
                    decoded(found, answer.ecu() + " ", answer.id(), answer.reply());
                }
            }
            if (session.capability(ReadsMonitors.class).isPresent()) {
                for (var unit : session.capability(ReadsMonitors.class).get().monitors(in(60))) {
                    unit.reply()
                            .positive()
                            .ifPresent(results -> results.forEach(result -> found.put(
                                    unit.ecu() + " monitor " + result.monitor() + "/" + result.test(), result)));
                }
            }
        }
        return found;
    }

    /// On a K-line a list has no count, so a frame that vanishes without a trace takes its codes along and
    /// nobody can
    /// tell from the list; the count of PID 01 tells. There each code is a value of its own, on CAN the
    /// whole list is.
    private static void codes(Map<String, Object> found, BusProtocol bus, String name, Reply<List<FaultCode>> reply) {
        if (bus.kind() == BusProtocol.Kind.CAN) {
            put(found, name, reply);
        } else {
            reply.positive().ifPresent(all -> all.forEach(code -> found.put(name + " " + code, code)));
        }
    }

    private static void frames(Map<String, Object> found, List<EcuAnswer<List<ReadsFreezeFrames.Frame>>> answers) {
        for (var answer : answers) {
            for (var frame : answer.reply().positive().orElse(List.of())) {
                var name = answer.ecu() + " frame " + frame.number() + " ";
                found.put(name + "cause", frame.cause());
                frame.data().forEach(data -> decoded(found, name, data.id(), data.reply()));
            }
        }
    }

    private static void decoded(Map<String, Object> found, String name, DataId id, Reply<Bytes> reply) {
        reply.positive().ifPresent(data -> {
            for (var value : Bench.CATALOGUE.obd().decode(id, data)) {
                if (value.quality().hasValue()) {
                    found.put(name + value.signal().id(), value.value());
                }
            }
        });
    }

    private static void put(Map<String, Object> found, String what, Reply<?> reply) {
        reply.positive().ifPresent(value -> found.put(what, value));
    }

    /// What goes wrong, once.
    ///
    /// @param at which exchange, counted from 0
    /// @param kind what happens to it
    /// @param choice which message is hit
    private record Fault(int at, int kind, int choice) {
        Exchange of(Exchange good, Exchange other) throws LinkException {
            var messages = new ArrayList<>(good.messages());
            var garbled = new ArrayList<>(good.garbled());
            int hit = messages.isEmpty() ? 0 : choice % messages.size();
            if (kind == 7) {
                throw new LinkException.AnswerLate(Problem.of("test.late"));
            }
            if (kind == 8) {
                throw new LinkException.FrameGarbled(Problem.of("test.garbled"));
            }
            if (!messages.isEmpty()) {
                var one = messages.get(hit);
                switch (kind) {
                    case 0 -> messages.remove(hit);
                    case 1 -> messages.add(hit, one);
                    case 2 -> messages.addAll(0, other.messages());
                    case 3 -> {
                        messages.remove(hit);
                        garbled.add(new Exchange.Garbled(Optional.of(one.ecu()), "test", one.lines()));
                    }
                    case 4 -> {
                        messages.remove(hit);
                        garbled.add(new Exchange.Garbled(Optional.empty(), "test", one.lines()));
                    }
                    case 5 -> messages.set(hit, with(one, cut(one.payload())));
                    default ->
                        messages.add(
                                hit,
                                with(
                                        one,
                                        Bytes.of(0x7F, good.request().payload().at(0), 0x78)));
                }
            }
            return new Exchange(good.request(), messages, garbled, good.lines(), good.startNanos(), good.endNanos());
        }

        /// Transport tells the length of a message, so that a cut one can only come of a unit's own
        /// mistake: a VIN that is
        /// short is shown as it came.
        private static Bytes cut(Bytes payload) {
            return payload.at(0) == 0x49 || payload.size() < 3 ? payload : payload.slice(0, payload.size() - 1);
        }

        private static Exchange.Message with(Exchange.Message message, Bytes payload) {
            return new Exchange.Message(message.ecu(), payload, message.nanos(), message.lines());
        }
    }

    /// Records a link, or plays what was recorded with one fault in it.
    private static final class Tampered implements MessageLink {
        private final MessageLink link;
        private final Map<DiagRequest, Exchange> exchanges;
        private final boolean recording;
        private final Fault fault;
        private int count;

        Tampered(MessageLink link, Map<DiagRequest, Exchange> exchanges, boolean recording, Fault fault) {
            this.link = link;
            this.exchanges = exchanges;
            this.recording = recording;
            this.fault = fault;
        }

        @Override
        public Exchange exchange(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
            if (recording && !exchanges.containsKey(request)) {
                exchanges.put(request, link.exchange(request, by));
            }
            var nothing = new Exchange(request, List.of(), List.of(), List.of(), 0, 1);
            var good = exchanges.getOrDefault(request, nothing);
            if (count++ != fault.at()) {
                return good;
            }
            var all = List.copyOf(exchanges.values());
            return fault.of(good, all.get(fault.choice() % all.size()));
        }

        @Override
        public AdapterCard adapter() {
            return link.adapter();
        }

        @Override
        public BusProtocol connect(String hint, Deadline by) throws LinkException, InterruptedException {
            return link.connect(hint, by);
        }

        @Override
        public LinkInfo info() {
            return link.info();
        }

        @Override
        public Subscription onLost(Consumer<LinkException.LinkLost> follower) {
            return link.onLost(follower);
        }

        @Override
        public void close() {
            link.close();
        }
    }

    /// A far end that says nothing.
    private static final class Nothing implements MessageLink {
        @Override
        public AdapterCard adapter() {
            return ScanExamples.scan().adapter();
        }

        @Override
        public BusProtocol connect(String hint, Deadline by) {
            return ScriptedVehicle.CAN;
        }

        @Override
        public Exchange exchange(DiagRequest request, Deadline by) {
            return new Exchange(request, List.of(), List.of(), List.of(), 0, 1);
        }

        @Override
        public LinkInfo info() {
            return LinkInfo.of(LinkAddress.parse("test://nothing"));
        }

        @Override
        public Subscription onLost(Consumer<LinkException.LinkLost> follower) {
            return () -> {};
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
