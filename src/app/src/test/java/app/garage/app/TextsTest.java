package app.garage.app;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.report.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// All rooms are on the class path here, so here it shows whether the product can say everything it has to say.
class TextsTest {
    private static final Pattern PROBLEM = Pattern.compile("(?:Problem\\.of|new Problem)\\(\\s*\"([a-z][a-z.-]+)\"");
    private static final Words FRENCH = Words.in(Locale.FRENCH);
    private static final Words ENGLISH = Words.in(Locale.ENGLISH);

    @Test
    void both_languages_have_the_same_keys() {
        var onlyOne = new TreeSet<>(FRENCH.keys());
        onlyOne.removeAll(ENGLISH.keys());
        var other = new TreeSet<>(ENGLISH.keys());
        other.removeAll(FRENCH.keys());
        onlyOne.addAll(other);
        assertThat(onlyOne).isEmpty();
    }

    @Test
    void every_problem_named_in_the_sources_has_its_sentence_and_its_remedy() throws IOException {
        var missing = new TreeSet<String>();
        for (var rooms : new String[] {"src", "plugins"}) {
            try (var files = Files.walk(root().resolve(rooms))) {
                for (var file : files.filter(TextsTest::isSource).toList()) {
                    var found = PROBLEM.matcher(Files.readString(file));
                    while (found.find()) {
                        var key = found.group(1);
                        if (!ENGLISH.has("problem." + key) || !ENGLISH.has("remedy." + key)) {
                            missing.add(key);
                        }
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /// The archetype's plugin has its own words, like anybody's; the kit looks after them.
    private static boolean isSource(Path file) {
        var path = file.toString();
        return path.endsWith(".java")
                && path.contains("/src/main/java/")
                && !path.contains("/testkit/")
                && !path.contains("/plugin-archetype/");
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("plugins"))) {
            folder = java.util.Objects.requireNonNull(folder.getParent(), "the folder of the whole product");
        }
        return folder;
    }
}
