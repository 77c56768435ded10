package app.garage.pluginapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.garage.kernel.Bytes;
import org.junit.jupiter.api.Test;

/// What can be a frame on a CAN bus at all (ISO 11898-1).
class CanFrameTest {
    private static final CanId ENGINE = CanId.of11(0x7E8);

    @Test
    void anIdentifierOfElevenBitsIsNotTheSameNumberWithTwentyNine() {
        assertThat(ENGINE).isNotEqualTo(CanId.of29(0x7E8)).hasToString("7E8");
        assertThat(CanId.of29(0x7E8)).hasToString("000007E8");
    }

    @Test
    void anIdentifierThatNeedsMoreBitsIsRefused() {
        assertThat(CanId.of11(0x7FF).value()).isEqualTo(2047);
        assertThat(CanId.of29(0x1FFFFFFF).value()).isEqualTo(536870911);
        assertThatIllegalArgumentException().isThrownBy(() -> CanId.of11(0x800));
        assertThatIllegalArgumentException().isThrownBy(() -> CanId.of29(0x20000000));
        assertThatIllegalArgumentException().isThrownBy(() -> CanId.of11(-1));
    }

    @Test
    void onlyAnFdFrameIsLongerThanEightBytesAndNotByAnyLength() {
        assertThat(new CanFrame(ENGINE, true, zeros(12)).data().size()).isEqualTo(12);
        assertThat(CanFrame.classic(ENGINE, zeros(8))).hasToString("7E8 00 00 00 00 00 00 00 00");
        assertThatIllegalArgumentException().isThrownBy(() -> CanFrame.classic(ENGINE, zeros(12)));
        assertThatIllegalArgumentException().isThrownBy(() -> new CanFrame(ENGINE, true, zeros(9)));
        assertThatIllegalArgumentException().isThrownBy(() -> new CanFrame(ENGINE, true, zeros(65)));
    }

    private static Bytes zeros(int size) {
        return Bytes.copyOf(new byte[size]);
    }
}
