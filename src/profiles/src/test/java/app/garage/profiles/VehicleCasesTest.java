package app.garage.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Quality;
import app.garage.profiles.SignalSet.Decoded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Answers of real vehicles with the values other people found in them, read where they lie and never copied.
///
/// Their base set is only used to learn which of their names stands for which bits. Their expectations are
/// clamped to their ranges, so ours is clamped for the comparison. A value of theirs whose support bit is 0
/// counts as absent.
class VehicleCasesTest {
    private static final SignalSet OBD = Catalogue.load().obd();
    private final Map<String, List<JsonNode>> theirs = new HashMap<>();
    private final List<String> disagreements = new ArrayList<>();
    private int agree;
    private int absent;
    private int unmapped;

    @Test
    void everyMappedValueOfServiceOneAgrees() throws IOException {
        var folder = shared();
        assumeTrue(folder.isPresent(), "the shared vehicle cases (shared/data/obdb) are not on this machine");
        readTheirs(folder.orElseThrow());
        for (var file : caseFiles(folder.orElseThrow())) {
            compare(file);
        }
        assertThat(disagreements)
                .as("agree %d, absent %d, unmapped %d", agree, absent, unmapped)
                .isEmpty();
        assertThat(List.of(agree, absent, unmapped)).containsExactly(-1, -1, -1);
    }

    private void readTheirs(Path folder) throws IOException {
        var base = folder.resolve("SAEJ1979/signalsets/v3/default.json");
        for (var command : JsonMapper.shared().readTree(Files.readString(base)).get("commands")) {
            var pid = command.get("cmd").get("01");
            command.get("signals")
                    .forEach(signal -> theirs.computeIfAbsent("01" + pid.stringValue(), none -> new ArrayList<>())
                            .add(signal));
        }
    }

    private void compare(Path file) throws IOException {
        var name = file.getFileName().toString();
        var command = name.substring(name.length() - 9, name.length() - 5);
        for (var each : VehicleCase.read(file)) {
            var answers = each.answers(command);
            each.expected().forEach((id, expected) -> compare(file, command, id, expected, answers));
        }
    }

    private void compare(Path file, String command, String id, String expected, List<Bytes> answers) {
        var their = theirs.getOrDefault(command, List.of()).stream()
                .filter(signal -> signal.get("id").stringValue().equals(id))
                .findFirst();
        if (their.isEmpty()) {
            unmapped++;
            return;
        }
        var found = answers.stream()
                .flatMap(data -> ours(command, their.get(), data).stream())
                .toList();
        if (found.isEmpty()) {
            unmapped++;
        } else if (found.stream().anyMatch(decoded -> same(their.get(), decoded, expected))) {
            agree++;
        } else if (found.stream().allMatch(decoded -> decoded.quality() == Quality.NOT_AVAILABLE)) {
            absent++;
        } else {
            disagreements.add(file + " " + id
                    + " expected " + expected + " found "
                    + found.stream().map(Decoded::value).toList());
        }
    }

    /// Our values at the bits of one of theirs; where two share the bits, the one with the same factor.
    private static List<Decoded> ours(String command, JsonNode their, Bytes data) {
        var fmt = their.get("fmt");
        var there = OBD.decode(DataId.parse(command), data).stream()
                .filter(decoded -> decoded.signal().bit() == number(fmt, "bix", 0)
                        && decoded.signal().bits() == number(fmt, "len", 0))
                .toList();
        return there.size() < 2
                ? there
                : there.stream()
                        .filter(decoded -> decoded.signal().mul() == number(fmt, "mul", 1))
                        .toList();
    }

    private static boolean same(JsonNode their, Decoded ours, String expected) {
        var fmt = their.get("fmt");
        if (!ours.quality().hasValue()) {
            return false;
        }
        double value = ours.value();
        if (fmt.has("map")) {
            var state = fmt.get("map").get(String.valueOf(Math.round(value)));
            return state != null && state.get("value").stringValue().equals(expected);
        }
        if (ours.signal().unit().equals("pascal")) {
            value /= 1000;
        }
        value = Math.min(value, number(fmt, "max", Double.POSITIVE_INFINITY));
        value = Math.max(value, fmt.has("min") ? number(fmt, "min", 0) : Math.min(value, 0));
        double wanted = Double.parseDouble(expected);
        return Math.abs(value - wanted) <= Math.max(6e-6, 1e-5 * Math.abs(wanted));
    }

    private static double number(JsonNode fmt, String key, double otherwise) {
        return fmt.has(key) ? fmt.get(key).doubleValue() : otherwise;
    }

    private static List<Path> caseFiles(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(".*\\.01[0-9A-F]{2}\\.yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static Optional<Path> shared() {
        for (var up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            var found = up.resolve("shared/data/obdb");
            if (Files.isDirectory(found)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /// One answer and what is in it.
    private record VehicleCase(Map<String, String> expected, List<String> lines) {
        /// Reads the plain layout these files have.
        static List<VehicleCase> read(Path file) throws IOException {
            List<VehicleCase> cases = new ArrayList<>();
            boolean block = false;
            for (var line : Files.readAllLines(file)) {
                var text = line.strip().replace("'", "").replace("\"", "");
                if (line.startsWith("- ")) {
                    cases.add(new VehicleCase(new TreeMap<>(), new ArrayList<>()));
                    block = false;
                    text = text.substring(2);
                }
                if (text.startsWith("response:")) {
                    block = text.endsWith("|-") || text.endsWith("|");
                    if (!block) {
                        cases.getLast().lines.add(text.substring(9).strip());
                    }
                } else if (block) {
                    cases.getLast().lines.add(text);
                } else if (line.startsWith("    ")) {
                    var parts = text.split(":", 2);
                    cases.getLast().expected.put(parts[0], parts[1].strip());
                }
            }
            return cases;
        }

        /// {@return the data bytes of every unit that answered the request, reassembled}
        List<Bytes> answers(String command) {
            Map<String, Bytes> byUnit = new TreeMap<>();
            for (var line : lines) {
                var text = line.replace(" ", "");
                int width = text.length() % 2 == 0 ? 8 : 3;
                if (text.length() <= width) {
                    continue;
                }
                var frame = Bytes.hex(text.substring(width));
                var unit = text.substring(0, width);
                switch (frame.at(0) >> 4) {
                    case 0 -> byUnit.put(unit, frame.slice(1, Math.min(frame.size(), 1 + frame.at(0))));
                    case 1 -> byUnit.put(unit, frame.from(2));
                    default -> byUnit.computeIfPresent(unit, (same, before) -> before.plus(frame.from(1)));
                }
            }
            var head = Bytes.of(0x41, Integer.parseInt(command.substring(2), 16));
            return byUnit.values().stream()
                    .filter(message -> message.startsWith(head))
                    .map(message -> message.from(2))
                    .toList();
        }
    }
}
