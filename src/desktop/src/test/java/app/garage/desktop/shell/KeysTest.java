package app.garage.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.desktop.bench.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysTest {
    @Test
    void noTwoThingsAnswerToTheSameKeys() {
        var keys = Keys.ALL.stream().map(each -> each.keys().getName()).toList();
        assertThat(keys).doesNotHaveDuplicates();
        assertThat(Keys.ALL.stream().map(Keys.Binding::deed).collect(Collectors.toSet()))
                .as("every deed has a key")
                .containsExactlyInAnyOrder(Keys.Deed.values());
    }

    @Test
    void noKeyTakesTheDigitsOfTheScreens() {
        for (var each : Keys.ALL) {
            assertThat(each.keys().getCode().isDigitKey()).isFalse();
        }
    }

    /// Lists and fields have keys of their own; the window's keys come first, so one that means both would be lost.
    @Test
    void noKeyInsideAScreenIsTakenByTheWindow() throws IOException {
        var ofTheWindow = Keys.ALL.stream()
                .filter(each -> each.keys().getControl() != KeyCombination.ModifierValue.DOWN)
                .map(each -> each.keys().getCode().name())
                .collect(Collectors.toSet());
        var inside = new TreeSet<String>();
        try (var walk = Files.walk(Path.of("src", "main", "java"))) {
            for (var source : walk.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("Keys.java"))
                    .toList()) {
                var named = Pattern.compile("KeyCode\\.([A-Z0-9_]+)").matcher(Files.readString(source));
                while (named.find()) {
                    inside.add(named.group(1));
                }
            }
        }
        assertThat(inside).contains("SPACE", "INSERT", "ENTER").doesNotContainAnyElementsOf(ofTheWindow);
    }

    @ParameterizedTest
    @CsvSource({
        "DIGIT2, 2, DIAGNOSTIC",
        "NUMPAD3, 3, LIVE",
        "DIGIT4, 4, TESTS",
        "AMPERSAND, &, VEHICLE",
        "UNDEFINED, é, DIAGNOSTIC",
        "UNDERSCORE, _, REPORT",
        "UNDEFINED, ç, WORKSHOP",
        "UNDEFINED, à, HOME"
    })
    void controlAndTheKeyOfADigitBringAScreenOnFrenchAndOtherKeyboards(KeyCode code, String text, Screen screen) {
        assertThat(Keys.screen(pressed(code, text, true))).contains(screen);
        assertThat(Keys.screen(pressed(code, text, false)))
                .as("typing without Ctrl changes no screen")
                .isEmpty();
    }

    @Test
    void aDigitWithoutAScreenDoesNothing() {
        assertThat(Keys.screen(pressed(KeyCode.DIGIT5, "5", true))).isEmpty();
        assertThat(Keys.screen(pressed(KeyCode.K, "k", true))).isEmpty();
    }

    private static KeyEvent pressed(KeyCode code, String text, boolean control) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, text, text, code, false, control, false, false);
    }
}
