package app.garage.logformats;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Frames of real cars, decoded by a few lines of SAE J1979.
class DecodedTest {
    /// Answers to service 01: the bytes are those behind the transport bytes.
    private static List<FrameDecoder.Message> obd(long id, boolean extended, Bytes data) {
        if (id != 0x7E8 || extended || data.size() < 3 || data.at(0) != 0x41) {
            return List.of();
        }
        return switch (data.at(1)) {
            case 0x0C -> List.of(message("rpm", 16, new Conversion.Linear(0, 0.25), data.u16(2)));
            case 0x05 -> List.of(message("coolant", 8, new Conversion.Linear(-40, 1), data.at(2)));
            case 0x0D -> List.of(message("speed", 8, new Conversion.None(), data.at(2)));
            default -> List.of();
        };
    }

    private static FrameDecoder.Message message(String name, int bits, Conversion conversion, int raw) {
        var channel = new LogChannel(name, "", RawType.unsigned(bits), conversion, false, "");
        return new FrameDecoder.Message(name, List.of(channel), List.of((double) raw));
    }

    @ParameterizedTest
    @CsvSource({
        "3BA199E2_00000164_00000005-60FEB5A8.MF4, rpm, 90, 929.5, 1785",
        "3BA199E2_00000164_00000005-60FEB5A8.MF4, coolant, 45, 93, 94",
        "3BA199E2_00000164_00000005-60FEB5A8.MF4, speed, 89, 0, 53",
        "3BA199E2_00000165_00000001-60FEB68B.MF4, rpm, 762, 0, 3127",
        "3BA199E2_00000165_00000001-60FEB68B.MF4, coolant, 381, 29, 91",
        "7512BE4D_00000427_00000001.MF4, rpm, 273, 0, 2957.25",
        "7512BE4D_00000427_00000001.MF4, coolant, 273, 21, 98"
    })
    void theValuesOfTheDriveComeOutOfItsFrames(String file, String name, long count, double least, double most)
            throws LogUnreadable {
        var frames = LogFormats.open(SharedLogs.folder("logs/mf4").resolve(file), LogChoices.none());

        var channel = LogOutline.of(new DecodedSource(frames, DecodedTest::obd))
                .part()
                .channel(name);

        assertThat(channel.count()).isEqualTo(count);
        assertThat(channel.min()).isEqualTo(least);
        assertThat(channel.max()).isEqualTo(most);
    }

    @Test
    void aMessageInPartsIsPutTogether() {
        var parts = new MessageParts();

        assertThat(parts.add(0x7E8, Bytes.hex("10 0A 49 02 01 31 32 33"))).isEmpty();
        assertThat(parts.add(0x7E9, Bytes.hex("02 41 0C"))).contains(Bytes.hex("41 0C"));
        assertThat(parts.add(0x7E8, Bytes.hex("21 34 35 36 37 AA AA AA")))
                .contains(Bytes.hex("49 02 01 31 32 33 34 35 36 37"));
    }

    @Test
    void aPartThatIsMissingSpoilsItsMessageOnly() {
        var parts = new MessageParts();
        parts.add(0x7E8, Bytes.hex("10 14 49 02 01 31 32 33"));
        assertThat(parts.add(0x7E8, Bytes.hex("22 34 35 36 37 38 39 30"))).isEmpty();
        assertThat(parts.add(0x7E8, Bytes.hex("23 34 35 36 37 38 39 30"))).isEmpty();
        assertThat(parts.add(0x7E8, Bytes.hex("03 41 0D 20"))).contains(Bytes.hex("41 0D 20"));
    }
}
