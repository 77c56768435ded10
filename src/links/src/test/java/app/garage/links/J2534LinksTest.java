package app.garage.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.links.j2534.Fakes;
import app.garage.links.j2534.Fakes.Way;
import app.garage.links.j2534.J2534;
import app.garage.links.j2534.PassThruMsg;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.ChangesBaud;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.Exchange.Message;
import app.garage.pluginapi.KLineLink;
import app.garage.pluginapi.Link;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.AdapterRefused;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkException.PortBusy;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.ReadsVoltage;
import app.garage.pluginapi.TakesTiming;
import app.garage.pluginapi.WakesFast;
import app.garage.pluginapi.WakesFiveBaud;
import app.garage.testkit.Gcc;
import app.garage.testkit.RealTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A PassThru device as a message link, over the fake library in this process and in a helper.
class J2534LinksTest {
    private static final EcuId ENGINE = EcuId.can11(0x7E8);
    private static final EcuId GEARBOX = EcuId.can11(0x7E9);
    private static final Bytes PRESENT = Bytes.hex("3E 00");
    private static final Bytes VIN = Bytes.hex("22 F1 90");

    @TempDir
    private static Path folder;

    private final Fakes fakes = new Fakes(folder);
    private J2534Links links;

    @BeforeEach
    void fresh() {
        links = new J2534Links(
                new PassThruLoader(() -> Optional.of(folder), System::nanoTime),
                Map.of("XDG_CONFIG_HOME", folder.toString()));
    }

    @ParameterizedTest
    @EnumSource(names = {"EIGHT_BYTES", "HELPER"})
    void theBusIsFoundAndEveryUnitsFilterStandsBeforeTheFirstMessage(Way way) throws Exception {
        try (var link = open(way, "")) {
            var bus = link.connect("", RealTime.in(10_000));

            assertThat(bus.id()).isEqualTo("6");
            assertThat(link.adapter().claims()).endsWith(" 3.04");
            assertThat(link.adapter().device()).isEqualTo("firmware 1.02, J2534 04.04");
        }
        var calls = fakes.calls(way);
        var filters = calls.stream()
                .filter(each -> each.startsWith("PassThruStartMsgFilter 3 3 "))
                .toList();
        assertThat(filters)
                .startsWith("PassThruStartMsgFilter 3 3 7e8 7e0")
                .endsWith("PassThruStartMsgFilter 3 3 7ef 7e7")
                .hasSize(8);
        assertThat(calls)
                .containsSubsequence(
                        "PassThruConnect 7 6 0 500000",
                        "  3=0",
                        "PassThruStartMsgFilter 3 3 7ef 7e7",
                        "PassThruWriteMsgs 6 40 000007DF0100",
                        "PassThruDisconnect 3",
                        "PassThruClose 7");
    }

    @ParameterizedTest
    @EnumSource(names = {"EIGHT_BYTES", "HELPER", "LATER"})
    void oneUnitIsAskedOrAllOfThemAndIndicationsAreNoData(Way way) throws Exception {
        try (var link = open(way, "break=1")) {
            link.connect("6", RealTime.in(10_000));

            assertThat(said(link.exchange(DiagRequest.physical(ENGINE, PRESENT), RealTime.in(5_000))))
                    .containsExactly("7E8 7E 00");
            assertThat(said(link.exchange(DiagRequest.functional(PRESENT), RealTime.in(5_000))))
                    .containsExactly("7E8 7E 00", "7E9 7E 00");
            var vin = link.exchange(DiagRequest.physical(GEARBOX, VIN), RealTime.in(5_000));
            assertThat(vin.messages()).extracting(Message::ecu).containsExactly(GEARBOX);
            assertThat(vin.messages().getFirst().payload())
                    .isEqualTo(Bytes.hex("62 F1 90").plus(Bytes.latin1("WVWZZZ1KZAW000001")));
            assertThat(vin.endNanos())
                    .isGreaterThanOrEqualTo(vin.messages().getFirst().nanos());
            assertThat(said(link.exchange(DiagRequest.physical(ENGINE, Bytes.hex("19 02 FF")), RealTime.in(5_000))))
                    .containsExactly("7E8 7F 19 11");
        }
    }

