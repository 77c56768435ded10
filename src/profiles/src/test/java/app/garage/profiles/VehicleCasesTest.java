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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /// Where their published factor is a rounding away from the standard's: 2/65535 for lambda of 0144 (ours 2/65536),
    /// 1/8196 for the voltage of 0124 (ours 1/8192).
    private static final Map<String, Double> THEIR_ROUNDING = Map.of("0144", 3e-5, "0124", 6e-4);

    /// Their offset of 015D is -38665 instead of -210, hidden by the clamp: 41 5D 69 46 is 0.546875°.
    private static final String THEIR_WRONG_OFFSET = "015D";
    /// Units that send bytes under a support bit of 0: an Audi's boost target, and the narrow range of an EGR sensor
    /// that has the wide one. We believe the bit.
    private static final Set<String> OVERRULED = Set.of("0170", "016B");

    private final Map<String, List<JsonNode>> theirs = new HashMap<>();
    private final List<String> disagreements = new ArrayList<>();
    private final Set<String> knownBad = new HashSet<>();
    private int agree;
    private int wrongThere;
    private int absent;
    private int overruled;
    private int unmapped;

    @Test
    void everyMappedValueOfServiceOneAgrees() throws IOException {
        var folder = shared();
        assumeTrue(folder.isPresent(), "the shared vehicle cases (shared/data/obdb) are not on this machine");
        readTheirs(folder.orElseThrow());
        readKnownBad(folder.orElseThrow());
        for (var file : caseFiles(folder.orElseThrow())) {
            compare(folder.orElseThrow(), file);
        }
        assertThat(disagreements)
                .as("agree %d, absent %d, unmapped %d", agree, absent, unmapped)
                .isEmpty();
        assertThat(List.of(agree, wrongThere, absent, overruled, unmapped)).containsExactly(7471, 25, 697, 13, 1251);
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

    private void compare(Path folder, Path file) throws IOException {
        var name = file.getFileName().toString();
        var command = name.substring(name.length() - 9, name.length() - 5);
        var place = folder.relativize(file).toString();
        var cases = VehicleCase.read(file);
        for (int i = 0; i < cases.size(); i++) {
            var answers = cases.get(i).answers(command);
            var at = place + " " + i + " ";
            cases.get(i).expected().forEach((id, expected) -> compare(at + id, command, id, expected, answers));
        }
    }

    private void readKnownBad(Path folder) throws IOException {
        var listed = JsonMapper.shared().readTree(Files.readString(folder.resolve("known-bad.json")));
        for (var each : listed.get("cases")) {
            knownBad.add(each.get("file").stringValue() + " "
                    + each.get("index").intValue() + " " + each.get("signal").stringValue());
        }
    }

    private void compare(String place, String command, String id, String expected, List<Bytes> answers) {
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
        boolean same = found.stream().anyMatch(decoded -> same(command, their.get(), decoded, expected));
        if (found.isEmpty()) {
            unmapped++;
        } else if (same && !knownBad.contains(place)) {
            agree++;
        } else if (!same && (knownBad.contains(place) || command.equals(THEIR_WRONG_OFFSET))) {
            wrongThere++;
        } else if (!same && found.stream().anyMatch(decoded -> decoded.quality() == Quality.NOT_AVAILABLE)) {
            if (isNothing(their.get().get("fmt"), expected)) {
                absent++;
            } else if (OVERRULED.contains(command)) {
                overruled++;
            } else {
                disagreements.add(place + " is not nothing: " + expected);
            }
        } else {
            disagreements.add(place + " expected " + expected + " found "
                    + found.stream().map(Decoded::value).toList());
        }
    }

    /// A unit sends zeroes for what it has not; another value under a support bit of 0 would mean our bit is wrong.
    private static boolean isNothing(JsonNode fmt, String expected) {
        double zero = Math.max(number(fmt, "add", 0), number(fmt, "min", Double.NEGATIVE_INFINITY));
        var nothing = fmt.has("map") ? fmt.get("map").get("0") : null;
        return nothing != null
                ? nothing.get("value").stringValue().equals(expected)
                : Double.parseDouble(expected) == zero;
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

    private static boolean same(String command, JsonNode their, Decoded ours, String expected) {
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
        return Math.abs(value - wanted)
                <= Math.max(6e-6, THEIR_ROUNDING.getOrDefault(command, 1e-5) * Math.abs(wanted));
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
                if (text.length() < width + 4 || !text.matches("[0-9A-F]+")) {
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
