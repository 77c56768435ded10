package app.garage.ftdi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.garage.testkit.FakeLibrary;
import app.garage.testkit.PtyPair;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FtdiDeviceTest {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    private static Path folder;

    private FakeLibrary library;

    @BeforeEach
    void compile() throws IOException, InterruptedException {
        library = Fake.compiled(folder);
    }

    @Test
    void openingMakesExactlyTheseCallsAndClosingGivesEverythingBack() throws IOException {
        library.begin("latency=5", "");

        open(FtdiChoice.any()).close();

        assertThat(library.words())
                .containsExactly(
                        "ftdi_new",
                        "ftdi_usb_open_desc_index 0403 6001 - - 0",
                        "libusb_set_auto_detach_kernel_driver handle 1",
                        "ftdi_get_latency_timer",
                        "ftdi_set_bitmode 0 0",
                        "ftdi_setflowctrl 0",
                        "ftdi_set_baudrate 9600",
                        "ftdi_set_latency_timer 16",
                        "ftdi_set_latency_timer 5",
                        "ftdi_usb_close",
                        "ftdi_free");
    }

    @Test
    void aDeviceThatIsNotOpenedMakesNoCallAndRefusesEverything() throws IOException {
        library.begin("", "");

        var device = Fake.driver(library).device(FtdiChoice.any());

        assertThat(device.isOpen()).isFalse();
        assertThat(refused(() -> device.read(1)).help()).isEqualTo(FtdiHelp.CLOSED);
        assertThat(refused(() -> device.write(HELLO)).help()).isEqualTo(FtdiHelp.CLOSED);
        device.close();
        assertThat(library.words()).isEmpty();
    }

    @Test
    void openingAnOpenDeviceAndClosingAClosedOneDoesNothing() throws IOException {
        library.begin("", "");
        var device = open(FtdiChoice.any());

        device.open();
        device.close();
        device.close();

        assertThat(library.words().stream().filter(each -> each.startsWith("ftdi_usb_open")))
                .hasSize(1);
        assertThat(library.words().stream().filter("ftdi_free"::equals)).hasSize(1);
    }

    @Test
    void aCableIsFoundByItsSerialNumberOrElseByItsDescription() throws IOException {
        library.begin("devices=2", "");
        open(FtdiChoice.named("F002")).close();
        assertThat(opens()).containsExactly("ftdi_usb_open_desc_index 0403 6001 - F002 0");

        library.begin("devices=2", "");
        open(FtdiChoice.named("Cable 2")).close();
        assertThat(opens())
                .containsExactly(
                        "ftdi_usb_open_desc_index 0403 6001 - Cable 2 0",
                        "ftdi_usb_open_desc_index 0403 6001 Cable 2 - 0");
    }

    @Test
    void ofTwoCablesWithOneSerialNumberTheSecondCanBeChosen() throws IOException {
        library.begin("devices=2 same-serial=1", "");

        open(FtdiChoice.named("F001").withIndex(1)).close();

        assertThat(opens()).containsExactly("ftdi_usb_open_desc_index 0403 6001 - F001 1");
    }

    @Test
    void withoutANameTheIndexCountsThroughAllKinds() throws IOException {
        library.begin("devices=2", "");

        assertThat(refused(() -> open(FtdiChoice.any().withIndex(3))).help()).isEqualTo(FtdiHelp.NOT_FOUND);

        assertThat(opens())
                .startsWith("ftdi_usb_open_desc_index 0403 6001 - - 3", "ftdi_usb_open_desc_index 0403 6010 - - 1")
                .hasSize(UsbId.USUAL.size());
    }

    @Test
    void theLineOfTheChipIsChosenBeforeItIsOpened() throws IOException {
        library.begin("", "");

        open(FtdiChoice.any().withChannel(FtdiChoice.Channel.B).withoutBorrowing())
                .close();

        assertThat(library.words())
                .startsWith("ftdi_new", "ftdi_set_interface 2", "ftdi_usb_open_desc_index 0403 6001 - - 0")
                .doesNotContain("libusb_set_auto_detach_kernel_driver handle 1");
    }

    @ParameterizedTest
    @CsvSource({"-3, NOT_FOUND, 5", "-4, NO_RIGHTS, 1", "-5, CLAIMED, 1", "-8, REFUSED, 1"})
    void whatOpeningSaysIsToldAndOnlyNotFoundGoesOnSearching(int code, FtdiHelp help, int tried) throws IOException {
        library.begin("open=" + code, "");

        var refusal = refused(() -> open(FtdiChoice.any()));

        assertThat(refusal)
                .returns(code, FtdiException::code)
                .returns(help, FtdiException::help)
                .returns("the fake says no", FtdiException::text);
        assertThat(opens()).hasSize(tried);
        assertThat(library.words()).last().isEqualTo("ftdi_free");
    }

    /// Reading the message at NULL would end this Java machine.
    @Test
    void aLibraryWithoutAMessageIsSurvived() throws IOException {
        library.begin("open=-4 null-error=1", "");

        assertThat(refused(() -> open(FtdiChoice.any())).text()).isEmpty();
    }

    @Test
    void oneWriteIsOneCallAndWhatIsTakenIsTold() throws IOException {
        library.begin("short-write=3", "");
        try (var device = open(FtdiChoice.any())) {
            assertThat(device.write(HELLO)).isEqualTo(3);
            assertThat(Fake.since(library)).containsExactly("ftdi_write_data 3");
        }
    }

    @Test
    void withAChunkSizeAWriteGoesInPiecesAndStopsWhereNothingIsTaken() throws IOException {
        library.begin("", "");
        try (var device = open(FtdiChoice.any().withChunkSize(2))) {
            assertThat(device.write(HELLO)).isEqualTo(5);
            assertThat(Fake.since(library))
                    .containsExactly("ftdi_write_data 2", "ftdi_write_data 2", "ftdi_write_data 1");
        }
        library.begin("short-write=0", "");
        try (var device = open(FtdiChoice.any().withChunkSize(2))) {
            assertThat(device.write(HELLO)).isZero();
            assertThat(Fake.since(library)).containsExactly("ftdi_write_data 0");
        }
    }

    @Test
    void bytesGoBothWaysOverTheLineAndNothingIsNoError() throws Exception {
        try (var pair = PtyPair.start();
                var theirs = new FileOutputStream(pair.theirs().toFile());
                var heard = new FileInputStream(pair.theirs().toFile())) {
            library.begin("", pair.ours().toString());
            try (var device = open(FtdiChoice.any())) {
                assertThat(device.read(8)).isEmpty();
                assertThat(device.write(HELLO)).isEqualTo(5);
                assertThat(heard.readNBytes(5)).isEqualTo(HELLO);
                theirs.write(HELLO);
                assertThat(read(device, 5)).isEqualTo(HELLO);
            }
        }
    }

    @Test
    void readsThatGiveLittleOrNothingLoseNothing() throws IOException {
        library.begin("echo=1 short-read=2 empty-reads=3", "");
        try (var device = open(FtdiChoice.any())) {
            assertThat(device.write(HELLO)).isEqualTo(5);
            var sizes = new ArrayList<Integer>();
            var all = new ByteArrayOutputStream();
            for (int i = 0; i < 6; i++) {
                var got = device.read(10);
                sizes.add(got.length);
                all.write(got);
            }
            assertThat(sizes).containsExactly(0, 0, 0, 2, 2, 1);
            assertThat(all.toByteArray()).isEqualTo(HELLO);
        }
    }

    @Test
    void aCableThatIsPulledSaysSoOnEveryCallAndCanStillBeClosed() throws IOException {
        library.begin("echo=1 unplug-after=3", "");
        var device = open(FtdiChoice.any());
        assertThat(device.write(HELLO)).isEqualTo(5);
        assertThat(device.read(10)).hasSize(3);

        assertThat(refused(() -> device.read(10)))
                .returns(-666, FtdiException::code)
                .returns(FtdiHelp.UNPLUGGED, FtdiException::help);
        device.close();

        assertThat(library.words()).endsWith("ftdi_usb_close", "ftdi_free");
    }

    @Test
    void aSpeedTheChipRefusesLeavesTheOldOneInForce() throws IOException {
        library.begin("refuse-baud=123", "");
        try (var device = open(FtdiChoice.any())) {
            assertThat(refused(() -> device.baud(123)).help()).isEqualTo(FtdiHelp.REFUSED);
            assertThat(device.baud()).isEqualTo(9_600);
            device.baud(10_400);
            assertThat(device.baud()).isEqualTo(10_400);
        }
    }

    @Test
    void theSettingsOfALineAreWhatTheLibraryCallsThem() throws IOException {
        library.begin("", "");
        try (var device = open(FtdiChoice.any())) {
            device.lineProperty(7, StopBits.TWO, Parity.EVEN, false);
            device.lineProperty(8, StopBits.ONE_AND_A_HALF, Parity.SPACE, true);
            device.flowControl(FlowControl.RTS_CTS);
            device.latency(255);
            assertThat(device.latency()).isEqualTo(255);
            device.flush();
            device.flushInput();
            device.flushOutput();

            assertThat(Fake.since(library))
                    .containsExactly(
                            "ftdi_set_line_property2 7 2 2 0",
                            "ftdi_set_line_property2 8 1 4 1",
                            "ftdi_setflowctrl 256",
                            "ftdi_set_latency_timer 255",
                            "ftdi_get_latency_timer",
                            "ftdi_tcioflush",
                            "ftdi_tciflush",
                            "ftdi_tcoflush");
            assertThatIllegalArgumentException().isThrownBy(() -> device.latency(0));
        }
    }

    @Test
    void modemLinesAreReadFromTheWordAndWrittenOnlyWhenTheyChange() throws IOException {
        library.begin("modem=0x5030", "");
        try (var device = open(FtdiChoice.any())) {
            var serial = new FtdiSerial(device);
            assertThat(serial.dtr()).isEmpty();
            serial.dtr(true);
            serial.dtr(true);
            serial.dtr(false);
            serial.rts(false);
            serial.rts(false);

            assertThat(Fake.since(library)).containsExactly("ftdi_setdtr 1", "ftdi_setdtr 0", "ftdi_setrts 0");
            assertThat(serial.dtr()).contains(false);
            assertThat(List.of(serial.cts(), serial.dsr(), serial.ri())).containsExactly(true, true, false);
            assertThat(device.modemStatus())
                    .returns(true, ModemStatus::breakSeen)
                    .returns(true, ModemStatus::transmitterEmpty)
                    .returns(false, ModemStatus::framingError)
                    .returns(false, ModemStatus::dcd);
        }
    }

    @Test
    void theChipsMemoryCanBeReadAndNeverWritten() throws IOException {
        library.begin("", "");
        try (var device = open(FtdiChoice.any())) {
            assertThat(device.eepromWord(5)).isEqualTo(0xA005);
            assertThat(refused(() -> device.eepromWord(128)).help()).isEqualTo(FtdiHelp.REFUSED);
            assertThat(device.chipId()).isEqualTo(0xDEADBEEFL);
            assertThatIllegalArgumentException().isThrownBy(() -> device.raw("ftdi_write_eeprom"));
            assertThatIllegalArgumentException().isThrownBy(() -> device.raw("ftdi_erase_eeprom"));
        }
    }

    @Test
    void anyOtherFunctionCanBeCalledByName() throws IOException {
        library.begin("", "");
        try (var device = open(FtdiChoice.any())) {
            assertThat(device.raw("ftdi_setrts", 1)).isZero();
            assertThat(Fake.since(library)).containsExactly("ftdi_setrts 1");
            assertThat(refused(() -> device.raw("ftdi_of_tomorrow"))).returns("ftdi_of_tomorrow", FtdiException::text);
        }
    }

    @Test
    void textIsWrittenAndReadLineByLineAndEndsWithSilence() throws IOException {
        library.begin("echo=1 short-write=4", "");
        try (var device = open(FtdiChoice.any());
                var writer = device.writer(StandardCharsets.ISO_8859_1);
                var reader = device.reader(StandardCharsets.ISO_8859_1, Duration.ofMillis(20))) {
            writer.write("prêt\nOK\n");
            writer.flush();

            assertThat(reader.lines()).containsExactly("prêt", "OK");
        }
    }

    /// The context is freed when nobody is in a call with it, and not before.
    @Test
    void closingWaitsForAReadUnderWay() throws Exception {
        library.begin("slow-read=200", "");
        var device = open(FtdiChoice.any());
        var read = new CompletableFuture<Integer>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                read.complete(device.read(1).length);
            } catch (FtdiException broken) {
                read.completeExceptionally(broken);
            }
        });
        Thread.sleep(50);

        device.close();

        assertThat(read.get(2, TimeUnit.SECONDS)).isZero();
        assertThat(library.words()).last().isEqualTo("ftdi_free");
        assertThat(refused(() -> device.read(1)).help()).isEqualTo(FtdiHelp.CLOSED);
    }

    private FtdiDevice open(FtdiChoice choice) throws FtdiException {
        return Fake.driver(library).open(choice);
    }

    private List<String> opens() throws IOException {
        return library.words().stream()
                .filter(each -> each.startsWith("ftdi_usb_open"))
                .toList();
    }

    private static byte[] read(FtdiDevice device, int count) throws FtdiException {
        var into = new byte[count];
        long begun = System.nanoTime();
        for (int done = 0; done < count && System.nanoTime() - begun < 5_000_000_000L; ) {
            var got = device.read(count - done);
            System.arraycopy(got, 0, into, done, got.length);
            done += got.length;
        }
        return into;
    }

    private static FtdiException refused(ThrowingCallable call) {
        return catchThrowableOfType(FtdiException.class, call);
    }
}