    @Test
    void aUnitThatAsksForPatienceIsWaitedForAndOneThatIsSilentIsNot() throws Exception {
        try (var link = open(Way.EIGHT_BYTES, "")) {
            link.connect("6", RealTime.in(10_000));

            assertThat(said(link.exchange(DiagRequest.physical(ENGINE, Bytes.hex("31 01")), RealTime.in(5_000))))
                    .containsExactly("7E8 7F 31 78", "7E8 71 01");
            long begun = System.nanoTime();
            var silence = link.exchange(DiagRequest.physical(ENGINE, Bytes.hex("11 01")), RealTime.in(5_000));
            assertThat(silence.messages()).isEmpty();
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)).isGreaterThanOrEqualTo(200L);
            var timing = link.capability(TakesTiming.class).orElseThrow();
            timing.timing(ENGINE, Duration.ofMillis(600), Duration.ofSeconds(5));
            begun = System.nanoTime();
            var slow = link.exchange(DiagRequest.physical(ENGINE, Bytes.hex("11 01")), RealTime.in(5_000));
            assertThat(slow.messages()).isEmpty();
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun))
                    .as("as it promised")
                    .isGreaterThanOrEqualTo(750L);
        }
    }

    @Test
    void aUnitWithoutARuleForItsAddressIsRefusedInWords() throws Exception {
        try (var link = open(Way.EIGHT_BYTES, "")) {
            link.connect("6", RealTime.in(10_000));

            assertThat(catchThrowableOfType(
                                    AdapterRefused.class,
                                    () -> link.exchange(
                                            DiagRequest.physical(EcuId.can11(0x77A), PRESENT), RealTime.in(1_000)))
                            .problem()
                            .key())
                    .isEqualTo("links.passthru-unknown-unit");
        }
    }

    @Test
    void theVoltageIsReadAndNonsenseIsNone() throws Exception {
        try (var link = open(Way.EIGHT_BYTES, "voltage=12610")) {
            assertThat(link.capability(ReadsVoltage.class).orElseThrow().voltage(RealTime.in(1_000)))
                    .hasValue(12.61);
        }
        try (var link = open(Way.EIGHT_BYTES, "voltage=0")) {
            assertThat(link.capability(ReadsVoltage.class).orElseThrow().voltage(RealTime.in(1_000)))
                    .isEmpty();
        }
    }

    @Test
    void aVehicleThatIsSilentIsToldAfterEveryBusWasTried() throws Exception {
        try (var link = open(Way.EIGHT_BYTES, "mute=1")) {
            var refused = catchThrowableOfType(AdapterRefused.class, () -> link.connect("", RealTime.in(20_000)));

            assertThat(refused.problem().key()).isEqualTo("links.passthru-nobody");
        }
        assertThat(fakes.calls(Way.EIGHT_BYTES))
                .contains(
                        "PassThruConnect 7 6 0 500000",
                        "PassThruConnect 7 6 100 500000",
                        "PassThruConnect 7 6 0 250000",
                        "PassThruConnect 7 6 100 250000");
    }

    @ParameterizedTest
    @CsvSource({
        "open=8, NoSuchLink, links.passthru-no-device",
        "open=14, PortBusy, links.passthru-held",
        "open=7, AdapterRefused, links.passthru-failed"
    })
    void f65_whatOpeningSaysIsToldInTheWordsOfTheUser(String script, String kind, String key) throws Exception {
        for (var way : List.of(Way.EIGHT_BYTES, Way.HELPER)) {
            var refused = catchThrowableOfType(LinkException.class, () -> open(way, script));
            assertThat(refused.getClass().getSimpleName()).isEqualTo(kind);
            assertThat(refused.problem().key()).isEqualTo(key);
        }
        open(Way.EIGHT_BYTES, "").close();
    }

    @Test
    void f65_aLibraryThatCannotBeUsedIsNamedAndTheReasonTold() throws Exception {
        assertThat(refusal("j2534:///nowhere/libj2534.so")).isEqualTo("links.no-passthru");
        assertThat(refusal("j2534://Box%20of%20nobody")).isEqualTo("links.no-passthru");
        assertThat(refusal("j2534://" + fakes.lacking())).isEqualTo("links.passthru-lacks");
        var damaged = Files.writeString(folder.resolve("text.so"), "not a library ".repeat(20));
        assertThat(refusal("j2534://" + damaged)).isEqualTo("links.passthru-unusable");
        var other = Files.write(folder.resolve("other.so"), elfOf32Bits());
        assertThat(refusal("j2534://" + other)).isEqualTo("links.no-passthru-helper");
    }

    @ParameterizedTest
    @ValueSource(strings = {"protocol=iso9143", "protocol=", "protocol=can&baud=fast", "baud=0"})
    void anOptionThatCannotBeUsedIsRefused(String options) {
        assertThat(refusal("j2534:///nowhere/libj2534.so?" + options)).isEqualTo("links.bad-address");
    }

    @ParameterizedTest
    @EnumSource(names = {"EIGHT_BYTES", "HELPER", "LATER"})
    void f65_aDeviceThatIsPulledLosesTheLinkOnce(Way way) throws Exception {
        try (var link = open(way, "unplug=400")) {
            var told = new CopyOnWriteArrayList<LinkLost>();
            link.onLost(told::add);
            link.connect("6", RealTime.in(10_000));

            assertThat(lostWithin(link, 10_000).problem().key()).isEqualTo("links.lost");
            assertThat(told).hasSize(1);
        }
        awaitNoLinkThread();
        open(way, "").close();
    }

    @Test
    void f65_aHelperThatIsKilledLosesTheLinkAndTheProgramLives() throws Exception {
        try (var link = open(Way.HELPER, "")) {
            link.connect("6", RealTime.in(10_000));
            helpers().forEach(ProcessHandle::destroyForcibly);

            assertThat(lostWithin(link, 5_000).problem().key()).isEqualTo("links.passthru-helper-lost");
        }
        awaitNoLinkThread();
        try (var link = open(Way.HELPER, "")) {
            assertThat(link.connect("6", RealTime.in(10_000)).id()).isEqualTo("6");
        }
    }

    @Test
    void f65_aHelperThatHangsIsKilledAndAfterThreeDeathsTheDriverIsNotStartedAgain() throws Exception {
        try (var link = open(Way.HELPER, "hang=5")) {
            link.connect("6", RealTime.in(10_000));
        } catch (LinkLost hung) {
            assertThat(hung.problem().key()).isEqualTo("links.passthru-helper-lost");
        }
        awaitNoLinkThread();
        for (int death = 2; death <= 3; death++) {
            try (var link = open(Way.HELPER, "die=1")) {
                assertThat(lostWithin(link, 10_000).problem().key()).isEqualTo("links.passthru-helper-lost");
            }
            awaitNoLinkThread();
        }

        assertThat(catchThrowableOfType(PortBusy.class, () -> open(Way.HELPER, ""))
                        .problem()
                        .key())
                .isEqualTo("links.passthru-disabled");
    }

    /// The thread that hangs is lost; the next link to the same device runs in a helper.
    @Test
    void f65_aLibraryThatHangsInThisProcessCostsItsThreadAndNothingElse() throws Exception {
        fakes.host();
        var hanging = folder.resolve("hanging.so");
        Files.copy(fakes.scripted(""), hanging);
        Files.writeString(folder.resolve("hanging.so.script"), "hang=3");
        var address = "j2534://" + hanging;
        try (var link = messages(address)) {
            assertThat(lostWithin(link, 10_000).problem().key()).isEqualTo("links.port-hangs");
        }
        Files.writeString(folder.resolve("hanging.so.script"), "");
        try (var link = messages(address)) {
            assertThat(link.connect("6", RealTime.in(10_000)).id()).isEqualTo("6");
            assertThat(helpers()).isNotEmpty();
        }
        Files.createFile(folder.resolve("hanging.so.release")); // the driver comes back after all
        awaitNoLinkThread();
    }

    @Test
    void librariesOfTheListAreFoundAndOpenedByName() throws Exception {
        var file = Gcc.library(Path.of("src/test/c/fake_j2534.c"), folder.resolve("named.so"), "-ldl");
        Files.createDirectories(folder.resolve("garage"));
        Files.writeString(folder.resolve("garage/j2534.conf"), "Box 2.0 = " + file + "\n");

        assertThat(links.discover(RealTime.in(1_000)))
                .extracting(LinkInfo::address)
                .containsExactly(LinkAddress.parse("j2534://Box%202.0"));
        try (var link = messages("j2534://Box%202.0")) {
            assertThat(catchThrowableOfType(PortBusy.class, () -> messages("j2534://Box%202.0"))
                            .problem()
                            .key())
                    .isEqualTo("links.open-already");
            assertThat(link.connect("", RealTime.in(10_000)).id()).isEqualTo("6");
        }
        Files.delete(folder.resolve("garage/j2534.conf"));
    }

    @ParameterizedTest
    @EnumSource(names = {"EIGHT_BYTES", "HELPER"})
    void aKLineIsWokenByAPulseAndItsFramesAreOurs(Way way) throws Exception {
        try (var link = open(way, "", "iso14230")) {
            assertThat(link.connect("", RealTime.in(10_000)).id()).isEqualTo("5");

            assertThat(said(link.exchange(DiagRequest.physical(EcuId.kline(0x11), PRESENT), RealTime.in(5_000))))
                    .containsExactly("kline:11 7E 00");
            assertThat(said(link.exchange(DiagRequest.functional(VIN), RealTime.in(5_000))))
                    .hasSize(1)
                    .allMatch(each -> each.startsWith("kline:11 62 F1 90 57 56 57"));
        }
        assertThat(fakes.calls(way))
                .containsSubsequence(
                        "PassThruConnect 7 4 200 10400",
                        "PassThruStartMsgFilter 3 1 0 0",
                        "PassThruIoctl 3 5",
                        "  5 bytes",
                        "PassThruWriteMsgs 4 0 C233F10100E7",
                        "PassThruWriteMsgs 4 0 8211F13E00C2");
    }

    @Test
    void aKLineThatNoPulseWakesIsWokenAtFiveBaudIfItsKeysAreOfThatProtocol() throws Exception {
        try (var link = open(Way.EIGHT_BYTES, "asleep=1 keys=0xEF8F", "iso14230")) {
            assertThat(link.connect("", RealTime.in(10_000)).id()).isEqualTo("4");
        }
        try (var link = open(Way.EIGHT_BYTES, "asleep=1 keys=0x0808", "iso14230")) {
            assertThat(catchThrowableOfType(AdapterRefused.class, () -> link.connect("", RealTime.in(10_000)))
                            .problem()
                            .key())
                    .isEqualTo("links.passthru-nobody");
        }
    }

    @Test
    void aFrameWithAWrongChecksumIsNoAnswer() throws Exception {
        try (var link = open(Way.EIGHT_BYTES, "bad-sum=1", "iso14230")) {
            assertThat(catchThrowableOfType(AdapterRefused.class, () -> link.connect("", RealTime.in(10_000)))
                            .problem()
                            .key())
                    .isEqualTo("links.passthru-nobody");
        }
    }

    /// ISO 9141-2: everybody is asked, and a list comes in several messages, of which none says that it is
    /// the last.
    @ParameterizedTest
    @EnumSource(names = {"EIGHT_BYTES", "HELPER", "LATER"})
    void onIso9141UnitsAreWokenAtFiveBaudAndAllTheirMessagesAreGathered(Way way) throws Exception {
        try (var link = open(way, "", "iso9141")) {
            assertThat(link.connect("", RealTime.in(10_000)).id()).isEqualTo("3");

            assertThat(said(link.exchange(DiagRequest.physical(EcuId.kline(0x11), PRESENT), RealTime.in(5_000))))
                    .containsExactly("kline:11 7E 00");
            assertThat(said(link.exchange(DiagRequest.functional(Bytes.hex("09 02")), RealTime.in(5_000))))
                    .containsExactly("kline:11 49 02 01 00 00 00 56", "kline:11 49 02 02 57 56 57 5A");
        }
        assertThat(fakes.calls(way))
                .containsSubsequence(
                        "PassThruConnect 7 3 200 10400",
                        "PassThruStartMsgFilter 3 1 0 0",
                        "PassThruIoctl 3 4",
                        "PassThruWriteMsgs 3 0 686AF10100C4",
                        "PassThruWriteMsgs 3 0 686AF13E0001");
    }

    @Test
    void keysOfAnotherProtocolAreNoIso9141AndAWrongChecksumIsNoAnswer() throws Exception {
        for (var script : List.of("keys=0xEF8F", "bad-sum=1")) {
            try (var link = open(Way.EIGHT_BYTES, script, "iso9141")) {
                assertThat(catchThrowableOfType(AdapterRefused.class, () -> link.connect("", RealTime.in(10_000)))
                                .problem()
                                .key())
                        .as(script)
                        .isEqualTo("links.passthru-nobody");
            }
        }
    }

    /// SAE J1979 on J1850: headers 61 6A F1 and 41 6B xx by pulse width, 68 6A F1 and 48 6B xx otherwise.
    @ParameterizedTest
    @CsvSource({
        "EIGHT_BYTES, j1850pwm, 1, PassThruConnect 7 2 0 41600, 616AF13E00",
        "HELPER, j1850pwm, 1, PassThruConnect 7 2 0 41600, 616AF13E00",
        "LATER, j1850pwm, 1, PassThruConnect 7 2 0 41600, 616AF13E00",
        "EIGHT_BYTES, j1850vpw, 2, PassThruConnect 7 1 0 10400, 686AF13E00"
    })
    void onJ1850TheDevicesOwnBytesAreNoDataAndAllMessagesAreGathered(
            Way way, String protocol, String id, String connected, String written) throws Exception {
        var unit = new EcuId(EcuId.Kind.J1850, 0x10);
        try (var link = open(way, "", protocol)) {
            assertThat(link.connect("", RealTime.in(10_000)).id()).isEqualTo(id);

            assertThat(said(link.exchange(DiagRequest.physical(unit, PRESENT), RealTime.in(5_000))))
                    .containsExactly("j1850:10 7E 00");
            assertThat(said(link.exchange(DiagRequest.functional(Bytes.hex("09 02")), RealTime.in(5_000))))
                    .containsExactly("j1850:10 49 02 01 00 00 00 56", "j1850:10 49 02 02 57 56 57 5A");
        }
        assertThat(fakes.calls(way)).contains(connected).anyMatch(each -> each.endsWith(written));
    }

    @ParameterizedTest
    @EnumSource(names = {"EIGHT_BYTES", "HELPER", "LATER"})
    void aBareKLineIsWokenByTheDeviceAndCarriesAnyBytes(Way way) throws Exception {
        try (var link = (KLineLink) opened(way, "", "kline")) {
            var wakes = link.capability(WakesFast.class).orElseThrow();
            var pulse = Duration.ofMillis(25);
            long woken =
                    wakes.wakeFast(pulse, pulse, Bytes.hex("C1 33 F1 81 66"), Duration.ofMillis(5), RealTime.in(5_000));
            assertThat(link.receive(RealTime.in(2_000)))
                    .returns(Bytes.hex("83 F1 11 C1 EF 8F C4"), ByteLink.Arrived::bytes)
                    .returns(woken, ByteLink.Arrived::nanos);

            long left = link.send(Bytes.hex("82 11 F1 3E 00 C2"), Duration.ofMillis(5), RealTime.in(2_000));
            var answer = link.receive(RealTime.in(2_000));
            assertThat(answer.bytes()).isEqualTo(Bytes.hex("82 F1 11 7E 00 02"));
            assertThat(answer.nanos())
                    .isGreaterThanOrEqualTo(left - Duration.ofMillis(50).toNanos());
            assertThat(link.receive(RealTime.in(50)).bytes()).isEqualTo(Bytes.none());

            link.capability(ChangesBaud.class).orElseThrow().changeBaud(9_600);
            assertThat(link.capability(ChangesBaud.class).orElseThrow().baud()).isEqualTo(9_600);
            assertThat(link.capability(WakesFiveBaud.class)).isEmpty();
        }
        assertThat(fakes.calls(way))
                .containsSubsequence(
                        "PassThruConnect 7 3 200 10400", "  10=0", "  12=10", "PassThruIoctl 3 5", "  1=9600")
                .contains("  20=25", "  21=50");
    }

    @Test
    void aBareKLineOnWhichNobodyWakesUpIsSilentAndAPulledDeviceIsLost() throws Exception {
        try (var link = (KLineLink) opened(Way.EIGHT_BYTES, "asleep=1 unplug=30", "kline")) {
            var wakes = link.capability(WakesFast.class).orElseThrow();
            long _ = wakes.wakeFast(
                    Duration.ofMillis(25),
                    Duration.ofMillis(25),
                    Bytes.hex("C1 33 F1 81 66"),
                    Duration.ZERO,
                    RealTime.in(5_000));
            assertThat(catchThrowableOfType(LinkLost.class, () -> {
                                while (true) {
                                    assertThat(link.receive(RealTime.in(2_000)).bytes())
                                            .isEqualTo(Bytes.none());
                                }
                            })
                            .problem()
                            .key())
                    .isEqualTo("links.lost");
        }
    }

    /// ISO 14230-2, 4.1: the four forms of a header; only those with addresses say who speaks.
    @Test
    void headersOfAKLineAreReadWithTheLengthInFrontOrBehindTheAddresses() {
        var line = PassThruKLine.BOTH.getFirst();
        var longest = Bytes.copyOf(new byte[255]);
        assertThat(line.message(0x11, longest).data()).satisfies(frame -> {
            assertThat(frame.slice(0, 4)).isEqualTo(Bytes.hex("80 11 F1 FF"));
            assertThat(frame.size()).isEqualTo(4 + 255 + 1);
        });

        assertThat(saidBy(line, "83 F1 11 C1 E9 8F BE")).isEqualTo("kline:11 C1 E9 8F");
        assertThat(saidBy(line, "80 F1 11 03 C1 E9 8F BE")).isEqualTo("kline:11 C1 E9 8F");
        assertThat(saidBy(line, "03 C1 E9 8F 3C")).isEqualTo("nobody 03 C1 E9 8F 3C");
        assertThat(saidBy(line, "83 F1 11 C1 E9 8F BF")).startsWith("nobody");
        assertThat(saidBy(line, "84 F1 11 C1 E9 8F BF")).startsWith("nobody");
    }

    private static String saidBy(PassThruBus bus, String frame) {
        var said = bus.said(PassThruMsg.of(J2534.ISO14230, 0, Bytes.hex(frame))).orElseThrow();
        return said.unit().map(EcuId::toString).orElse("nobody") + " " + said.payload();
    }

    private MessageLink open(Way way, String script) throws LinkException, IOException, InterruptedException {
        return open(way, script, "iso15765");
    }

    private MessageLink open(Way way, String script, String protocol)
            throws LinkException, IOException, InterruptedException {
        return (MessageLink) opened(way, script, protocol);
    }

    private Link opened(Way way, String script, String protocol)
            throws LinkException, IOException, InterruptedException {
        if (way == Way.EIGHT_BYTES || way == Way.LATER) {
            var library = way == Way.LATER ? fakes.later() : fakes.eight();
            library.begin(script, "");
            return any("j2534://" + library.file() + "?protocol=" + protocol);
        }
        fakes.host();
        return any("j2534://" + fakes.scripted(script) + "?apart=true&protocol=" + protocol);
    }

    private MessageLink messages(String address) throws LinkException, InterruptedException {
        return (MessageLink) any(address);
    }

    private Link any(String address) throws LinkException, InterruptedException {
        return links.open(LinkAddress.parse(address), new RealTime(), RealTime.in(10_000));
    }

    private String refusal(String address) {
        return catchThrowableOfType(LinkException.class, () -> messages(address))
                .problem()
                .key();
    }

    private static List<String> said(Exchange exchange) {
        return exchange.messages().stream()
                .map(each -> each.ecu() + " " + each.payload())
                .toList();
    }

    private static LinkLost lostWithin(MessageLink link, long millis) throws Exception {
        var lost = new CompletableFuture<LinkLost>();
        link.onLost(lost::complete);
        var asking = Thread.ofVirtual().start(() -> {
            try {
                link.connect("6", RealTime.in(millis));
                while (!lost.isDone()) {
                    var _ = link.exchange(DiagRequest.functional(PRESENT), RealTime.in(1_000));
                }
            } catch (LinkException | InterruptedException over) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            return lost.get(millis, TimeUnit.MILLISECONDS);
        } finally {
            asking.interrupt();
        }
    }

    /// On a loaded machine a thread may take its time to leave, and until then the device is still claimed.
    private static void awaitNoLinkThread() throws InterruptedException {
        long begun = System.nanoTime();
        while (linkThreads() > 0 && System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(10)) {
            Thread.sleep(10);
        }
        assertThat(linkThreads()).isZero();
    }

    private static long linkThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().startsWith("link-"))
                .count();
    }

    private static List<ProcessHandle> helpers() {
        return ProcessHandle.current()
                .children()
                .filter(each -> each.info().command().orElse("").endsWith("garage-j2534-host"))
                .toList();
    }

    private static byte[] elfOf32Bits() {
        var head = new byte[64];
        head[0] = 0x7F;
        head[1] = 'E';
        head[2] = 'L';
        head[3] = 'F';
        head[4] = 1;
        return head;
    }
}
