package app.garage.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import app.garage.pluginapi.ChangesBaud;
import app.garage.pluginapi.KLineLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.AdapterRefused;
import app.garage.pluginapi.LinkException.AnswerLate;
import app.garage.pluginapi.LinkException.NoSuchLink;
import app.garage.pluginapi.LinkException.PortBusy;
import app.garage.pluginapi.LinkException.PortDenied;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.WakesFast;
import app.garage.pluginapi.WakesFiveBaud;
import app.garage.testkit.FakeLibrary;
import app.garage.testkit.RealTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a K-line over an FTDI cable does besides carrying bytes; the truth is the log of the fake library.
class FtdiLinkTest {
    private static final Bytes START = Bytes.hex("C1 33 F1 81 66");
    private static final Duration PULSE = Duration.ofMillis(25);

    @TempDir
    private static Path folder;

    private FakeLibrary library;

    @BeforeEach
    void compile() throws IOException, InterruptedException {
        library = FakeLibrary.compile(FtdiLinksTest.SOURCE, folder.resolve("libftdi1.so"));
    }

    @Test
    void aCableIsOpenedForAKLineAndLeftWithTheLatencyItHad() throws Exception {
        library.begin("latency=16", "");

        open("ftdi://F001").close();

        var calls = library.words();
        assertThat(calls)
                .containsSubsequence(
                        "ftdi_set_line_property2 8 0 0 0",
                        "ftdi_set_baudrate 10400",
                        "ftdi_set_latency_timer 1",
                        "ftdi_tcioflush",
                        "ftdi_set_latency_timer 16",
                        "ftdi_usb_close",
                        "ftdi_free");
    }

    @Test
    void whatWeSendComesBackOnALineThatEchoesAndTheEndIsNotToldTooEarly() throws Exception {
        library.begin("echo=1", "");
        try (var link = open("ftdi://F001")) {
            long before = System.nanoTime();

            long ended = link.send(START, Duration.ZERO, RealTime.in(2_000));

            // five bytes of ten bits at 10,400 baud
            assertThat(ended - before).isGreaterThanOrEqualTo(TimeUnit.MICROSECONDS.toNanos(4_807));
            assertThat(received(link, 5)).isEqualTo(START);
            assertThat(library.words()).contains("ftdi_write_data 5", "ftdi_poll_modem_status");
        }
    }

    @Test
    void aPauseBetweenBytesIsKept() throws Exception {
        library.begin("echo=1", "");
        try (var link = open("ftdi://F001")) {
            long _ = link.send(START, Duration.ofMillis(5), RealTime.in(2_000));

            var written = library.calls().stream()
                    .filter(each -> each.words().equals("ftdi_write_data 1"))
                    .toList();
            assertThat(written).hasSize(5);
            assertThat(written.get(4).nanos() - written.get(0).nanos())
                    .as("four bytes and four pauses")
                    .isGreaterThanOrEqualTo(4 * (5_000_000L + 961_000L) - 1_000_000L);
        }
    }

    @Test
    void aFastWakeUpAndItsRequestAreOnePieceAndThePulseIsNoByte() throws Exception {
        library.begin("echo=1", "");
        try (var link = open("ftdi://F001")) {
            var wakes = link.capability(WakesFast.class).orElseThrow();
            try {
                long ended = wakes.wakeFast(PULSE, PULSE, START, Duration.ZERO, RealTime.in(2_000));
                assertThat(System.nanoTime() - ended).isNotNegative();
                assertThat(received(link, 5))
                        .as("the echo of the request alone")
                        .isEqualTo(START);
                assertThat(library.words())
                        .containsSubsequence(
                                "ftdi_set_line_property2 8 0 0 1",
                                "ftdi_set_line_property2 8 0 0 0",
                                "ftdi_write_data 5");
            } catch (AdapterRefused busy) {
                assertThat(busy.problem().key()).as("on a loaded machine").isEqualTo("links.pulse-off");
            }
        }
    }

    @Test
    void aPulseThatWasOffSendsNothingAndSaysSo() throws Exception {
        library.begin("late-break=3", ""); // the first change is the opening's, the second the falling edge
        try (var link = open("ftdi://F001")) {
            var wakes = link.capability(WakesFast.class).orElseThrow();

            var refused = catchThrowableOfType(
                    AdapterRefused.class, () -> wakes.wakeFast(PULSE, PULSE, START, Duration.ZERO, RealTime.in(2_000)));

            assertThat(refused.problem().key()).isEqualTo("links.pulse-off");
            assertThat(library.words()).doesNotContain("ftdi_write_data 5");
            assertThat(link.send(START, Duration.ZERO, RealTime.in(2_000)))
                    .as("the link goes on")
                    .isPositive();
        }
    }

