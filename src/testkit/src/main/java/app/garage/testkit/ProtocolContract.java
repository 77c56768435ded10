package app.garage.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultState;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.Census;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ProtocolAdapter;
import app.garage.pluginapi.ReadsFaults;
import app.garage.pluginapi.ReadsFreezeFrames;
import app.garage.pluginapi.ReadsLiveData;
import app.garage.pluginapi.ReadsModule;
import app.garage.pluginapi.ReadsVehicleInfo;
import app.garage.pluginapi.RequestClass;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.SpeaksServices;
import app.garage.testkit.ScriptedUnits.Said;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
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
    private final String script;

    private ProtocolContract(ProtocolAdapter protocol, BusProtocol bus, String script) {
        this.protocol = protocol;
        this.bus = bus;
        this.script = script;
    }

    /// {@return the checks}
    ///
    /// @param protocol the author's
    /// @param bus one that it speaks
    /// @param script a conversation with a vehicle, enough for everything that the protocol reads
    public static List<Check> of(ProtocolAdapter protocol, BusProtocol bus, String script) {
        var contract = new ProtocolContract(protocol, bus, script);
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
        var contract = new ProtocolContract(protocol, bus, script);
        return Stream.of(contract.begin(), contract.end()).flatMap(List::stream).toList();
    }

    private List<Check> begin() {
        return List.of(
                new Check("its name is a word", this::named),
                new Check("it speaks the bus of its conversation", this::speaks),
                new Check("it judges every request", this::judgesEverything),
                new Check("what changes something is never called reading", this::changingIsNotReading),
                new Check("the conversation is read, and the same each time", this::reads),
                new Check("reading sends nothing but reading", this::onlyReads),
                new Check("silence gives no answer and no mistake", this::silence));
    }

    private List<Check> answers() {
        return List.of(
                new Check("a refusal is an answer and no data", this::refusals),
                new Check("an answer to something else is not taken", this::foreign),
                new Check("response pending is never data", this::pending));
    }

    private List<Check> end() {
        return List.of(
                new Check("garbage gives no mistake", this::garbage),
                new Check("a cancelled reading ends", this::cancelled),
                new Check("closing twice does nothing more", this::closedTwice),
                new Check("no thread is left behind", this::noThread));
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
        var time = new HandMovedTime();
        var link = new ScriptedUnits(time, bus, script).distorted(distorted);
        var lines = new ArrayList<String>();
        try (var session = protocol.open(link, bus, Settings.none(), time.in(LONG))) {
            everything(session, link, time, lines);
        } catch (LinkException.AdapterRefused no) {
            Contracts.hasWords(protocol.getClass(), no.problem());
        }
        var bare = lines.stream()
                .map(line -> line.replaceAll("Evidence.*?nanos=\\d+]", "evidence"))
                .toList();
        return new Readings(bare, link.asked());
    }

    private void everything(EcuSession session, ScriptedUnits link, HandMovedTime time, List<String> lines)
            throws LinkException, InterruptedException {
        var census = session.capability(Census.class);
        if (census.isPresent()) {
            lines.add("units " + new TreeSet<>(census.get().units(time.in(LONG))));
        }
        var faults = session.capability(ReadsFaults.class);
        for (var memory : faults.map(ReadsFaults::memories).orElse(Set.of())) {
            faults.get().faults(memory, time.in(LONG)).forEach(each -> lines.add(memory + " " + told(each)));
        }
        var frames = session.capability(ReadsFreezeFrames.class);
        if (frames.isPresent()) {
            frames.get().freezeFrames(time.in(LONG)).forEach(each -> lines.add("frames " + told(each)));
        }
        var info = session.capability(ReadsVehicleInfo.class);
        if (info.isPresent()) {
            info.get().vehicleInfo(Set.of(), time.in(LONG)).forEach(each -> lines.add(told(each)));
        }
        live(session.capability(ReadsLiveData.class).stream().toList(), time, lines);
        for (var unit : link.units()) {
            module(session.capability(ReadsModule.class).stream().toList(), unit, time, lines);
            console(session.capability(SpeaksServices.class).stream().toList(), unit, link, time, lines);
        }
    }

    private static void module(List<ReadsModule> able, EcuId unit, HandMovedTime time, List<String> lines)
            throws LinkException, InterruptedException {
        for (var reads : able) {
            reads.identification(unit, time.in(LONG)).forEach(each -> lines.add(told(each)));
            for (var memory : List.of(FaultState.STORED, FaultState.PENDING, FaultState.PERMANENT)) {
                lines.add(memory + " " + told(reads.faults(unit, memory, time.in(LONG))));
            }
        }
    }

    /// Whatever of the conversation only reads can be asked by hand too.
    private void console(
            List<SpeaksServices> able, EcuId unit, ScriptedUnits link, HandMovedTime time, List<String> lines)
            throws LinkException, InterruptedException {
        for (var speaks : able) {
            for (var request : link.questions(unit)) {
                if (protocol.classify(request) == RequestClass.READ) {
                    lines.add(request + " " + told(speaks.ask(unit, request, time.in(LONG))));
                }
            }
        }
    }

    private static String told(DataAnswer answer) {
        return answer.id() + " " + answer.ecu() + " " + answer.reply();
    }

    private static void live(List<ReadsLiveData> able, HandMovedTime time, List<String> lines)
            throws LinkException, InterruptedException {
        for (var reads : able) {
            for (var unit : reads.supported(time.in(LONG))) {
                lines.add("supported " + told(unit));
                var ids = unit.reply().positive().map(List::copyOf).orElse(List.of());
                for (var answer : ids.isEmpty() ? List.<DataAnswer>of() : reads.read(unit.ecu(), ids, time.in(LONG))) {
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
        assertThat(read(UnaryOperator.identity()).asked())
                .allSatisfy(request -> assertThat(protocol.classify(request.payload()))
                        .as(request.toString())
                        .isIn(HARMLESS));
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

    private void garbage() throws Exception {
        for (int seed = 0; seed < GARBAGE_TRIES; seed++) {
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
        var time = new HandMovedTime();
        var session = protocol.open(new ScriptedUnits(time, bus, script), bus, Settings.none(), time.in(LONG));
        session.close();
        session.close();
    }

    private void noThread() throws Exception {
        var _ = Contracts.leavesNoThread(() -> read(UnaryOperator.identity()));
    }
}
