package app.garage.profiles;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Lays one description over another: objects key by key, lists of things with an `id` by that, everything else whole.
final class Inheritance {
    private Inheritance() {}

    /// {@return the elder with everything the younger says instead}
    static JsonNode merged(JsonNode elder, JsonNode younger) {
        if (elder instanceof ObjectNode one && younger instanceof ObjectNode two) {
            var merged = one.deepCopy();
            two.properties().forEach(entry -> {
                var before = one.get(entry.getKey());
                merged.set(entry.getKey(), before == null ? entry.getValue() : merged(before, entry.getValue()));
            });
            return merged;
        }
        if (elder instanceof ArrayNode one && younger instanceof ArrayNode two && haveIds(one) && haveIds(two)) {
            return lists(one, two);
        }
        return younger;
    }

    private static boolean haveIds(ArrayNode list) {
        for (var each : list) {
            if (id(each).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode lists(ArrayNode elder, ArrayNode younger) {
        List<JsonNode> all = new ArrayList<>();
        elder.forEach(all::add);
        for (var each : younger) {
            int at = 0;
            while (at < all.size() && !id(all.get(at)).equals(id(each))) {
                at++;
            }
            if (at < all.size()) {
                all.set(at, merged(all.get(at), each));
            } else {
                all.add(each);
            }
        }
        var merged = elder.arrayNode();
        all.forEach(merged::add);
        return merged;
    }

    private static String id(JsonNode thing) {
        return thing.path("id").asString("");
    }
}
