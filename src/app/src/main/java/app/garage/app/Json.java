package app.garage.app;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Objects for `--json`, one to a line, with their fields in a fixed order.
final class Json {
    private static final JsonMapper MAPPER = new JsonMapper();
    private final Map<String, Object> fields = new LinkedHashMap<>();

    static Json of(String schema) {
        return new Json().with("schema", schema);
    }

    static Json plain() {
        return new Json();
    }

    Json with(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    /// A number, or `null` where there is none: JSON knows no NaN.
    Json number(String name, double value) {
        if (Double.isFinite(value)) {
            fields.put(name, value);
        } else {
            fields.put(name, MAPPER.nullNode());
        }
        return this;
    }

    /// A field that is left out where there is nothing to say.
    Json maybe(String name, java.util.Optional<?> value) {
        value.ifPresent(there -> fields.put(name, there));
        return this;
    }

    /// JSON that was written elsewhere, as part of this one.
    Json parsed(String name, String json) {
        return with(name, MAPPER.readTree(json));
    }

    Map<String, Object> fields() {
        return fields;
    }

    @Override
    public String toString() {
        return MAPPER.writeValueAsString(fields);
    }
}
