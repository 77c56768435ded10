package app.garage.profiles;

import app.garage.profiles.DraftImporter.Draft;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Collects the files of one profile that an importer makes.
final class DraftWriter {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final String id;
    private final Map<String, String> files = new HashMap<>();
    private final ObjectNode vehicle = JSON.createObjectNode();
    private final Set<String> signalIds = new HashSet<>();

    /// @param family the importer
    /// @param name what is imported; it becomes the last part of the id
    DraftWriter(String family, String name, String kind, String licence) {
        var plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-").replaceAll("^[.-]+|[.-]+$", "");
        id = family + "/" + (plain.isEmpty() ? "unnamed" : plain);
        vehicle.put("format", 1).put("id", id).put("layout", "community").put("kind", kind);
        var names = vehicle.putObject("names");
        names.putArray("fr").add(name);
        names.putArray("en").add(name);
        vehicle.put("licence", licence).put("trust", "reported");
    }

    String id() {
        return id;
    }

    ObjectNode vehicle() {
        return vehicle;
    }

    void provenance(String what, String from, String licence) {
        vehicle.withArray("provenance")
                .addObject()
                .put("what", what)
                .put("from", from)
                .put("licence", licence);
    }

    void text(String path, String text) {
        files.put(path, text);
    }

    /// {@return a name for a signal that no other of this profile has}
    String signalId(String name) {
        var plain = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_").replaceAll("^_+|_+$", "");
        var wanted = plain.isEmpty() ? "SIGNAL" : plain;
        var free = wanted;
        for (int i = 2; !signalIds.add(free); i++) {
            free = wanted + "_" + i;
        }
        return free;
    }

    Draft draft() {
        text("vehicle.json", JSON.writerWithDefaultPrettyPrinter().writeValueAsString(vehicle) + "\n");
        return new Draft(id, files);
    }
}
