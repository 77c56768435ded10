package app.garage.pluginapi;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.EcuId;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AddressingTest {
    private static Optional<Addressing> asked(CanId with) {
        return Addressing.onCan(with, Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
    }

    private static Optional<Addressing> asked(CanId with, Optional<CanId> answers, int ext) {
        return Addressing.onCan(with, answers, OptionalInt.of(ext), OptionalInt.empty());
    }

    /// ISO 15765-4, 6.3.2.2 and 6.3.2.3.
    @Test
    void where_a_unit_answers_follows_from_where_it_is_asked() {
        assertThat(asked(CanId.of11(0x7E0))).contains(Addressing.normal(EcuId.can11(0x7E8), 0x7E0));
        assertThat(asked(CanId.of29(0x18DA10F1))).contains(Addressing.normal(EcuId.can29(0x18DAF110), 0x18DA10F1));
        assertThat(asked(CanId.of29(0x00000123))).as("no rule").isEmpty();
        assertThat(asked(CanId.of11(0x7FF))).as("nothing is eight above").isEmpty();
    }

    /// ISO 15765-2, 10.3.4 and 10.3.5.
    @Test
    void in_the_mixed_format_both_bytes_are_the_same_and_a_bmw_tester_is_answered_to_its_address() {
        assertThat(asked(CanId.of11(0x760), Optional.of(CanId.of11(0x768)), 0x55))
                .contains(Addressing.extended(EcuId.can11(0x768).extended(0x55), 0x760, 0x55));
        assertThat(asked(CanId.of11(0x6F1), Optional.of(CanId.of11(0x612)), 0x12))
                .contains(Addressing.extended(EcuId.can11(0x612).extended(0xF1), 0x6F1, 0x12));
        assertThat(asked(CanId.of29(0x18CE10F1), Optional.empty(), 0x9A))
                .contains(Addressing.extended(EcuId.can29(0x18CEF110).extended(0x9A), 0x18CE10F1, 0x9A));
    }

    @Test
    void what_contradicts_itself_is_no_addressing() {
        assertThat(asked(CanId.of11(0x760), Optional.of(CanId.of29(0x768)), 0x55))
                .isEmpty();
        assertThat(Addressing.onCan(CanId.of11(0x760), Optional.empty(), OptionalInt.empty(), OptionalInt.of(0x55)))
                .isEmpty();
    }
}
