package app.garage.pluginhost;

import app.garage.kernel.Bytes;
import app.garage.kernel.Localized;
import app.garage.kernel.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A JSON object somebody else wrote. What is wrong with it is told with the place: file, entry, line or field.
///
/// @param file the file it is in
/// @param entry the entry of the file, and the way to this object
/// @param node the object
record JsonEntry(String file, String entry, JsonNode node) {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static JsonEntry read(String file, String entry, Bytes text) throws PackageRefused {
        try {
            var node = STRICT.readTree(new String(text.toArray(), StandardCharsets.UTF_8));
            if (!node.isObject()) {
                throw PackageRefused.of("plugins.bad-json", file, entry, 1);
            }
            return new JsonEntry(file, entry, node);
        } catch (JacksonException broken) {
            var where = broken.getLocation();
            throw new PackageRefused(
                    Problem.of("plugins.bad-json", file, entry, where == null ? 1 : Math.max(1, where.getLineNr()))
                            .because(String.valueOf(broken.getOriginalMessage())));
        }
    }

    /// {@return the text of a field, which must be there and not be blank}
    ///
    /// @param field its name
    String text(String field) throws PackageRefused {
        var text = node.path(field).isString() ? node.path(field).asString() : "";
        if (text.isBlank()) {
            throw wrong(field);
        }
        return text;
    }

    boolean has(String field) {
        return !node.path(field).isMissingNode();
    }

    JsonEntry part(String field) throws PackageRefused {
        if (!node.path(field).isObject()) {
            throw wrong(field);
        }
        return new JsonEntry(file, entry + " " + field, node.path(field));
    }

    Set<String> names(String field) throws PackageRefused {
        return Set.copyOf(part(field).node().propertyNames());
    }

    /// {@return the objects of a list, none if it is not there}
    ///
    /// @param field its name
    List<JsonEntry> parts(String field) throws PackageRefused {
        var all = new ArrayList<JsonEntry>();
        for (var each : list(field)) {
            if (!each.isObject()) {
                throw wrong(field);
            }
            all.add(new JsonEntry(file, entry + " " + field, each));
        }
        return all;
    }

    /// {@return the texts of a list, none if it is not there}
    ///
    /// @param field its name
    List<String> texts(String field) throws PackageRefused {
        var all = new ArrayList<String>();
        for (var each : list(field)) {
            if (!each.isString() || each.asString().isBlank()) {
                throw wrong(field);
            }
            all.add(each.asString());
        }
        return all;
    }

    private Iterable<JsonNode> list(String field) throws PackageRefused {
        var list = node.path(field);
        if (!list.isArray() && !list.isMissingNode()) {
            throw wrong(field);
        }
        return list;
    }

    Localized localized(String field) throws PackageRefused {
        var both = part(field);
        return new Localized(both.text("fr"), both.text("en"));
    }

    void must(String field, String value) throws PackageRefused {
        if (!node.path(field).asString("").equals(value)) {
            throw wrong(field);
        }
    }

    void only(String... fields) throws PackageRefused {
        var known = Set.of(fields);
        for (var field : node.propertyNames()) {
            if (!known.contains(field)) {
                throw wrong(field);
            }
        }
    }

    PackageRefused wrong(String field) {
        return PackageRefused.of("plugins.bad-field", file, entry, field);
    }
}
