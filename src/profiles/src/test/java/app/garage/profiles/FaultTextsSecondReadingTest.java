package app.garage.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.FaultCode;
import app.garage.kernel.Localized;
import app.garage.profiles.FaultTexts.Origin;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The fault texts against a table that a second reader wrote from SAE J2012 in words of his own.
class FaultTextsSecondReadingTest {
    private static final String TABLE = "/second-reading/fault-codes.csv";
    private static final FaultTexts FAULTS = Catalogue.load().faults();

    /// What can be wrong, how each language may say it, and what a text of this kind must not say.
    enum Fault {
        FAULT("défaut|défectueu|incorrect|erreur", "fault|error|incorrect", "trop", "too"),
        OPEN("ouvert", "open circuit|circuit open", "trop", "too"),
        SHORTED("court-circuit", "shorted", "ouvert", "open"),
        ELECTRICAL("défaut électrique", "electrical fault", "blocage", "stuck"),
        RANGE("incohérent|hors plage|anormal", "out of range|performance|implausible", "trop", "too"),
        LOW("trop bas|trop faible|insuffisant", "too low|insufficient|low|underboost", "élevé|excessi", "high|over"),
        HIGH("trop élevé|excessi", "too high|excessive|overboost", "bas(se)?\\b|faible|insuffisant", "\\blow\\b|under"),
        INTERMITTENT("intermittent", "intermittent", "pas de signal", "no signal"),
        NO_SIGNAL("pas de signal|aucune activité", "no signal|no activity", "intermittent", "intermittent"),
        SLOW("réponse lente", "slow response", "retardée", "delayed"),
        ADVANCED("en avance", "advanced", "retard", "retarded"),
        RETARDED("en retard", "retarded", "avance", "advanced"),
        DISAGREE("incohérent", "do(es)? not agree", "trop", "too"),
        LEAN("pauvre", "lean", "riche\\b", "rich"),
        RICH("riche\\b", "rich", "pauvre", "lean"),
        EFFICIENCY("efficacité insuffisante", "efficiency below threshold", "chauffé", "heated"),
        STUCK_ON("à l’état actif", "stuck on", "inactif", "off"),
        STUCK_OFF("à l’état inactif", "stuck off", "état actif", "stuck on"),
        STUCK_OPEN("ouvert", "stuck open", "fermé", "closed"),
        STUCK_CLOSED("fermé", "stuck closed", "ouvert", "open"),
        LOST("communication perdue", "lost communication", "logiciel|données", "software|data"),
        SOFTWARE("logiciels? (internes )?incompatible", "software incompatibility", "perdue", "lost"),
        INVALID("envoie des données non valides", "sends invalid data", "perdue", "lost"),
        /// The words of the table say it all.
        STATE("", "", "\\{", "\\{");

        private final Pattern french;
        private final Pattern english;
        private final Pattern notFrench;
        private final Pattern notEnglish;

        Fault(String french, String english, String notFrench, String notEnglish) {
            this.french = Pattern.compile(french);
            this.english = Pattern.compile(english);
            this.notFrench = Pattern.compile(notFrench);
            this.notEnglish = Pattern.compile(notEnglish);
        }

        void isSaidBy(Localized words) {
            assertThat(words.fr()).containsPattern(french).doesNotContainPattern(notFrench);
            assertThat(words.en()).containsPattern(english).doesNotContainPattern(notEnglish);
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = TABLE, delimiter = '|')
    void aCodeMeansWhatTheStandardSays(String code, Fault fault, String french, String english) {
        var text = FAULTS.of(new FaultCode(code));

        assertThat(text.origin()).as(code).isEqualTo(Origin.GENERIC);
        fault.isSaidBy(text.words());
        assertThat(missing(text.words().fr(), french)).as(text.words().fr()).isEmpty();
        assertThat(missing(text.words().en(), english)).as(text.words().en()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P0000", "P0364", "C0035", "C0040", "P0395", "P0399", "P2348", "P2399", "P3498", "P3FFF", "P0FFF",
                "P2FFF", "U0075", "U0099", "U0139", "U0FFF", "B0FFF", "C0FFF", "B3000", "C3000", "U3FFF"
            })
    void aReservedCodeHasNoTextOfItsOwnAndIsNotTheMakers(String code) {
        var text = FAULTS.of(new FaultCode(code));

        assertThat(text.origin()).isEqualTo(Origin.UNKNOWN);
        assertThat(text.words().fr()).startsWith("Code générique réservé ou inconnu");
        assertThat(text.words().en()).startsWith("Generic code, reserved or unknown");
        Wording.isClean(code, text.words());
    }

    @Test
    void everyCodeOfAMakersRangeSaysThatItsTextIsTheMakers() {
        for (var range : List.of("P1", "P30", "P31", "P32", "P33", "B1", "B2", "C1", "C2", "U1", "U2")) {
            int digits = 5 - range.length();
            for (int number = 0; number < 1 << (4 * digits); number++) {
                var code = new FaultCode(range + String.format(Locale.ROOT, "%0" + digits + "X", number));
                assertThat(FAULTS.of(code).origin()).as(code.text()).isEqualTo(Origin.MAKER);
            }
            var words = FAULTS.of(new FaultCode(range + "0".repeat(digits))).words();
            assertThat(words.fr()).contains("propre au constructeur");
            assertThat(words.en()).contains("Maker’s own code");
            Wording.isClean(range, words);
        }
    }

    @Test
    void everyTextIsCleanInBothLanguages() {
        assertThat(FAULTS.all().size()).isGreaterThanOrEqualTo(1500);
        FAULTS.all().forEach((code, words) -> Wording.isClean(code.text(), words));
    }

    /// One word of another letter, bank or cylinder is another part.
    private static List<String> missing(String text, String words) {
        return Arrays.stream(words.split(","))
                .map(String::strip)
                .filter(word -> !wholeWord(word).matcher(text).find())
                .toList();
    }

    private static Pattern wholeWord(String word) {
        int flags = word.length() == 1 ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        return Pattern.compile("(?<![\\p{L}\\d])" + Pattern.quote(word) + "(?![\\p{L}\\d])", flags);
    }
}
