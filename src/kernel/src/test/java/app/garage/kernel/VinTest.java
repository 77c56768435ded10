package app.garage.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VinTest {
    /// The worked example of 49 CFR 565.15: check digit X.
    @Test
    void theWorkedExampleOfTheCheckDigitIsFlawless() {
        assertThat(new Vin("1M8GDM9AXKP042788").findings()).isEmpty();
    }

    @Test
    void oneWrongCharacterIsFoundByTheCheckDigitAndNotRepaired() {
        var vin = new Vin("1M8GDM9AXKP042789");

        assertThat(vin.findings()).containsExactly(Vin.Finding.CHECK_DIGIT_DIFFERS);
        assertThat(vin.isWellFormed()).isTrue();
        assertThat(vin).hasToString("1M8GDM9AXKP042789");
    }

    @Test
    void paddingIsDroppedAndAShortNumberSaidToBeShort() {
        var vin = Vin.fromPadded(Bytes.hex("00 00 00").plus(Bytes.latin1("VF3ABC")));

        assertThat(vin.text()).isEqualTo("VF3ABC");
        assertThat(vin.findings()).contains(Vin.Finding.WRONG_LENGTH);
    }

    @Test
    void theLetterOIsForbidden() {
        assertThat(new Vin("1M8GDM9AXKPO42788").findings()).containsExactly(Vin.Finding.FORBIDDEN_CHARACTER);
    }

    @Test
    void aMaskedNumberShowsItsLastFourCharacters() {
        assertThat(new Vin("1M8GDM9AXKP042788").masked()).isEqualTo("*************2788");
    }
}
