package app.garage.profiles;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Errors of published data that are known: formulas of the base set, and cases that expect a wrong value.
final class KnownBad {
    /// Ours, for every folder of OBDb data.
    private static final String BASE_ERRORS = "generic/obd/obdb-base-errors.json";

    private final Map<String, Set<String>> cases = new HashMap<>();
    private final Map<String, Correction> corrections = new HashMap<>();

    /// A number of a formula that is wrong in the published file.
    private record Correction(String field, double wrong, double right) {}

    /// {@return the errors of the base set that the program knows by itself}
    static KnownBad shipped(Shelf shelf) throws BrokenFile {
        var known = new KnownBad();
        known.add(BASE_ERRORS, shelf.text(BASE_ERRORS));
        return known;
    }

    /// Adds what a file lists.
    void add(String path, String text) throws BrokenFile {
        try {
            var list = JsonMapper.shared().readTree(text);
            for (var each : list.path("base_set")) {
                corrections.put(
                        word(path, each, "command") + " " + word(path, each, "signal"),
                        new Correction(
                                word(path, each, "field"),
                                each.path("in_file").asDouble(),
                                each.path("correct").asDouble()));
            }
            for (var each : list.path("cases")) {
                cases.computeIfAbsent(
                                place(
                                        word(path, each, "file"),
                                        each.path("index").asInt()),
                                none -> new HashSet<>())
                        .add(word(path, each, "signal"));
            }
        } catch (JacksonException wrong) {
            throw new BrokenFile(
                    path,
                    Math.max(1, wrong.getLocation().getLineNr()),
                    "profiles.not-readable",
                    wrong.getOriginalMessage());
        }
    }

    private static String word(String path, JsonNode entry, String key) throws BrokenFile {
        if (entry.path(key).isString()) {
            return entry.path(key).asString();
        }
        throw new BrokenFile(path, 1, "profiles.missing-key", key);
    }

    private static String place(String file, int index) {
        return file + " " + index;
    }

    /// {@return the signals that a case is known to expect wrongly}
    Set<String> signals(String file, int index) {
        return cases.getOrDefault(place(file, index), Set.of());
    }

    /// {@return a signal set with the wrong numbers replaced; one that was mended at its source stays as it is}
    String corrected(String set) {
        JsonNode tree;
        try {
            tree = JsonMapper.shared().readTree(set);
        } catch (JacksonException unreadable) {
            return set; // its reader says where
        }
        for (var command : tree.path("commands")) {
            for (var cmd : command.path("cmd").properties()) {
                var id = cmd.getKey() + cmd.getValue().asString("");
                command.path("signals").forEach(signal -> correct(id, signal));
            }
        }
        return tree.toString();
    }

    /// {@return how many of the known errors a signal set has}
    int wrong(JsonNode set) {
        int wrong = 0;
        for (var command : set.path("commands")) {
            for (var cmd : command.path("cmd").properties()) {
                var id = cmd.getKey() + cmd.getValue().asString("");
                for (var signal : command.path("signals")) {
                    wrong += isWrong(id, signal) ? 1 : 0;
                }
            }
        }
        return wrong;
    }

    private boolean isWrong(String command, JsonNode signal) {
        var correction = corrections.get(command + " " + signal.path("id").asString(""));
        return correction != null && signal.path("fmt").path(correction.field).asDouble(Double.NaN) == correction.wrong;
    }

    private void correct(String command, JsonNode signal) {
        var correction = corrections.get(command + " " + signal.path("id").asString(""));
        if (correction != null && isWrong(command, signal) && signal.path("fmt") instanceof ObjectNode fmt) {
            fmt.put(correction.field, correction.right);
        }
    }
}
