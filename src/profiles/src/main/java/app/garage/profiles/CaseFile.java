package app.garage.profiles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A file of recorded answers to one request, with the values that are in them: the test cases of OBDb.
///
/// @param path the file, below the folder that is tested
/// @param year the model year the answers are from
/// @param command what was asked
/// @param cases the answers
record CaseFile(String path, int year, Asked command, List<VehicleCase> cases) {

    /// What was asked, as `HDR.RAX.CMD|options` says it.
    ///
    /// @param data the service and its identifier in hexadecimal digits
    /// @param extended whether an address byte stands between the identifier and the data
    record Asked(String data, boolean extended) {
        static Asked of(String text) {
            int bar = text.indexOf('|');
            var address = (bar < 0 ? text : text.substring(0, bar)).split("\\.", -1);
            var options = bar < 0
                    ? List.<String>of()
                    : Arrays.asList(text.substring(bar + 1).split(",", -1));
            return new Asked(
                    address[address.length - 1].strip(), options.stream().anyMatch(option -> option.startsWith("e=")));
        }
    }

    /// One recording.
    ///
    /// @param expected the values in it, by signal
    /// @param lines the recording
    /// @param wire what was recorded
    record VehicleCase(Map<String, String> expected, List<String> lines, Wire wire) {
        VehicleCase {
            lines = List.copyOf(lines);
        }
    }

    /// What the lines of a recording are.
    enum Wire {
        /// CAN frames with ISO-TP.
        ISOTP,
        /// CAN frames whose data is all there is.
        FRAME,
        /// Whole messages on a K-line, with their checksum.
        KLINE
    }

    static CaseFile read(String path, int year, String text) throws BrokenFile {
        var file = YamlText.read(path, text);
        if (!(file.get("command_id") instanceof String command)) {
            throw new BrokenFile(path, 1, "profiles.missing-key", "command_id");
        }
        List<VehicleCase> cases = new ArrayList<>();
        for (var each : YamlText.list(path, text, orNothing(file.get("test_cases")), "test_cases")) {
            cases.add(oneCase(path, text, YamlText.object(path, text, orNothing(each), "test_cases")));
        }
        return new CaseFile(path, year, Asked.of(command), List.copyOf(cases));
    }

    private static VehicleCase oneCase(String path, String text, Map<?, ?> entry) throws BrokenFile {
        Map<String, String> expected = new LinkedHashMap<>();
        var written = orNothing(entry.get("expected_values"));
        var values = written.equals("") ? Map.of() : YamlText.object(path, text, written, "expected_values");
        values.forEach((id, value) -> expected.put(String.valueOf(id), String.valueOf(value)));
        for (var wire : Wire.values()) {
            var key = wire == Wire.ISOTP ? "response" : wire.name().toLowerCase(java.util.Locale.ROOT);
            if (entry.get(key) instanceof String lines) {
                return new VehicleCase(expected, lines.lines().toList(), wire);
            }
        }
        throw new BrokenFile(path, 1, "profiles.missing-key", "response");
    }

    private static Object orNothing(@Nullable Object value) {
        return value == null ? "" : value;
    }
}
