package app.garage.report;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Problem;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Words FRENCH = Words.in(Locale.FRENCH);
    private static final Words ENGLISH = Words.in(Locale.ENGLISH);

    @Test
    void both_languages_have_the_same_keys() {
        assertThat(FRENCH.keys()).isEqualTo(ENGLISH.keys()).isNotEmpty();
    }

    @Test
    void every_problem_comes_with_a_remedy_and_every_remedy_with_a_problem() {
        assertThat(ENGLISH.keys())
                .filteredOn(key -> key.startsWith("problem."))
                .allSatisfy(key -> assertThat(ENGLISH.has("remedy." + key.substring("problem.".length())))
                        .as(key)
                        .isTrue());
        assertThat(ENGLISH.keys())
                .filteredOn(key -> key.startsWith("remedy."))
                .allSatisfy(key -> assertThat(ENGLISH.has("problem." + key.substring("remedy.".length())))
                        .as(key)
                        .isTrue());
    }

    @Test
    void zero_is_singular_in_french_and_plural_in_english() {
        assertThat(FRENCH.text("report.codes", 0)).isEqualTo("0 défaut");
        assertThat(ENGLISH.text("report.codes", 0)).isEqualTo("0 fault codes");
        assertThat(FRENCH.text("report.codes", 2)).isEqualTo("2 défauts");
    }

    @Test
    void french_sets_a_narrow_space_before_double_punctuation() {
        assertThat(FRENCH.keys()).filteredOn(key -> key.startsWith("report.")).allSatisfy(key -> {
            var text = FRENCH.text(key, 2, 2, 2);
            assertThat(text).as(key).doesNotContainPattern("[^\u202f] ?[;!?]|[\\p{L}»] ?:( |$)");
            assertThat(text).as(key).doesNotContain("'");
        });
    }

    @Test
    void a_missing_text_is_shown_as_its_key_so_that_it_is_noticed() {
        assertThat(ENGLISH.sentence(Problem.of("no.such")).what()).isEqualTo("problem.no.such");
    }
}
