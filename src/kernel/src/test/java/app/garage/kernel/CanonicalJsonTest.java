package app.garage.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The examples of RFC 8785, 3.2.2 and 3.2.3.
class CanonicalJsonTest {
    @Test
    void theExampleOfTheStandardIsWrittenAsItSays() {
        Map<String, Object> example = Map.of(
                "numbers",
                List.of(333333333.3333333, 1E30, 4.50, 2e-3, 0.000000000000000000000000001),
                "string",
                "\u20ac$\u000F\nA'B\"\\\\\"/",
                "literals",
                Arrays.asList(null, true, false));
        assertThat(CanonicalJson.write(example))
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void namesAreSortedByTheirUtf16Units() {
        var names = new HashMap<String, String>();
        names.put("\u20ac", "Euro Sign");
        names.put("\r", "Carriage Return");
        names.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
        names.put("1", "One");
        names.put("\ud83d\ude00", "Emoji: Grinning Face");
        names.put("\u0080", "Control");
        names.put("\u00f6", "Latin Small Letter O With Diaeresis");
        assertThat(CanonicalJson.write(names))
                .containsSubsequence("Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew");
    }

    @Test
    void numbersLookAsEcmascriptPrintsThem() {
        assertThat(CanonicalJson.number(12.0)).isEqualTo("12");
        assertThat(CanonicalJson.number(-0.0)).isEqualTo("0");
        assertThat(CanonicalJson.number(0.000001)).isEqualTo("0.000001");
        assertThat(CanonicalJson.number(1e-7)).isEqualTo("1e-7");
        assertThat(CanonicalJson.number(1e21)).isEqualTo("1e+21");
        assertThat(CanonicalJson.number(333333333.3333333)).isEqualTo("333333333.3333333");
        assertThat(CanonicalJson.number(-1.5e300)).isEqualTo("-1.5e+300");
    }

    @Test
    void emptyThingsAndWhatIsNoNumberAreWrittenToo() {
        assertThat(CanonicalJson.write(Map.of("a", List.of(), "b", Map.of(), "c", Double.NaN, "d", Optional.of(3L))))
                .isEqualTo("{\"a\":[],\"b\":{},\"c\":null,\"d\":3}");
    }
}
