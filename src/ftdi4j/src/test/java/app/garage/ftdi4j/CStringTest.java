package app.garage.ftdi4j;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class CStringTest {
    @Test
    void aPointerToNothingIsAnEmptyText() {
        assertThat(CString.orEmpty(MemorySegment.NULL)).isEmpty();
    }

    @Test
    void aTextEndsAtItsZeroAndATextWithoutOneAtTheBound() {
        try (var arena = Arena.ofConfined()) {
            assertThat(CString.orEmpty(arena.allocateFrom("câble"))).isEqualTo("câble");
            assertThat(CString.orEmpty(arena.allocateFrom(JAVA_BYTE, new byte[] {'a', 'b'})))
                    .isEqualTo("ab");
        }
    }
}
