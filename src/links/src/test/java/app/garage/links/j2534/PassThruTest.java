package app.garage.links.j2534;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.garage.kernel.Bytes;
import app.garage.links.j2534.Fakes.Way;
import app.garage.links.j2534.PassThruException.Kind;
import app.garage.testkit.Gcc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The binding, over a library with numbers of eight bytes, one with numbers of four, and one in a helper process.
class PassThruTest {
    private static final Duration SOON = Duration.ofMillis(500);
    private static final Bytes ANY = Bytes.hex("FF FF FF FF");

    @TempDir
    private static Path folder;

    private final Fakes fakes = new Fakes(folder);

    /// J2534-1, 05.00: logical channels on a channel of raw CAN, pins of a plug, a pin for the voltage.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLibraryOfTheLaterVersionIsUsedAsOneOfTheEarlierIs(boolean fourBytes) throws Exception {
        try (var library = fourBytes ? fakes.laterWithFourBytes() : fakes.library(Way.LATER, "")) {
            int device = library.open("");
            assertThat(library.versions(device).api()).isEqualTo("05.00");
            int channel = library.connect(device, J2534.ISO15765, 0, 500_000);
            library.configure(channel, Map.of(J2534.LOOPBACK, 0, J2534.ISO15765_BS, 4));
            int engine = pair(library, channel, 0x7E8, 0x7E0);
            int gearbox = pair(library, channel, 0x7E9, 0x7E1);
            assertThat(library.write(channel, List.of(request("00 00 07 E0 22 F1 90")), SOON))
                    .isEqualTo(1);
            assertThat(data(read(library, channel))).singleElement().satisfies(said -> {
                assertThat(said.slice(0, 7)).isEqualTo(Bytes.hex("00 00 07 E8 62 F1 90"));
                assertThat(said.size()).isEqualTo(4 + 20);
            });
            library.write(channel, List.of(request("00 00 07 DF 3E 00")), SOON);
            assertThat(data(read(library, channel)))
                    .containsExactly(Bytes.hex("00 00 07 E8 7E 00"), Bytes.hex("00 00 07 E9 7E 00"));
            library.stopFilter(channel, gearbox);
            assertThat(refused(() -> library.write(
                                    channel, List.of(request("00 00 07 DF 01 02 03 04 05 06 07 08")), SOON))
                            .code())
                    .as("too long for a frame")
                    .isEqualTo(J2534.ERR_INVALID_MSG);
            assertThat(library.batteryMillivolts(device)).isEqualTo(12_400);
            library.programmingVoltage(device, 15, 18_000);
            assertThat(engine).isNotEqualTo(gearbox);
            library.disconnect(channel);
            int line = library.connect(device, J2534.ISO14230, J2534.NO_CHECKSUM, 10_400);
            assertThat(library.fastInit(line, request("C1 33 F1 81 66")).data())
                    .isEqualTo(Bytes.hex("83 F1 11 C1 EF 8F C4"));
            library.disconnect(line);
            library.close(device);
        }
        var calls = fakes.calls(fourBytes ? "later-four.so" : "later.so");
        assertThat(calls)
                .containsSubsequence(
                        "plug 1 pins 6 14",
                        "PassThruConnect 7 5 0 500000",
                        "PassThruLogicalConnect 3 200 local 7e8 remote 7e0 flags 40",
                        "  30=4",
                        "PassThruLogicalConnect 3 200 local 7e9 remote 7e1 flags 40",
                        "PassThruQueueMsgs 100",
                        "PassThruQueueMsgs 3 frame of 12",
                        "PassThruLogicalDisconnect 101",
                        "plug 1 pins 16",
                        "PassThruSetProgrammingVoltage 7 plug 1 pins 15 18000",
                        "PassThruLogicalDisconnect 100",
                        "PassThruDisconnect 3",
                        "plug 1 pins 7 15",
                        "PassThruConnect 7 4 200 10400")
                .doesNotContain("  3=0");
    }

    private static List<PassThruMsg> read(PassThru library, int channel) throws PassThruException {
        return library.read(channel, 10, SOON).stream()
                .filter(each -> !each.isIndication())
                .toList();
    }

    private static List<Bytes> data(List<PassThruMsg> messages) {
        return messages.stream().map(PassThruMsg::data).toList();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LATER")
    void everyFunctionReachesTheLibraryWithItsArguments(Way way) throws Exception {
        try (var library = fakes.library(way, "")) {
            int device = library.open("");
            int channel = library.connect(device, J2534.ISO15765, J2534.CAN_29BIT_ID, 500_000);
            assertThat(library.versions(device)).isEqualTo(new PassThru.Versions("1.02", "3.04", "04.04"));
            library.configure(channel, Map.of(J2534.LOOPBACK, 1));
            assertThat(library.config(channel, List.of(J2534.LOOPBACK, J2534.ISO15765_BS)))
                    .isEqualTo(Map.of(J2534.LOOPBACK, 1, J2534.ISO15765_BS, 0));
            int filter = pair(library, channel, 0x7E8, 0x7E0);
            assertThat(library.write(channel, List.of(request("00 00 07 E0 3E 00")), SOON))
                    .isEqualTo(1);
            int periodic = library.startPeriodic(channel, request("00 00 07 E0 3E 80"), Duration.ofSeconds(2));
            library.stopPeriodic(channel, periodic);
            library.stopFilter(channel, filter);
            library.programmingVoltage(device, 15, 18_000);
            assertThat(library.batteryMillivolts(device)).isEqualTo(12_400);
            assertThat(library.fiveBaudInit(channel, 0x33)).isEqualTo(Bytes.of(0x08, 0x08));
            assertThat(library.fastInit(channel, request("C1 33 F1 81 66")).data())
                    .isEqualTo(Bytes.hex("83 F1 11 C1 EF 8F C4"));
            library.hearGroup(channel, 0x6B);
            library.clear(channel, J2534.CLEAR_MSG_FILTERS);
            library.disconnect(channel);
            library.close(device);
        }
        assertThat(fakes.calls(way))
                .containsExactly(
                        "PassThruOpen -",
                        "PassThruConnect 7 6 100 500000",
                        "PassThruReadVersion 7",
                        "PassThruIoctl 3 2",
                        "  3=1",
                        "PassThruIoctl 3 1",
                        "  3=1",
                        "  30=0",
                        "PassThruStartMsgFilter 3 3 7e8 7e0",
                        "PassThruWriteMsgs 6 40 000007E03E00",
                        "PassThruStartPeriodicMsg 3 6 2000",
                        "PassThruStopPeriodicMsg 3 21",
                        "PassThruStopMsgFilter 3 30",
                        "PassThruSetProgrammingVoltage 7 15 18000",
                        "PassThruIoctl 7 3",
                        "PassThruIoctl 3 4",
                        "PassThruIoctl 3 5",
                        "  5 bytes",
                        "PassThruIoctl 3 12",
                        "  group 6b",
                        "PassThruIoctl 3 10",
                        "PassThruDisconnect 3",
                        "PassThruClose 7");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LATER")
    void aMessageComesBackAsItWasAndIndicationsAreTold(Way way) throws Exception {
        try (var library = fakes.library(way, "")) {
            int channel = library.connect(library.open("Fake 1"), J2534.ISO15765, 0, 500_000);
            pair(library, channel, 0x7E8, 0x7E0);
            library.write(channel, List.of(request("00 00 07 E0 22 F1 90")), SOON);

            var came = library.read(channel, 10, SOON);

            assertThat(came).extracting(PassThruMsg::isIndication).containsExactly(true, true, false);
            assertThat(came.get(0).saysSent()).isTrue();
            assertThat(came.get(1).rxStatus()).isEqualTo(J2534.START_OF_MESSAGE);
            assertThat(came.get(2).data())
                    .isEqualTo(Bytes.hex("00 00 07 E8 62 F1 90").plus(Bytes.latin1("WVWZZZ1KZAW000000")));
            assertThat(came.get(2).micros()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LATER")
    void theLongestMessageGoesThroughWhole(Way way) throws Exception {
        try (var library = fakes.library(way, "")) {
            int channel = library.connect(library.open(""), J2534.ISO15765, 0, 500_000);
            pair(library, channel, 0x7E8, 0x7E0);
            var longest = new byte[4_099];
            longest[2] = 0x07;
            longest[3] = (byte) 0xE0;
            longest[4] = 0x36;
            longest[5] = 0x01;
            library.write(channel, List.of(PassThruMsg.of(J2534.ISO15765, 0x40, Bytes.copyOf(longest))), SOON);

            assertThat(library.read(channel, 10, SOON).getLast().data())
                    .as("4,095 bytes arrived")
                    .isEqualTo(Bytes.hex("00 00 07 E8 76 01 0F FF"));
        }
    }

    @ParameterizedTest
    @CsvSource({"EIGHT_BYTES, 9", "FOUR_BYTES, 16", "HELPER, 9", "HELPER, 16", "EIGHT_BYTES, 16"})
    void f65_anEmptyBufferAndATimeOutMeanNothingYet(Way way, int code) throws Exception {
        try (var library = fakes.library(way, "empty=" + code)) {
            int channel = library.connect(library.open(""), J2534.CAN, 0, 500_000);

            assertThat(library.read(channel, 4, Duration.ofMillis(5))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LATER")
    void f65_aLengthBeyondTheRoomIsCut(Way way) throws Exception {
        try (var library = fakes.library(way, "huge=1")) {
            int channel = library.connect(library.open(""), J2534.ISO15765, 0, 500_000);
            pair(library, channel, 0x7E8, 0x7E0);
            library.write(channel, List.of(request("00 00 07 E0 3E 00")), SOON);

            assertThat(library.read(channel, 10, SOON).getLast().data().size()).isEqualTo(J2534.MOST_DATA);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EIGHT_BYTES, open=8, 8, 'PassThruOpen: ERR_DEVICE_NOT_CONNECTED (device not connected)'",
        "FOUR_BYTES, open=8 silent=1, 8, PassThruOpen: ERR_DEVICE_NOT_CONNECTED",
        "HELPER, open=8, 8, 'PassThruOpen: ERR_DEVICE_NOT_CONNECTED (device not connected)'",
        "HELPER, open=77, 77, 'PassThruOpen: error 4D (device not connected)'"
    })
    void f65_whatTheLibraryReturnsIsToldWithTheWordsItHas(Way way, String script, int code, String text)
            throws Exception {
        try (var library = fakes.library(way, script)) {
            assertThat(refused(() -> library.open("")))
                    .returns(Kind.RETURNED, PassThruException::kind)
                    .returns(code, PassThruException::code)
                    .returns(text, PassThruException::text);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LATER")
    void f65_aMissingFlowControlFilterAndAPulledDeviceAreTold(Way way) throws Exception {
        try (var library = fakes.library(way, "unplug=1")) {
            int channel = library.connect(library.open(""), J2534.ISO15765, 0, 500_000);
            assertThat(refused(() -> library.write(channel, List.of(request("00 00 07 E0 3E 00")), SOON))
                            .code())
                    .isEqualTo(J2534.ERR_NO_FLOW_CONTROL);
            assertThat(refused(() -> library.read(channel, 1, SOON)).code()).isEqualTo(J2534.ERR_DEVICE_NOT_CONNECTED);
            assertThat(refused(() -> library.write(channel, List.of(request("00 00 07 E0 3E 00")), SOON))
                            .code())
                    .isEqualTo(J2534.ERR_DEVICE_NOT_CONNECTED);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LATER")
    void devicesAreListedByName(Way way) throws Exception {
        try (var library = fakes.library(way, "devices=2")) {
            int device = library.open("");

            assertThat(library.devices()).endsWith("Fake 2");
            library.close(device);
        }
    }

    @Test
    void f65_aLibraryThatIsMissingDamagedOrLacksAFunctionIsNamed() throws Exception {
        var absent = folder.resolve("nowhere.so");
        var damaged = Files.writeString(
                folder.resolve("damaged.so"),
                "no library at all, but long enough to look into " + "the place where a head would be");
        var lacking = fakes.lacking();
        var host = fakes.host();

        for (var each :
                List.<ThrowingCallable>of(() -> BoundPassThru.load(absent), () -> HostedPassThru.load(host, absent))) {
            assertThat(refused(each)).returns(Kind.MISSING, PassThruException::kind);
        }
        for (var each : List.<ThrowingCallable>of(
                () -> BoundPassThru.load(damaged), () -> HostedPassThru.load(host, damaged))) {
            assertThat(refused(each)).returns(Kind.UNUSABLE, PassThruException::kind);
        }
        for (var each : List.<ThrowingCallable>of(
                () -> BoundPassThru.load(lacking), () -> HostedPassThru.load(host, lacking))) {
            assertThat(refused(each))
                    .returns(Kind.LACKS_FUNCTION, PassThruException::kind)
                    .returns("PassThruIoctl", PassThruException::text);
        }
        assertThat(refused(() -> HostedPassThru.load(folder.resolve("no-helper"), lacking)))
                .returns(Kind.NO_HELPER, PassThruException::kind);
    }

    @Test
    void f65_aHelperThatHangsIsKilledByTheWatchdog() throws Exception {
        var helper = Helper.start(fakes.host(), Duration.ofMillis(300));
        try (var library = HostedPassThru.load(helper, fakes.scripted("hang=1"))) {
            int channel = library.connect(library.open(""), J2534.CAN, 0, 500_000);

            assertThat(refused(() -> library.read(channel, 1, Duration.ofMillis(10)))
                            .kind())
                    .isEqualTo(Kind.HELPER_LOST);

            awaitEnd(library.pid());
            assertThat(refused(() -> library.read(channel, 1, SOON)).kind()).isEqualTo(Kind.HELPER_LOST);
        }
    }

    @Test
    void f65_aHelperThatDiesOrSpeaksNonsenseIsLostAndThisProcessLives() throws Exception {
        try (var library = HostedPassThru.load(fakes.host(), fakes.scripted("die=2"))) {
            int channel = library.connect(library.open(""), J2534.CAN, 0, 500_000);
            assertThat(library.read(channel, 1, Duration.ZERO)).isEmpty();
            assertThat(refused(() -> library.read(channel, 1, Duration.ZERO)).kind())
                    .isEqualTo(Kind.HELPER_LOST);
        }
        for (var nonsense : List.of(
                "printf 'Segmentation fault, sorry'", // a length of 1.9 GB
                "printf '\\005\\000\\000\\000\\011\\000\\000\\000\\000'", // the answer to another question
                "printf '\\011\\000\\000\\000\\000\\003\\000\\000\\360\\377\\377\\000\\000'", // a text beyond the end
                "exit 0")) {
            var script = program("nonsense" + nonsense.hashCode(), nonsense + "\ncat >/dev/null");
            assertThat(refused(() -> HostedPassThru.load(script, fakes.scripted("")))
                            .kind())
                    .as(nonsense)
                    .isEqualTo(Kind.HELPER_LOST);
        }
    }

    @Test
    void theHelperEndsWithItsInput() throws Exception {
        long pid;
        try (var library = HostedPassThru.load(fakes.host(), fakes.scripted(""))) {
            pid = library.pid();
            assertThat(ProcessHandle.of(pid)).isPresent();
        }
        awaitEnd(pid);
    }

    @Test
    void theHelperForWindowsCompilesAndIsOf32Bits() throws Exception {
        var program = Gcc.program(
                "i686-w64-mingw32-gcc",
                Path.of("src/main/c/garage_j2534_host.c"),
                folder.resolve("garage-j2534-host32.exe"),
                "-O2",
                "-static");

        assertThat(Binary.of(program)).isEqualTo(new Binary(32));
        assertThat(Binary.of(program).isForThisSystem()).isFalse();
        assertThat(refused(() -> BoundPassThru.load(program)).kind()).isEqualTo(Kind.OTHER_ARCHITECTURE);
        assertThat(Binary.of(fakes.host())).isEqualTo(new Binary(64));
        assertThat(Binary.of(folder.resolve("nowhere"))).isEqualTo(new Binary(0));
    }

    /// A smoke run: the figure is measured by the bench on a quiet machine.
    @Test
    void tenThousandRoundTripsThroughTheHelperLoseNothing() throws Exception {
        var measured = HelperBench.run(fakes.host(), fakes.scripted(""), 10_000);

        assertThat(measured.perSecond()).isPositive();
        assertThat(measured.p99()).isPositive();
    }

    private Path program(String name, String body) throws IOException {
        var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private static void awaitEnd(long pid) throws Exception {
        var left = ProcessHandle.of(pid);
        if (left.isPresent()) {
            var _ = left.get().onExit().get(5, TimeUnit.SECONDS);
        }
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    private static int pair(PassThru library, int channel, int response, int request) throws PassThruException {
        return library.startFlowFilter(
                channel,
                PassThruMsg.of(J2534.ISO15765, 0x40, ANY),
                PassThruMsg.of(J2534.ISO15765, 0x40, Bytes.of(0, 0, response >> 8, response & 0xFF)),
                PassThruMsg.of(J2534.ISO15765, 0x40, Bytes.of(0, 0, request >> 8, request & 0xFF)));
    }

    private static PassThruMsg request(String hex) {
        return PassThruMsg.of(J2534.ISO15765, J2534.ISO15765_FRAME_PAD, Bytes.hex(hex));
    }

    private static PassThruException refused(ThrowingCallable call) {
        return catchThrowableOfType(PassThruException.class, call);
    }
}
