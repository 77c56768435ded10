package app.garage.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultCodeTest {
    /// SAE J2012: bits 15–14 the letter, 13–12 the first digit, then three hexadecimal nibbles.
    @ParameterizedTest
    @CsvSource({"0104,P0104", "4123,C0123", "8003,B0003", "C123,U0123", "3FFF,P3FFF", "0A0F,P0A0F"})
    void twoBytesSpellFiveCharacters(String hex, String text) {
        int raw = Integer.parseInt(hex, 16);

        assertThat(FaultCode.fromRaw(raw)).hasToString(text);
        assertThat(new FaultCode(text).raw()).isEqualTo(raw);
    }

    @Test
    void zeroIsPaddingAndNoCode() {
        assertThatThrownBy(() -> FaultCode.fromRaw(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "P0301,true",
        "P2004,true",
        "P3400,true",
        "U0100,true",
        "U3003,true",
        "B3000,true",
        "C3FFF,true",
        "P1234,false",
        "P3301,false",
        "B1000,false",
        "C2000,false",
        "U1000,false",
        "U2100,false"
    })
    void onlyTheStandardsRangesAreGeneric(String text, boolean generic) {
        assertThat(new FaultCode(text).isGeneric()).isEqualTo(generic);
    }
}
