package app.garage.profiles;

import app.garage.kernel.Localized;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The units of the signals, their symbols in both languages, and how many decimals make sense.
public final class Units {
    private static final Unit PLAIN = new Unit(new Localized("", ""), 2);
    private final Map<String, Unit> units = new HashMap<>();

    private record Unit(Localized symbol, int decimals) {}

    /// No unit at all.
    Units() {
        units.put("", PLAIN);
    }

    static Units read(Shelf shelf, String path) throws BrokenFile {
        var read = new Units();
        for (var row : CsvTable.read(shelf, path, "key", "fr", "en", "decimals").rows()) {
            var symbol = new Localized(row.text("fr"), row.text("en"));
            read.units.put(row.text("key"), new Unit(symbol, row.number("decimals")));
        }
        return read;
    }

    /// {@return the symbol of a unit, such as `tr/min` and `rpm`; the key itself if the unit is unknown}
    ///
    /// @param key of the unit, as in the signal files
    public Localized symbol(String key) {
        var unit = units.get(key);
        return unit == null ? new Localized(key, key) : unit.symbol;
    }

    /// {@return how many decimals to show}
    ///
    /// @param key of the unit, as in the signal files
    public int decimals(String key) {
        return units.getOrDefault(key, PLAIN).decimals;
    }

    boolean knows(String key) {
        return units.containsKey(key);
    }

    Set<String> keys() {
        return Set.copyOf(units.keySet());
    }
}
