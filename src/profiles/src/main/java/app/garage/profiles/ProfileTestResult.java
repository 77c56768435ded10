package app.garage.profiles;

import app.garage.kernel.Problem;
import java.util.List;
import java.util.Map;

/// How recorded cases came out.
///
/// @param vehicles the counts of each vehicle, by its folder
/// @param unexpected every value that is neither as expected nor known to be expected wrongly
/// @param refused the files that cannot be used, with line and reason
public record ProfileTestResult(Map<String, Count> vehicles, List<Unexpected> unexpected, List<Problem> refused) {
    /// Copies the lists.
    public ProfileTestResult {
        vehicles = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(vehicles));
        unexpected = List.copyOf(unexpected);
        refused = List.copyOf(refused);
    }

    /// How many cases there are and how they came out.
    ///
    /// @param cases all
    /// @param passed as expected
    /// @param knownBad different in exactly the values that are known to be expected wrongly
    /// @param failed the others
    public record Count(int cases, int passed, int knownBad, int failed) {
        Count plus(Count more) {
            return new Count(cases + more.cases, passed + more.passed, knownBad + more.knownBad, failed + more.failed);
        }
    }

    /// A value that came out otherwise.
    ///
    /// @param file the test file
    /// @param index the case in it, counted from 0
    /// @param signal which value
    /// @param expected what the file expects
    /// @param got what we found, of each unit that answered
    /// @param response the recording
    public record Unexpected(
            String file, int index, String signal, String expected, List<String> got, String response) {
        /// Copies the values.
        public Unexpected {
            got = List.copyOf(got);
        }
    }

    /// {@return all vehicles together}
    public Count total() {
        return vehicles.values().stream().reduce(new Count(0, 0, 0, 0), Count::plus);
    }

    /// {@return whether everything came out as expected and every file could be used}
    public boolean holds() {
        return total().failed() == 0 && refused.isEmpty();
    }
}
