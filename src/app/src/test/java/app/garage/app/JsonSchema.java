package app.garage.app;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// As much of JSON Schema as our schemas use. A field that the schema does not describe is a fault too.
final class JsonSchema {
    private final JsonNode root;
    private final List<String> faults = new ArrayList<>();

    private JsonSchema(JsonNode root) {
        this.root = root;
    }

    /// {@return where a document is not as its schema says}
    static List<String> faults(JsonNode schema, JsonNode document) {
        var check = new JsonSchema(schema);
        check.check(schema, document, "$");
        return check.faults;
    }

    private void check(JsonNode schema, JsonNode node, String at) {
        if (schema.has("$ref")) {
            check(root.at(schema.path("$ref").asString().substring(1)), node, at);
        }
        if (schema.has("type") && !isOneOf(schema.path("type"), node)) {
            faults.add(at + " is " + node.getNodeType() + ", not " + schema.path("type"));
        }
        if (schema.has("enum") && schema.path("enum").valueStream().noneMatch(node::equals)) {
            faults.add(at + " is " + node + ", not one of " + schema.path("enum"));
        }
        if (schema.has("const") && !schema.path("const").equals(node)) {
            faults.add(at + " is " + node + ", not " + schema.path("const"));
        }
        if (schema.has("anyOf") && schema.path("anyOf").valueStream().noneMatch(each -> fits(each, node, at))) {
            faults.add(at + " fits none of " + schema.path("anyOf"));
        }
        schema.path("required").valueStream().map(JsonNode::asString).forEach(name -> {
            if (node.isObject() && !node.has(name)) {
                faults.add(at + " lacks " + name);
            }
        });
        inside(schema, node, at);
    }

    private void inside(JsonNode schema, JsonNode node, String at) {
        if (node.isArray() && schema.has("items")) {
            int i = 0;
            for (var each : node) {
                check(schema.path("items"), each, at + "[" + i++ + "]");
            }
        }
        if (node.isObject() && schema.has("properties")) {
            node.propertyStream().forEach(field -> {
                var described = schema.path("properties").path(field.getKey());
                if (described.isMissingNode()) {
                    faults.add(at + "." + field.getKey() + " is not described");
                }
                check(described, field.getValue(), at + "." + field.getKey());
            });
        }
    }

    private boolean fits(JsonNode schema, JsonNode node, String at) {
        var trial = new JsonSchema(root);
        trial.check(schema, node, at);
        return trial.faults.isEmpty();
    }

    private static boolean isOneOf(JsonNode types, JsonNode node) {
        var names = types.isArray() ? types.valueStream() : java.util.stream.Stream.of(types);
        return names.map(JsonNode::asString).anyMatch(name -> switch (name) {
            case "object" -> node.isObject();
            case "array" -> node.isArray();
            case "string" -> node.isString();
            case "integer" -> node.isIntegralNumber();
            case "number" -> node.isNumber();
            case "boolean" -> node.isBoolean();
            case "null" -> node.isNull();
            default -> false;
        });
    }
}