    @Test
    void anAddressAtFiveBaudIsBegunOnlyIfThereIsTimeForIt() throws Exception {
        library.begin("echo=1", "");
        try (var link = open("ftdi://F001")) {
            var wakes = link.capability(WakesFiveBaud.class).orElseThrow();
            assertThat(catchThrowableOfType(AnswerLate.class, () -> wakes.wakeFiveBaud(0x33, RealTime.in(1_500))))
                    .isNotNull();
            assertThat(library.words()).doesNotContain("ftdi_set_line_property2 8 0 0 1");

            long begun = System.nanoTime();
            try {
                long ended = wakes.wakeFiveBaud(0x33, RealTime.in(6_000));
                assertThat(ended - begun).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(2));
            } catch (AdapterRefused busy) {
                assertThat(busy.problem().key()).as("on a loaded machine").isEqualTo("links.pulse-off");
            }
            assertThat(link.receive(RealTime.in(50)).bytes()).isEqualTo(Bytes.none());
        }
    }

    @Test
    void theSpeedChangesAndOneTheChipRefusesIsToldWithoutHarm() throws Exception {
        library.begin("refuse-baud=300", "");
        try (var link = open("ftdi://F001")) {
            var speed = link.capability(ChangesBaud.class).orElseThrow();
            speed.changeBaud(9_600);
            assertThat(speed.baud()).isEqualTo(9_600);
            assertThat(catchThrowableOfType(AdapterRefused.class, () -> speed.changeBaud(300))
                            .problem()
                            .key())
                    .isEqualTo("links.baud-refused");
            assertThat(speed.baud()).isEqualTo(9_600);
        }
    }

    @ParameterizedTest
    @CsvSource({"-3, links.no-cable", "-4, links.cable-denied", "-5, links.cable-held", "-8, links.cable-broken"})
    void whatOpeningSaysIsToldInTheWordsOfTheUser(int code, String key) {
        library.begin("open=" + code, "");

        var refused = catchThrowableOfType(LinkException.class, () -> open("ftdi://Cable%201"));

        assertThat(refused.problem().key()).isEqualTo(key);
        assertThat(refused.problem().args()).startsWith("Cable 1");
        assertThat(refused)
                .isInstanceOf(
                        switch (code) {
                            case -4 -> PortDenied.class;
                            case -5 -> PortBusy.class;
                            default -> NoSuchLink.class;
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"index=x", "index=-1", "interface=E", "baud=100", "baud="})
    void anOptionThatCannotBeUsedIsRefusedBeforeAnythingIsOpened(String option) throws IOException {
        library.begin("", "");

        assertThat(catchThrowableOfType(NoSuchLink.class, () -> open("ftdi://F001?" + option))
                        .problem()
                        .key())
                .isEqualTo("links.bad-address");
        assertThat(library.words()).isEmpty();
    }

    @Test
    void theSecondOfTwoCablesWithOneNameAndTheSecondLineOfAChipCanBeChosen() throws Exception {
        library.begin("devices=2 same-serial=1", "");

        open("ftdi://F001?index=1&interface=B").close();

        assertThat(library.words()).contains("ftdi_set_interface 2", "ftdi_usb_open_desc_index 0403 6001 - F001 1");
    }

    @Test
    void cablesAreListedSoThatEachCanBeOpened() throws Exception {
        library.begin("devices=2 same-serial=1", "");

        var found = links().discover(RealTime.in(5_000));

        assertThat(found)
                .extracting(LinkInfo::address)
                .containsExactly(LinkAddress.parse("ftdi://F001"), LinkAddress.parse("ftdi://F001?index=1"));
        assertThat(found).extracting(LinkInfo::name).containsExactly("Cable 1", "Cable 2");
        library.begin("strings=-9", "");
        assertThat(links().discover(RealTime.in(5_000)))
                .extracting(each -> each.address().place())
                .containsExactly("Cable%201");
    }

    /// Without the right to open a cable its names cannot be read either; it must still be there to be chosen.
    @Test
    void aCableWhoseNamesCannotBeReadIsListedAndOpenedByItsNumber() throws Exception {
        library.begin("devices=2 strings=-4", "");

        var found = links().discover(RealTime.in(5_000));

        assertThat(found)
                .extracting(LinkInfo::address)
                .containsExactly(LinkAddress.parse("ftdi://any"), LinkAddress.parse("ftdi://any?index=1"));
        assertThat(found).extracting(LinkInfo::name).containsOnly("0403:6001");
        open("ftdi://any?index=1").close();
        assertThat(library.words()).contains("ftdi_usb_open_desc_index 0403 6001 - - 1");
    }

    @Test
    void withoutTheLibraryNothingIsListedAndOpeningSaysWhatToInstall() throws Exception {
        var without = new FtdiLinks(List.of("libftdi-of-nobody.so.2"));

        assertThat(without.discover(RealTime.in(5_000))).isEmpty();
        assertThat(catchThrowableOfType(
                                NoSuchLink.class,
                                () -> without.open(
                                        LinkAddress.parse("ftdi://F001"), new RealTime(), RealTime.in(5_000)))
                        .problem())
                .returns("links.no-ftdi", Problem::key);
    }

    @Test
    void aCableThatIsPulledLosesTheLink() throws Exception {
        library.begin("echo=1 unplug-after=3", "");
        try (var link = open("ftdi://F001")) {
            var whileSending = catchThrowable(() -> link.send(START, Duration.ZERO, RealTime.in(2_000)));
            assertThat(whileSending == null || whileSending instanceof LinkException.LinkLost)
                    .isTrue();
            assertThat(received(link, 3)).isEqualTo(START.slice(0, 3));

            assertThat(catchThrowableOfType(LinkException.LinkLost.class, () -> link.receive(RealTime.in(2_000)))
                            .problem()
                            .key())
                    .isEqualTo("links.lost");
        }
    }

    private FtdiLinks links() {
        return new FtdiLinks(List.of(library.file().toString()));
    }

    private KLineLink open(String address) throws LinkException, InterruptedException {
        return links().open(LinkAddress.parse(address), new RealTime(), RealTime.in(5_000));
    }

    private static Bytes received(KLineLink link, int count) throws LinkException, InterruptedException {
        var all = Bytes.none();
        var by = RealTime.in(3_000);
        while (all.size() < count && !by.passed()) {
            all = all.plus(link.receive(by).bytes());
        }
        return all;
    }
}
