package app.garage.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EcuIdTest {
    @Test
    void every_text_names_the_unit_it_was_written_for() {
        for (var unit : List.of(
                EcuId.can11(0x7E8),
                EcuId.can29(0x18DAF110),
                EcuId.kline(0x11),
                new EcuId(EcuId.Kind.DOIP, 0x1010),
                EcuId.can11(0x612).extended(0xF1),
                EcuId.can29(0x18CEF110).extended(0x05))) {
            assertThat(EcuId.parse(unit.toString())).isEqualTo(unit);
        }
        assertThat(EcuId.can11(0x612).extended(0xF1)).hasToString("612/F1");
        assertThat(EcuId.can29(0x18CEF110).extended(5)).hasToString("18CEF110/05");
    }

    /// ISO 15765-2, 10.3.5: two networks behind one gateway.
    @Test
    void the_address_byte_tells_units_apart_that_answer_with_the_same_identifier() {
        var plain = EcuId.can11(0x7E8);
        assertThat(plain).isEqualTo(new EcuId(EcuId.Kind.CAN11, 0x7E8, OptionalInt.empty()));
        assertThat(new TreeSet<>(List.of(plain.extended(0x56), plain, plain.extended(0x55), EcuId.can11(0x7E9))))
                .as("and gives them an order, without one first")
                .containsExactly(plain, plain.extended(0x55), plain.extended(0x56), EcuId.can11(0x7E9));
    }

    @Test
    void what_is_no_address_byte_is_refused() {
        assertThatThrownBy(() -> EcuId.can11(0x7E8).extended(0x100)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EcuId.parse("7E8/")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EcuId.parse("7E8/123")).isInstanceOf(IllegalArgumentException.class);
    }
}
