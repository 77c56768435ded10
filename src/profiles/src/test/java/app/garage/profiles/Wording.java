package app.garage.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Localized;

/// What every text for people must keep to, whatever it says.
final class Wording {
    private static final String DOUBLED_WORD = "(?iu)(?<![\\p{L}\\d])(\\p{L}{2,})\\s+\\1(?!\\p{L})";
    private static final String WIDE_OR_NO_SPACE_BEFORE_A_MARK = "[^\u202f][:;!?»]|«[^\u202f]";
    private static final String MISSING_ELISION = "(?iu)(?<!\\p{L})(de|le|la|se|ne|que|je)\\s[aeiouyéèêâîôû]\\p{Ll}";

    private Wording() {}

    static void isClean(String whose, Localized words) {
        for (var text : new String[] {words.fr(), words.en()}) {
            assertThat(text)
                    .as(whose)
                    .isNotBlank()
                    .isEqualTo(text.strip())
                    .doesNotContain("  ", "{", "}", "'", "..")
                    .doesNotContainPattern(DOUBLED_WORD);
        }
        assertThat(words.fr())
                .as(whose)
                .doesNotContainPattern(WIDE_OR_NO_SPACE_BEFORE_A_MARK)
                .doesNotContainPattern(MISSING_ELISION);
        assertThat(words.en()).as(whose).doesNotContainPattern("\\s[:;!?]|[\u202f\u00a0éèàçœ]");
    }
}
