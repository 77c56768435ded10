package app.garage.ftdi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.garage.testkit.FakeLibrary;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FtdiBitBangTest {
    @TempDir
    private static Path folder;

    private FakeLibrary library;

    @BeforeEach
    void compile() throws IOException, InterruptedException {
        library = Fake.compiled(folder);
        library.begin("pins=0xA5", "");
    }

    @Test
    void aNewValueOvertakesWhatWaits() throws IOException {
        try (var device = Fake.driver(library).open(FtdiChoice.any())) {
            var port = new FtdiBitBang(device, FtdiBitBang.ALL_OUTPUTS);
            port.port(0x12);

            assertThat(Fake.since(library))
                    .containsExactly("ftdi_set_bitmode 255 1", "ftdi_tcoflush", "ftdi_write_data 1");
            assertThat(port.port()).isEqualTo(0x12);
        }
    }

    @Test
    void valuesOfAPatternDoNotOvertakeEachOther() throws IOException {
        try (var device = Fake.driver(library).open(FtdiChoice.any())) {
            var port = new FtdiBitBang(device, 0x0F, BitMode.SYNCHRONOUS, false);
            port.port(0x12);

            assertThat(Fake.since(library)).containsExactly("ftdi_set_bitmode 15 4", "ftdi_write_data 1");
        }
    }

    @Test
    void inputsAreReadAndOutputsAreRemembered() throws IOException {
        try (var device = Fake.driver(library).open(FtdiChoice.any())) {
            var port = new FtdiBitBang(device, 0x0F);

            assertThat(port.latch())
                    .as("before it is set: what the outputs are")
                    .isEqualTo(0x05);
            port.port(0x0A);
            assertThat(port.port()).isEqualTo(0xAA);
            assertThat(port.pins()).isEqualTo(0xA5);
        }
    }

    @Test
    void aFieldIsReadAndWrittenWithoutTouchingTheOtherPins() throws IOException {
        var field = new BitField(2, 3);
        assertThat(field.of(0b1010_1100)).isEqualTo(0b011);
        assertThat(field.into(0b1010_1100, 0b101)).isEqualTo(0b1011_0100);
        assertThatIllegalArgumentException().isThrownBy(() -> field.into(0, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> new BitField(6, 3));

        try (var device = Fake.driver(library).open(FtdiChoice.any())) {
            var port = new FtdiBitBang(device, FtdiBitBang.ALL_OUTPUTS);
            port.port(0b1010_1100);
            field.write(port, 0);
            assertThat(port.latch()).isEqualTo(0b1010_0000);
            assertThat(field.read(port)).isZero();
        }
    }

    @Test
    void thereAreEightPins() throws IOException {
        try (var device = Fake.driver(library).open(FtdiChoice.any())) {
            assertThatIllegalArgumentException().isThrownBy(() -> new FtdiBitBang(device, 256));
            assertThatIllegalArgumentException().isThrownBy(() -> new FtdiBitBang(device, 1).port(-1));
        }
    }
}
