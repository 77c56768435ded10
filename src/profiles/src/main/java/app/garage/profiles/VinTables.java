package app.garage.profiles;

import app.garage.kernel.Localized;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The assignments of ISO 3780 as far as they are public: regions and countries by range, makers by their
/// code.
final class VinTables {
    static final VinTables PACKED = packed();
    private static final String YEARS = "ABCDEFGHJKLMNPRSTVWXY123456789";
    private static final int FIRST_YEAR = 1980;
    private static final int LAST_YEAR = 2039;
    private final TreeMap<String, Range> ranges = new TreeMap<>();
    private final Map<String, String> makers = new HashMap<>();

    private record Range(String last, Localized name, boolean yearInTenth) {}

    static VinTables read(Shelf shelf) throws BrokenFile {
        var read = new VinTables();
        for (var row : CsvTable.read(shelf, "generic/vin/regions.csv", "first", "last", "fr", "en", "year")
                .rows()) {
            read.ranges.put(
                    row.text("first"),
                    new Range(
                            row.text("last"),
                            row.words("fr", "en"),
                            row.text("year").equals("yes")));
        }
        for (var row :
                CsvTable.read(shelf, "generic/vin/makers.csv", "wmi", "maker").rows()) {
            read.makers.put(row.text("wmi"), row.text("maker"));
        }
        return read;
    }

    VinFacts facts(String vin) {
        var range = ranges.floorEntry(vin.substring(0, 2));
        boolean known = range != null && vin.substring(0, 2).compareTo(range.getValue().last) <= 0;
        var maker = Optional.ofNullable(makers.get(vin.substring(0, 3)));
        if (!known) {
            return new VinFacts(Optional.empty(), maker, List.of());
        }
        List<Integer> years = range.getValue().yearInTenth ? years(vin.charAt(9)) : List.of();
        return new VinFacts(Optional.of(range.getValue().name), maker, years);
    }

    private static List<Integer> years(char code) {
        List<Integer> years = new ArrayList<>();
        int step = YEARS.indexOf(code);
        for (int year = FIRST_YEAR + step; step >= 0 && year <= LAST_YEAR; year += YEARS.length()) {
            years.add(year);
        }
        return years;
    }

    private static VinTables packed() {
        try {
            return read(Shelf.packed());
        } catch (BrokenFile broken) {
            throw new IllegalStateException("the program's own tables are damaged", broken);
        }
    }
}
