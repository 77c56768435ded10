package app.garage.houserules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What can only be seen in the sources: bundles, names of tests, the top level.
class SourcesTest {
    private static final Path ROOT = Checkout.root();

    @Test
    void everyBundleHasTheSameKeysInFrenchAndEnglish() throws IOException {
        for (var french : files("src", "messages_fr.properties")) {
            var english = french.resolveSibling("messages_en.properties");
            assertThat(new TreeSet<>(texts(french).stringPropertyNames()))
                    .as(ROOT.relativize(french).toString())
                    .isEqualTo(new TreeSet<>(texts(english).stringPropertyNames()));
        }
    }

    @Test
    void noTextIsEmptyAndEveryProblemHasARemedy() throws IOException {
        for (var bundle : bundles()) {
            var texts = texts(bundle);
            for (var key : texts.stringPropertyNames()) {
                assertThat(texts.getProperty(key))
                        .as(key + " in " + ROOT.relativize(bundle))
                        .isNotBlank();
                if (key.startsWith("problem.")) {
                    assertThat(texts.stringPropertyNames())
                            .as("in " + ROOT.relativize(bundle))
                            .contains("remedy." + key.substring("problem.".length()));
                }
            }
        }
    }

    @Test
    void noKeyIsDefinedInTwoRooms() throws IOException {
        var owners = new HashMap<String, Path>();
        for (var bundle : bundles()) {
            if (bundle.endsWith("messages_fr.properties")) {
                for (var key : texts(bundle).stringPropertyNames()) {
                    assertThat(owners.put(key, bundle)).as(key).isNull();
                }
            }
        }
        assertThat(owners).isNotEmpty();
    }

    @Test
    void everyProblemRaisedInTheSourcesHasItsTexts() throws IOException {
        var raised = Pattern.compile("Problem(?:\\.of)?\\(\\s*\"([a-z0-9.-]+)\"");
        var known = new TreeSet<String>();
        for (var bundle : bundles()) {
            known.addAll(texts(bundle).stringPropertyNames());
        }
        var missing = new TreeSet<String>();
        for (var source : mainSources()) {
            if (source.toString().contains("/testkit/")) {
                continue; // what a script raises is read by testers only
            }
            var found = raised.matcher(Files.readString(source));
            while (found.find()) {
                if (!known.contains("problem." + found.group(1))) {
                    missing.add(found.group(1) + " in " + ROOT.relativize(source));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void aClassWithTestsIsNamedSoThatItRuns() throws IOException {
        var silent = new ArrayList<Path>();
        for (var source : files("src", ".java")) {
            var name = source.getFileName().toString();
            if (source.toString().contains("/src/test/")
                    && !name.endsWith("Test.java")
                    && !Files.readString(source).contains("abstract class")
                    && Files.readString(source).contains("    @Test\n")) {
                silent.add(ROOT.relativize(source));
            }
        }
        assertThat(silent).as("these classes have tests that never run").isEmpty();
    }

    @Test
    void theTopLevelIsWhatTheCardOfTheProductSays() {
        assertThat(Stream.of("pom.xml", "src", "plugins", "vehicle-profiles", "firmware-maps", "installer", "docs")
                        .filter(name -> !Files.exists(ROOT.resolve(name))))
                .isEmpty();
        assertThat(Stream.of("README.md", "LICENSE", "garage").filter(name -> !Files.isRegularFile(ROOT.resolve(name))))
                .isEmpty();
    }

    @Test
    void noLiteralColourStandsInJavaCode() throws IOException {
        var colour = Pattern.compile("\"[^\"]*#[0-9a-fA-F]{6}[^\"]*\"|Color\\.(web|rgb)\\(");
        var offenders = new ArrayList<String>();
        for (var source : mainSources()) {
            if (source.toString().contains("/desktop/")
                    && colour.matcher(Files.readString(source)).find()) {
                offenders.add(ROOT.relativize(source).toString());
            }
        }
        assertThat(offenders).as("colours belong to the token sheets").isEmpty();
    }

    private static List<Path> mainSources() throws IOException {
        return files("src", ".java").stream()
                .filter(path -> path.toString().contains("/src/main/"))
                .toList();
    }

    private static List<Path> bundles() throws IOException {
        return Stream.concat(
                        files("src", "messages_fr.properties").stream(),
                        files("src", "messages_en.properties").stream())
                .toList();
    }

    private static List<Path> files(String below, String ending) throws IOException {
        var found = new ArrayList<Path>();
        for (var top : List.of(below, "plugins")) {
            try (var walk = Files.walk(ROOT.resolve(top))) {
                walk.filter(path -> path.toString().endsWith(ending)
                                && !path.toString().contains("/target/"))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static Properties texts(Path bundle) {
        var texts = new Properties();
        try (var in = Files.newBufferedReader(bundle, StandardCharsets.UTF_8)) {
            texts.load(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(bundle.toString(), broken);
        }
        return texts;
    }
}
