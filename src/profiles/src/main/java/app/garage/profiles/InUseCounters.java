package app.garage.profiles;

import app.garage.kernel.Localized;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The in-use performance counters of service 09 (SAE J1979 information types 08 and 0B): how often each self-test was
/// finished, and how often it could have been.
public final class InUseCounters {
    private static final int TYPE = 2;
    private final Map<String, List<String>> keys = new HashMap<>();
    private final Map<String, Localized> words = new HashMap<>();

    static InUseCounters read(Shelf shelf, String path) throws BrokenFile {
        var read = new InUseCounters();
        for (var row : CsvTable.read(shelf, path, "place", "key", "fr", "en").rows()) {
            var key = row.text("key");
            read.keys
                    .computeIfAbsent(row.text("place").substring(0, TYPE), any -> new ArrayList<>())
                    .add(key);
            read.words.put(key, row.words("fr", "en"));
        }
        return read;
    }

    /// {@return the names of the counters in the order a unit gives them}
    ///
    /// @param type the information type: 08 of spark ignition, 0B of compression ignition
    public List<String> keys(int type) {
        return List.copyOf(keys.getOrDefault(String.format(Locale.ROOT, "%02X", type), List.of()));
    }

    /// {@return what a counter counts; its name itself if the standard does not have it}
    ///
    /// @param key of the counter, such as `catalyst-1-done`
    public Localized words(String key) {
        return words.getOrDefault(key, new Localized(key, key));
    }
}
