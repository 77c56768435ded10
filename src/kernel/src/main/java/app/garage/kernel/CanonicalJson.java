package app.garage.kernel;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes JSON of which the same data always gives the same text (RFC 8785): names sorted by their UTF-16 units, no
/// white space, numbers as ECMAScript prints them. What is not a number is written as null. Scans are stored and
/// packages are signed in this form.
public final class CanonicalJson {
    private final StringBuilder text = new StringBuilder();

    private CanonicalJson() {}

    /// {@return an object as text}
    ///
    /// @param object names with values: maps, collections, optionals, booleans, numbers; anything else as its text
    public static String write(Map<String, ?> object) {
        var json = new CanonicalJson();
        json.object(object);
        return json.text.toString();
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case null -> text.append("null");
            case Map<?, ?> object -> object(object);
            case Collection<?> array -> array(array);
            case Optional<?> maybe -> value(maybe.isPresent() ? maybe.get() : null);
            case Boolean yes -> text.append(yes);
            case Double number -> text.append(Double.isFinite(number) ? number(number) : "null");
            case Integer number -> text.append(number);
            case Long number -> text.append(number);
            default -> string(value.toString());
        }
    }

    private void object(Map<?, ?> object) {
        var sorted = new TreeMap<String, Object>();
        object.forEach((name, value) -> sorted.put((String) name, value));
        char before = '{';
        for (var each : sorted.entrySet()) {
            text.append(before);
            string(each.getKey());
            text.append(':');
            value(each.getValue());
            before = ',';
        }
        text.append(before == '{' ? "{}" : "}");
    }

    private void array(Collection<?> array) {
        char before = '[';
        for (var each : array) {
            text.append(before);
            value(each);
            before = ',';
        }
        text.append(before == '[' ? "[]" : "]");
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            character(value.charAt(i));
        }
        text.append('"');
    }

    private void character(char unit) {
        switch (unit) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\b' -> text.append("\\b");
            case '\t' -> text.append("\\t");
            case '\n' -> text.append("\\n");
            case '\f' -> text.append("\\f");
            case '\r' -> text.append("\\r");
            default -> {
                if (unit < ' ') {
                    text.append("\\u00").append(Character.forDigit(unit >> 4, 16));
                    text.append(Character.forDigit(unit & 0xF, 16));
                } else {
                    text.append(unit);
                }
            }
        }
    }

    /// {@return a number as ECMAScript's `Number::toString` prints it}
    ///
    /// @param value a finite number
    public static String number(double value) {
        if (value == 0) {
            return "0";
        }
        var exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (exponent >= -6 && exponent < 21) {
            return exact.toPlainString();
        }
        var digits = exact.unscaledValue().abs().toString();
        var mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (value < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "" : "+") + exponent;
    }
}
