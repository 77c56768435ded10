package app.garage.profiles;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads our own files: a key that nobody knows is refused, and a fault is told with its line. A key
/// `//` is a remark for people.
final class JsonTexts {
    private static final String REMARK = "//";
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private JsonTexts() {}

    static JsonNode tree(String path, String text) throws BrokenFile {
        try {
            var tree = STRICT.readTree(text);
            forgetRemarks(tree);
            return tree;
        } catch (JacksonException wrong) {
            throw new BrokenFile(
                    path,
                    Math.max(1, wrong.getLocation().getLineNr()),
                    "profiles.not-readable",
                    wrong.getOriginalMessage());
        }
    }

    private static void forgetRemarks(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            var _ = object.remove(REMARK);
        }
        tree.forEach(JsonTexts::forgetRemarks);
    }

    /// {@return a tree as a record}
    ///
    /// @param text where the tree comes from, to find the line of a fault
    static <T> T as(String path, String text, JsonNode tree, Class<T> kind) throws BrokenFile {
        try {
            return STRICT.treeToValue(tree, kind);
        } catch (UnrecognizedPropertyException unknown) {
            var key = unknown.getPropertyName();
            throw new BrokenFile(path, FieldReader.line(text, key), "profiles.unknown-key", key);
        } catch (JacksonException wrong) {
            throw new BrokenFile(path, place(text, wrong), "profiles.not-readable", wrong.getOriginalMessage());
        }
    }

    /// A tree has no lines, but the fault names the keys that lead to it.
    private static int place(String text, JacksonException wrong) {
        int line = 1;
        for (var step : wrong.getPath()) {
            if (step.getPropertyName() != null) {
                line = FieldReader.line(text, step.getPropertyName());
            }
        }
        return line;
    }
}
