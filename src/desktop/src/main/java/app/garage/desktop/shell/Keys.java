package app.garage.desktop.shell;

import static javafx.scene.input.KeyCombination.ALT_DOWN;
import static javafx.scene.input.KeyCombination.CONTROL_DOWN;
import static javafx.scene.input.KeyCombination.SHIFT_DOWN;

import app.garage.desktop.bench.Screen;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;

/// The keys of the window, in one list so that no two things answer to the same.
final class Keys {
    /// The top row of a French keyboard without Shift, from the key of 0 to the key of 9.
    private static final String AZERTY = "à&é\"'(-è_ç";

    private Keys() {}

    /// What a key does anywhere in the window.
    enum Deed {
        HELP,
        RENAME,
        READ_AGAIN,
        NEXT_REGION,
        PALETTE,
        SEARCH,
        PRINT,
        JOURNAL,
        LANGUAGE,
        PICTURE,
        COPY_TEXT,
        DAYLIGHT,
        GLOVES,
        CLOSE_SHEET
    }

    /// A key and what it does.
    ///
    /// @param keys the combination
    /// @param deed what it does
    record Binding(KeyCodeCombination keys, Deed deed) {}

    static final List<Binding> ALL = List.of(
            new Binding(new KeyCodeCombination(KeyCode.F1), Deed.HELP),
            new Binding(new KeyCodeCombination(KeyCode.F2), Deed.RENAME),
            new Binding(new KeyCodeCombination(KeyCode.F5), Deed.READ_AGAIN),
            new Binding(new KeyCodeCombination(KeyCode.F6), Deed.NEXT_REGION),
            new Binding(new KeyCodeCombination(KeyCode.F9), Deed.PICTURE),
            new Binding(new KeyCodeCombination(KeyCode.K, CONTROL_DOWN), Deed.PALETTE),
            new Binding(new KeyCodeCombination(KeyCode.F, CONTROL_DOWN), Deed.SEARCH),
            new Binding(new KeyCodeCombination(KeyCode.P, CONTROL_DOWN), Deed.PRINT),
            new Binding(new KeyCodeCombination(KeyCode.J, CONTROL_DOWN), Deed.JOURNAL),
            new Binding(new KeyCodeCombination(KeyCode.L, CONTROL_DOWN), Deed.LANGUAGE),
            new Binding(new KeyCodeCombination(KeyCode.C, CONTROL_DOWN, SHIFT_DOWN), Deed.COPY_TEXT),
            new Binding(new KeyCodeCombination(KeyCode.S, CONTROL_DOWN, ALT_DOWN), Deed.DAYLIGHT),
            new Binding(new KeyCodeCombination(KeyCode.G, CONTROL_DOWN, ALT_DOWN), Deed.GLOVES),
            new Binding(new KeyCodeCombination(KeyCode.ESCAPE), Deed.CLOSE_SHEET));

    /// {@return what a key does, if it does something everywhere}
    ///
    /// @param event the key
    static Optional<Deed> deed(KeyEvent event) {
        return ALL.stream()
                .filter(each -> each.keys().match(event))
                .map(Binding::deed)
                .findFirst();
    }

    /// {@return the screen Ctrl and a digit bring to the front}
    ///
    /// @param event the key
    static Optional<Screen> screen(KeyEvent event) {
        boolean chord = event.isControlDown() ^ event.isAltDown();
        if (!chord || event.isShiftDown() || event.isMetaDown()) {
            return Optional.empty();
        }
        int digit = digit(event.getCode(), event.getText());
        return Arrays.stream(Screen.values())
                .filter(screen -> screen.digit() == digit)
                .findFirst();
    }

    /// {@return the digit printed on a key, whatever the keyboard makes of it without Shift; -1 for none}
    ///
    /// @param code of the key
    /// @param text what it would type
    static int digit(KeyCode code, String text) {
        if (code.isDigitKey()) {
            var name = code.getName();
            return name.charAt(name.length() - 1) - '0';
        }
        return switch (code) {
            case AMPERSAND -> 1;
            case QUOTEDBL -> 3;
            case QUOTE -> 4;
            case LEFT_PARENTHESIS -> 5;
            case MINUS -> text.equals("-") ? 6 : -1;
            case UNDERSCORE -> 8;
            default -> text.length() == 1 ? AZERTY.indexOf(text.charAt(0)) : -1;
        };
    }
}
