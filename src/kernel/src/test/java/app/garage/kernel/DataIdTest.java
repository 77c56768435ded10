package app.garage.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"010C", "2108", "22F190", "220001", "EAF004", "EA00EE", "EA01F004", "000123", "0018FEF100"})
    void theTextOfAnIdentifierIsReadAsTheSameIdentifier(String text) {
        assertThat(DataId.parse(text)).hasToString(text);
    }

    @Test
    void theServiceComesFirst() {
        assertThat(DataId.parse("0018FEF100")).isEqualTo(new DataId(0, 0x18FEF100));
        assertThat(DataId.parse("EAF004")).isEqualTo(new DataId(0xEA, 0xF004));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01", "01234567890A", "01G0"})
    void whatSpellsNoIdentifierIsRefused(String text) {
        assertThatThrownBy(() -> DataId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
