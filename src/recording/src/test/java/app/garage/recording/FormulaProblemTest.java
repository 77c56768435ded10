package app.garage.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.BadFormula;
import app.garage.kernel.BadFormula.Reason;
import app.garage.kernel.Formula;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaProblemTest {
    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonHasItsSentenceInBothLanguages(Reason reason) {
        var problem = FormulaProblem.of(new BadFormula(reason, 11, "km/h / °C"), "1 + [Speed] + [Coolant]");
        for (var language : new Locale[] {Locale.FRENCH, Locale.ENGLISH}) {
            var words = ResourceBundle.getBundle("i18n.messages", language);
            var sentence = new MessageFormat(words.getString("problem." + problem.key()), language)
                    .format(problem.args().toArray());
            assertThat(sentence).as(language + " " + reason).contains(reason == Reason.TOO_LONG ? "km/h" : "12");
            assertThat(words.getString("remedy." + problem.key())).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 +", "(1"})
    void whatEndsTooEarlyIsToldAsSuch(String formula) {
        assertThatThrownBy(() -> Formula.parse(formula))
                .isInstanceOfSatisfying(
                        BadFormula.class,
                        wrong -> assertThat(FormulaProblem.of(wrong, formula).key())
                                .isEqualTo(
                                        formula.endsWith("+")
                                                ? "recording.formula-ends"
                                                : "recording.formula-missing"));
    }
}
