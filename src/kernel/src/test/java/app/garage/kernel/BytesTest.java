package app.garage.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BytesTest {
    @Test
    void hexadecimalTextReadsAsItPrints() {
        assertThat(Bytes.hex("410C1a F8")).hasToString("41 0C 1A F8");
        assertThat(Bytes.hex("41 0C").u16(0)).isEqualTo(0x410C);
    }

    @Test
    void theCallersArrayIsNotShared() {
        var array = new byte[] {1, 2};
        var bytes = Bytes.copyOf(array);
        array[0] = 9;

        assertThat(bytes).isEqualTo(Bytes.of(1, 2));
    }

    @Test
    void halfAByteIsRefused() {
        assertThatThrownBy(() -> Bytes.hex("123")).isInstanceOf(IllegalArgumentException.class);
    }
}
