package app.garage.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.garage.kernel.Localized;
import app.garage.kernel.Vin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Signals, monitors, refusals and identification numbers, read a second time.
class WordsSecondReadingTest {
    private static final Catalogue CATALOGUE = Catalogue.load();

    @ParameterizedTest
    @CsvFileSource(resources = "/second-reading/makers.csv", delimiter = '|')
    void anIdentifierNamesItsMakerAndItsCountry(String identifier, String maker, String region) {
        var facts = VinFacts.of(new Vin(identifier + "AAAAA555555555"));

        assertThat(facts.maker().orElseThrow()).contains(maker);
        assertThat(facts.region().orElseThrow().en()).isEqualTo(region);
    }

    @Test
    void everyLetterOfAModelYearStandsForTwoYears() {
        var letters = "ABCDEFGHJKLMNPRSTVWXY123456789";
        for (int step = 0; step < letters.length(); step++) {
            assertThat(VinFacts.of(american(letters.charAt(step))).modelYears())
                    .containsExactly(1980 + step, 2010 + step);
        }
    }

    @ParameterizedTest
    @ValueSource(chars = {'U', 'Z', '0', 'I', 'O', 'Q'})
    void aLetterThatIsNoModelYearIsNone(char letter) {
        assertThat(VinFacts.of(american(letter)).modelYears()).isEmpty();
    }

    /// SAE J1979, enumerations of service 01.
    @ParameterizedTest
    @CsvSource({
        "FUEL_SYS_1, 1, boucle ouverte, open loop",
        "FUEL_SYS_1, 2, boucle fermée, closed loop",
        "FUEL_SYS_1, 8, défaut, fault",
        "SECONDARY_AIR, 1, amont, upstream",
        "SECONDARY_AIR, 4, atmosphère ou arrêté, atmosphere or off",
        "OBD_KIND, 1, Californie, California",
        "OBD_KIND, 6, EOBD, EOBD",
        "OBD_KIND, 10, JOBD, JOBD",
        "OBD_KIND, 28, Brésil, Brazil",
        "FUEL_TYPE, 1, essence, petrol",
        "FUEL_TYPE, 4, gazole, diesel",
        "FUEL_TYPE, 5, GPL, LPG",
        "FUEL_TYPE, 6, GNV, CNG",
        "FUEL_TYPE, 8, électricité, electricity",
        "FUEL_TYPE, 17, hybride, hybrid",
        "COMPRESSION, 0, étincelle, spark",
        "AUTO_NEUTRAL, 0, point mort, neutral",
        "MANUAL_NEUTRAL, 1, rapport engagé, in gear"
    })
    void aStateHasTheWordOfTheStandard(String signal, long raw, String french, String english) {
        var states = CATALOGUE.obd().signal(signal).orElseThrow().states();
        var words = states.getOrDefault(raw, new Localized("", ""));

        assertThat(words.fr()).contains(french);
        assertThat(words.en()).contains(english);
    }

    @Test
    void theWholeRangeOfTheRawNumberIsTheRangeOfTheValue() {
        assertThat(CATALOGUE.obd().signals()).allSatisfy(signal -> {
            if (signal.states().isEmpty() && !signal.id().matches("O2_\\d_TRIM")) {
                long most = (1L << (signal.signed() ? signal.bits() - 1 : signal.bits())) - 1;
                long least = signal.signed() ? -most - 1 : 0;
                assertThat(scaled(signal, most))
                        .as(signal.id())
                        .isCloseTo(signal.max().orElseThrow(), within(1e-6));
                assertThat(scaled(signal, least))
                        .as(signal.id())
                        .isCloseTo(signal.min().orElseThrow(), within(1e-6));
            }
        });
    }

    @Test
    void everyNameAndStateIsCleanInBothLanguages() {
        for (var signal : CATALOGUE.obd().signals()) {
            Wording.isClean(signal.id(), signal.name());
            signal.states().forEach((raw, words) -> Wording.isClean(signal.id() + " " + raw, words));
        }
        for (int id = 0; id <= 0xFF; id++) {
            Wording.isClean("monitor " + id, CATALOGUE.monitorTests().monitor(id));
            Wording.isClean("test " + id, CATALOGUE.monitorTests().test(id));
            Wording.isClean("refusal " + id, CATALOGUE.refusals().text(id));
            Wording.isClean("advice " + id, CATALOGUE.refusals().advice(id));
        }
    }

    private static double scaled(Signal signal, long raw) {
        return raw * signal.mul() / signal.div() + signal.add();
    }

    private static Vin american(char tenth) {
        return new Vin("1HGAAAAA5" + tenth + "5555555");
    }
}
