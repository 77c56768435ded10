package app.garage.diagnostics;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes JSON of which the same data always gives the same bytes (RFC 8785): names sorted, no white space,
/// numbers as
/// ECMAScript prints them. What is not a number is written as null.
final class CanonicalJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private CanonicalJson() {}

    static String write(Map<String, ?> object) {
        var text = new StringWriter();
        try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            object(out, object);
        }
        return text.toString();
    }

    private static void value(JsonGenerator out, Object value) {
        switch (value) {
            case Map<?, ?> object -> object(out, object);
            case Collection<?> array -> array(out, array);
            case Optional<?> maybe -> maybe.ifPresentOrElse(there -> value(out, there), out::writeNull);
            case Boolean yes -> out.writeBoolean(yes);
            case Double number when !Double.isFinite(number) -> out.writeNull();
            case Double number -> out.writeNumber(number(number));
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            default -> out.writeString(value.toString());
        }
    }

    private static void object(JsonGenerator out, Map<?, ?> object) {
        out.writeStartObject();
        var sorted = new TreeMap<String, Object>();
        object.forEach((name, value) -> sorted.put((String) name, value));
        sorted.forEach((name, value) -> {
            out.writeName(name);
            value(out, value);
        });
        out.writeEndObject();
    }

    private static void array(JsonGenerator out, Collection<?> array) {
        out.writeStartArray();
        array.forEach(each -> value(out, each));
        out.writeEndArray();
    }

    /// {@return a number as ECMAScript's `Number::toString` prints it}
    static String number(double value) {
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
