package app.garage.desktop.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Contrast as WCAG 2.2 reckons it, over the pairs of tokens that stand on each other.
class TokensTest {
    @ParameterizedTest
    @CsvSource({
        "#24292f, #ffffff, 14.65",
        "#c9d1d9, #0d1117, 12.26",
        "#57606a, #ffffff, 6.39",
        "#f85149, #0d1117, 5.65",
        "#818b98, #ffffff, 3.45",
        "#000000, #ffffff, 21.0"
    })
    void theReckoningAgreesWithPublishedFigures(String one, String other, double contrast) {
        assertThat(contrast(one, other)).isCloseTo(contrast, Offset.offset(0.01));
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void everyTextCanBeReadOnItsGround(Theme theme) throws IOException {
        var tokens = tokens(theme);
        double least = theme == Theme.DAYLIGHT ? 8 : 4.5;
        for (var text : new String[] {
            "text",
            "text-secondary",
            "accent",
            "severity-stored",
            "severity-pending",
            "severity-permanent",
            "severity-ok",
            "severity-none",
            "stale"
        }) {
            assertThat(contrast(tokens, text, "ground")).as(theme + " " + text).isGreaterThanOrEqualTo(least);
        }
        assertThat(contrast(tokens, "text", "ground-raised")).isGreaterThanOrEqualTo(least);
        assertThat(contrast(tokens, "text", "selected")).isGreaterThanOrEqualTo(least);
        assertThat(contrast(tokens, "on-accent", "accent")).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(tokens, "on-danger", "danger-zone")).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(tokens, "on-demonstration", "demonstration")).isGreaterThanOrEqualTo(least);
        for (var pill : new String[] {"pill", "pill-ok", "pill-warn", "pill-bad"}) {
            assertThat(contrast(tokens, "pill-text", pill))
                    .as(theme + " " + pill)
                    .isGreaterThanOrEqualTo(least);
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void framesFocusAndCurvesCanBeSeen(Theme theme) throws IOException {
        var tokens = tokens(theme);
        for (var part : new String[] {
            "input-border",
            "pill-frame",
            "focus",
            "series-1",
            "series-2",
            "series-3",
            "series-4",
            "series-5",
            "series-6"
        }) {
            assertThat(contrast(tokens, part, "ground")).as(theme + " " + part).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void allThemesDefineTheSameTokens() throws IOException {
        assertThat(tokens(Theme.DARK).keySet()).isEqualTo(tokens(Theme.LIGHT).keySet());
        assertThat(tokens(Theme.DAYLIGHT).keySet())
                .isEqualTo(tokens(Theme.LIGHT).keySet());
    }

    @Test
    void noColourStandsOutsideTheTokenSheets() throws IOException {
        for (var sheet : new String[] {"garage", "modena-shim", "handling-normal", "handling-gloves"}) {
            assertThat(Pattern.compile("#[0-9a-fA-F]{3,8}\\b|rgba?\\(|:\\s*(black|white|red|grey|gray)\\b")
                            .matcher(read(sheet))
                            .results()
                            .map(hit -> hit.group())
                            .toList())
                    .as(sheet)
                    .isEmpty();
        }
    }

    @Test
    void everyTokenThatIsUsedIsDefined() throws IOException {
        var defined = tokens(Theme.LIGHT).keySet();
        var used = Pattern.compile("-garage-([a-z0-9-]+)").matcher(read("garage"));
        while (used.find()) {
            if (!used.group(1).equals("veil")) {
                assertThat(defined).contains(used.group(1));
            }
        }
    }

    private static Map<String, String> tokens(Theme theme) throws IOException {
        var found = new HashMap<String, String>();
        read(found, "tokens");
        if (theme != Theme.LIGHT) {
            read(found, "tokens-" + theme.name().toLowerCase(Locale.ROOT));
        }
        return found;
    }

    private static void read(Map<String, String> found, String sheet) throws IOException {
        var line =
                Pattern.compile("-garage-([a-z0-9-]+):\\s*(#[0-9a-fA-F]{6});").matcher(read(sheet));
        while (line.find()) {
            found.put(line.group(1), line.group(2));
        }
    }

    private static String read(String sheet) throws IOException {
        var place = "/app/garage/desktop/css/" + sheet + ".css";
        try (var in = Objects.requireNonNull(TokensTest.class.getResourceAsStream(place), place)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static double contrast(Map<String, String> tokens, String one, String other) {
        return contrast(Objects.requireNonNull(tokens.get(one), one), Objects.requireNonNull(tokens.get(other), other));
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * part(colour, 1) + 0.7152 * part(colour, 3) + 0.0722 * part(colour, 5);
    }

    private static double part(String colour, int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
