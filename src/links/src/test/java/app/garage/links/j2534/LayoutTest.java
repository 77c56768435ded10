package app.garage.links.j2534;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private static final PassThruMsg MESSAGE =
            new PassThruMsg(6, 0x10, 0x40, 0xFFFF_FFFFL, 3, Bytes.hex("00 00 07 E8 7E 00"));

    @Test
    void aMessageHasTheSizeOfTheStandardsStruct() {
        assertThat(new Layout(JAVA_INT).messageSize()).isEqualTo(4_152);
        assertThat(new Layout(JAVA_LONG).messageSize()).isEqualTo(4_176);
    }

    @Test
    void dataBeginBehindSixNumbersAndComeBack() {
        try (var arena = Arena.ofConfined()) {
            for (var each : new Layout[] {new Layout(JAVA_INT), new Layout(JAVA_LONG)}) {
                var slot = each.messages(arena, 1);
                each.write(slot, MESSAGE);

                assertThat(slot.get(JAVA_BYTE, 6 * each.number().byteSize() + 2))
                        .isEqualTo((byte) 0x07);
                assertThat(each.read(slot)).isEqualTo(MESSAGE);
            }
        }
    }
}
