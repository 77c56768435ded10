package app.garage.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultState;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.Census;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ProtocolAdapter;
import app.garage.pluginapi.ReadsFaults;
import app.garage.pluginapi.ReadsFreezeFrames;
import app.garage.pluginapi.ReadsLiveData;
import app.garage.pluginapi.ReadsModule;
import app.garage.pluginapi.ReadsVehicleInfo;
import app.garage.pluginapi.RequestClass;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.SpeaksServices;
import app.garage.pluginapi.TransportProvider;
import app.garage.testkit.ScriptedUnits.Said;
import app.garage.twin.SimLinks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What every diagnostic protocol must hold, driven by one written conversation with a vehicle (see
/// [ScriptedUnits]).
public final class ProtocolContract {
    private static final Duration LONG = Duration.ofMinutes(5);
    /// Services of SAE J1979, ISO 14229-1 and ISO 14230-3 that change something.
    private static final List<Integer> CHANGING = List.of(
            0x04, 0x11, 0x14, 0x28, 0x2E, 0x2F, 0x30, 0x31, 0x32, 0x34, 0x35, 0x36, 0x37, 0x38, 0x3B, 0x3D, 0x85, 0x87);
    private static final Set<RequestClass> HARMLESS = Set.of(RequestClass.READ, RequestClass.SESSION);
    private static final int PENDING = 0x78;
    private static final int OUT_OF_RANGE = 0x31;
    private static final int GARBAGE_TRIES = 50;
    private final ProtocolAdapter protocol;
    private final BusProtocol bus;
    private final Vehicle vehicle;

    /// Somebody to read.
    private interface Vehicle {
        Met meet(UnaryOperator<List<Said>> distorted) throws LinkException, InterruptedException;
    }

    /// A vehicle that was met.
    ///
    /// @param link to it
    /// @param time its clock
    /// @param asked what it was asked so far
    /// @param questions what can be asked by hand, and whom
    private record Met(
            MessageLink link, TimeSource time, Supplier<List<DiagRequest>> asked, Map<EcuId, List<Bytes>> questions) {
        Deadline soon() {
            return Deadline.in(LONG, time);
        }
    }

    private ProtocolContract(ProtocolAdapter protocol, BusProtocol bus, Vehicle vehicle) {
        this.protocol = protocol;
        this.bus = bus;
        this.vehicle = vehicle;
    }

    private static Vehicle written(BusProtocol bus, String script) {
        return distorted -> {
            var time = new HandMovedTime();
            var units = new ScriptedUnits(time, bus, script).distorted(distorted);
            var questions = new TreeMap<EcuId, List<Bytes>>();
            units.units().forEach(unit -> questions.put(unit, units.questions(unit)));
            return new Met(units, time, units::asked, questions);
        };
    }

    private static Vehicle over(TransportProvider transport, String address) {
        return distorted -> {
            var time = new RealTime();
            var soon = Deadline.in(LONG, time);
            var opened = new SimLinks().open(LinkAddress.parse(address), time, soon);
            if (!(opened instanceof CanLink can)) {
                throw new IllegalArgumentException("no CAN bus: " + address);
            }
            var bus = new DistortedCan(can, distorted);
            var link = new OverheardMessages(
                    transport.open(bus, TwinLine.card(), Settings.none(), soon), new ArrayList<>());
            boolean found = false;
            try {
                link.connect("", soon);
                found = true;
            } finally {
                if (!found) {
                    link.close();
                }
            }
            return new Met(link, time, () -> List.copyOf(link.asked()), Map.of());
        };
    }

    /// {@return the checks}
    ///
    /// @param protocol the author's
    /// @param bus one that it speaks
    /// @param script a conversation with a vehicle, enough for everything that the protocol reads
    public static List<Check> of(ProtocolAdapter protocol, BusProtocol bus, String script) {
        var contract = new ProtocolContract(protocol, bus, written(bus, script));
        return Stream.of(contract.begin(), contract.answers(), contract.end())
                .flatMap(List::stream)
                .toList();
    }

    /// {@return the checks of a protocol that only listens to what others say: nothing answers it, so those
    /// about refusals, strange answers and "response pending" are not among them}
    ///
    /// @param protocol the author's
    /// @param bus one that it speaks
    /// @param script what is heard
    public static List<Check> listening(ProtocolAdapter protocol, BusProtocol bus, String script) {
        var contract = new ProtocolContract(protocol, bus, written(bus, script));
        return Stream.of(contract.begin(), contract.end()).flatMap(List::stream).toList();
    }

    /// {@return the checks of a protocol that asks its own transport for more than messages, on the CAN bus
    /// of a virtual vehicle that lives in real time; silence and garbage are those of frames}
    ///
    /// Refusals, strange answers and "response pending" have no form that is the same on all such buses, and
    /// a vehicle that lives does not say the same twice: these checks are not among them.
    ///
    /// @param protocol the author's
    /// @param bus one that it speaks
    /// @param transport that carries it
    /// @param vehicle such as `sim://truck-j1939?as=can`
    public static List<Check> over(
            ProtocolAdapter protocol, BusProtocol bus, TransportProvider transport, String vehicle) {
        var contract = new ProtocolContract(protocol, bus, over(transport, vehicle));
        return Stream.of(
                        contract.judging(),
                        List.of(
                                new Check(
                                        "the vehicle is read by nothing but reading, and no thread is left",
                                        contract::livesAndReads),
                                new Check("silence gives no answer and no mistake", contract::silence),
                                new Check("garbage gives no mistake", () -> contract.garbage(1))),
                        contract.ending())
                .flatMap(List::stream)
                .toList();
    }

    private List<Check> judging() {
        return List.of(
                new Check("its name is a word", this::named),
                new Check("it speaks the bus of its conversation", this::speaks),
                new Check("it judges every request", this::judgesEverything),
                new Check("what changes something is never called reading", this::changingIsNotReading));
    }

    private List<Check> begin() {
        var reading = List.of(
                new Check("the conversation is read, and the same each time", this::reads),
                new Check("reading sends nothing but reading", this::onlyReads),
                new Check("silence gives no answer and no mistake", this::silence));
        return Stream.concat(judging().stream(), reading.stream()).toList();
    }

    private List<Check> answers() {
        return List.of(
                new Check("a refusal is an answer and no data", this::refusals),
                new Check("an answer to something else is not taken", this::foreign),
                new Check("response pending is never data", this::pending));
    }

    private List<Check> end() {
        var garbage = List.of(new Check("garbage gives no mistake", () -> garbage(GARBAGE_TRIES)));
        var threads = List.of(new Check("no thread is left behind", this::noThread));
        return Stream.of(garbage, ending(), threads).flatMap(List::stream).toList();
    }

    private List<Check> ending() {
        return List.of(
                new Check("a cancelled reading ends", this::cancelled),
                new Check("closing twice does nothing more", this::closedTwice));
    }

    private void named() {
        assertThat(protocol.id()).matches("[a-z][a-z0-9-]*");
    }

    private void speaks() {
        assertThat(protocol.speaks(bus)).isTrue();
    }

    private void judgesEverything() {
        assertThat(protocol.classify(Bytes.none())).isNotNull();
        for (int service = 0; service <= 0xFF; service++) {
            for (int size = 0; size < 4; size++) {
                assertThat(protocol.classify(Bytes.of(service).plus(Bytes.copyOf(new byte[size]))))
                        .as("service %02X with %d bytes", service, size)
                        .isNotNull();
            }
        }
    }

    private void changingIsNotReading() {
        boolean ownFraming = bus.kind() == BusProtocol.Kind.J1939 || bus.kind() == BusProtocol.Kind.MAKER_KLINE;
        for (int service : ownFraming ? List.<Integer>of() : CHANGING) {
            for (var parameters : List.of("", "01", "FF FF FF", "01 02 03 04")) {
                assertThat(protocol.classify(Bytes.of(service).plus(Bytes.hex(parameters))))
                        .as("%02X %s", service, parameters)
                        .isNotIn(HARMLESS);
            }
        }
    }

    /// What everything that only reads gave, as text.
    private record Readings(List<String> lines, List<DiagRequest> asked) {
        /// Some units tell by refusing that they have no frame, and of some no datum is known: to know of
        /// none of these is no data. That no fault is stored is one.
        boolean hasData() {
            return lines.stream()
                    .filter(line -> !line.matches("(supported|frames) .*\\[value=\\[]]"))
                    .anyMatch(line -> line.contains("Positive"));
        }
    }

    private Readings read(UnaryOperator<List<Said>> distorted) throws Exception {
        var lines = new ArrayList<String>();
        List<DiagRequest> asked = List.of();
        try {
            var met = vehicle.meet(distorted);
            try (var session = protocol.open(met.link(), bus, Settings.none(), met.soon())) {
                everything(session, met, lines);
            } finally {
                asked = met.asked().get();
                met.link().close();
            }
        } catch (LinkException.AdapterRefused no) {
            Contracts.hasWords(protocol.getClass(), no.problem());
        }
        var bare = lines.stream()
                .map(line -> line.replaceAll("Evidence.*?nanos=\\d+]", "evidence"))
                .toList();
        return new Readings(bare, asked);
    }

    private void everything(EcuSession session, Met met, List<String> lines)
            throws LinkException, InterruptedException {
        var census = session.capability(Census.class);
        if (census.isPresent()) {
            lines.add("units " + new TreeSet<>(census.get().units(met.soon())));
        }
        var faults = session.capability(ReadsFaults.class);
        for (var memory : faults.map(ReadsFaults::memories).orElse(Set.of())) {
            faults.get().faults(memory, met.soon()).forEach(each -> lines.add(memory + " " + told(each)));
        }
        var frames = session.capability(ReadsFreezeFrames.class);
        if (frames.isPresent()) {
            frames.get().freezeFrames(met.soon()).forEach(each -> lines.add("frames " + told(each)));
        }
        var info = session.capability(ReadsVehicleInfo.class);
        if (info.isPresent()) {
            info.get().vehicleInfo(Set.of(), met.soon()).forEach(each -> lines.add(told(each)));
        }
        live(session.capability(ReadsLiveData.class).stream().toList(), met, lines);
        for (var unit : met.questions().keySet()) {
            module(session.capability(ReadsModule.class).stream().toList(), unit, met, lines);
            console(session.capability(SpeaksServices.class).stream().toList(), unit, met, lines);
        }
    }

    private static void module(List<ReadsModule> able, EcuId unit, Met met, List<String> lines)
            throws LinkException, InterruptedException {
        for (var reads : able) {
            reads.identification(unit, met.soon()).forEach(each -> lines.add(told(each)));
            for (var memory : List.of(FaultState.STORED, FaultState.PENDING, FaultState.PERMANENT)) {
                lines.add(memory + " " + told(reads.faults(unit, memory, met.soon())));
            }
        }
    }

    /// Whatever of the conversation only reads can be asked by hand too.
    private void console(List<SpeaksServices> able, EcuId unit, Met met, List<String> lines)
            throws LinkException, InterruptedException {
        for (var speaks : able) {
            for (var request : met.questions().getOrDefault(unit, List.of())) {
                if (protocol.classify(request) == RequestClass.READ) {
                    lines.add(request + " " + told(speaks.ask(unit, request, met.soon())));
                }
            }
        }
    }

    private static String told(DataAnswer answer) {
        return answer.id() + " " + answer.ecu() + " " + answer.reply();
    }

    private static void live(List<ReadsLiveData> able, Met met, List<String> lines)
            throws LinkException, InterruptedException {
        for (var reads : able) {
            for (var unit : reads.supported(met.soon())) {
                lines.add("supported " + told(unit));
                var ids = unit.reply().positive().map(List::copyOf).orElse(List.of());
                for (var answer : ids.isEmpty() ? List.<DataAnswer>of() : reads.read(unit.ecu(), ids, met.soon())) {
                    lines.add(told(answer));
                }
            }
        }
    }

    private static String told(EcuAnswer<?> answer) {
        return answer.ecu() + " " + answer.reply();
    }

    private void reads() throws Exception {
        var once = read(UnaryOperator.identity());
        assertThat(once.hasData())
                .as("the conversation gives data: " + once.lines())
                .isTrue();
        assertThat(read(UnaryOperator.identity()).lines()).isEqualTo(once.lines());
    }

    private void onlyReads() throws Exception {
        assertOnlyReads(read(UnaryOperator.identity()));
    }

    private void assertOnlyReads(Readings readings) {
        assertThat(readings.asked())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(protocol.classify(request.payload()))
                        .as(request.toString())
                        .isIn(HARMLESS));
    }

    private void livesAndReads() throws Exception {
        var readings = Contracts.leavesNoThread(() -> read(UnaryOperator.identity()));
        assertThat(readings.hasData()).as(readings.lines().toString()).isTrue();
        assertOnlyReads(readings);
    }

    private void silence() throws Exception {
        assertThat(read(_ -> List.of()).hasData()).isFalse();
    }

    private void refusals() throws Exception {
        var refused = read(said -> said.stream()
                .map(each -> new Said(each.ecu(), refusal(each, OUT_OF_RANGE)))
                .toList());
        assertThat(refused.hasData()).as(refused.lines().toString()).isFalse();
    }

    private static Bytes refusal(Said said, int reason) {
        return Bytes.of(0x7F, said.payload().at(0) & ~0x40, reason);
    }

    private void foreign() throws Exception {
        var strange = read(said -> said.stream()
                .map(each -> new Said(
                        each.ecu(),
                        Bytes.of(each.payload().at(0) ^ 0x15)
                                .plus(each.payload().from(1))))
                .toList());
        assertThat(strange.hasData()).as(strange.lines().toString()).isFalse();
    }

    private void pending() throws Exception {
        var expected = read(UnaryOperator.identity()).lines();
        var delayed = read(said -> {
            var all = new ArrayList<Said>();
            said.forEach(each -> {
                all.add(new Said(each.ecu(), refusal(each, PENDING)));
                all.add(each);
            });
            return all;
        });
        assertThat(delayed.lines()).isEqualTo(expected);
    }

    private void garbage(int tries) throws Exception {
        for (int seed = 0; seed < tries; seed++) {
            var random = new Random(seed);
            var readings = read(said -> said.stream()
                    .map(each -> new Said(each.ecu(), distorted(each.payload(), random)))
                    .toList());
            assertThat(readings.asked()).hasSizeLessThan(100_000);
        }
    }

    private static Bytes distorted(Bytes payload, Random random) {
        var bytes = payload.slice(0, random.nextInt(payload.size() + 1)).toArray();
        for (int i = random.nextInt(3); i > 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes.length == 0 ? Bytes.of(random.nextInt(256)) : Bytes.copyOf(bytes);
    }

    private void cancelled() throws Exception {
        Contracts.endsWhenCancelled(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                read(UnaryOperator.identity());
            }
        });
    }

    private void closedTwice() throws Exception {
        var met = vehicle.meet(UnaryOperator.identity());
        var session = protocol.open(met.link(), bus, Settings.none(), met.soon());
        session.close();
        session.close();
        met.link().close();
    }

    private void noThread() throws Exception {
        var _ = Contracts.leavesNoThread(() -> read(UnaryOperator.identity()));
    }
}
