package app.garage.profiles;

import app.garage.kernel.Localized;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The assignments of ISO 3780 as far as they are public: regions and countries by range, makers by their
/// code.
final class VinTables {
    static final VinTables PACKED = packed();
    private static final String YEARS = "ABCDEFGHJKLMNPRSTVWXY123456789";
    private static final int FIRST_YEAR = 1980;
    private static final int LAST_YEAR = 2039;
    private static final String ORDER = "ABCDEFGHJKLMNPRSTUVWXYZ1234567890";
    private final List<Range> ranges = new ArrayList<>();
    private final Map<String, String> makers = new HashMap<>();

    /// Numbers whose first characters lie between two others, both included.
    private record Range(String first, String last, Localized name, boolean yearInTenth) {
        private boolean holds(String vin) {
            var head = vin.substring(0, first.length());
            return rank(head) >= rank(first) && rank(head) <= rank(last);
        }
    }

    /// Reads the tables; narrower ranges come first in the file.
    static VinTables read(Shelf shelf) throws BrokenFile {
        var read = new VinTables();
        for (var row : CsvTable.read(shelf, "generic/vin/regions.csv", "first", "last", "fr", "en", "year")
                .rows()) {
            var name = row.words("fr", "en");
            read.ranges.add(new Range(
                    row.text("first"), row.text("last"), name, row.text("year").equals("yes")));
        }
        for (var row :
                CsvTable.read(shelf, "generic/vin/makers.csv", "wmi", "maker").rows()) {
            read.makers.put(row.text("wmi"), row.text("maker"));
        }
        return read;
    }

    VinFacts facts(String vin) {
        var maker = Optional.ofNullable(makers.get(vin.substring(0, 3)));
        for (var range : ranges) {
            if (range.holds(vin)) {
                List<Integer> years = range.yearInTenth ? years(vin.charAt(9)) : List.of();
                return new VinFacts(Optional.of(range.name), maker, years);
            }
        }
        return new VinFacts(Optional.empty(), maker, List.of());
    }

    private static int rank(String characters) {
        int rank = 0;
        for (int i = 0; i < characters.length(); i++) {
            rank = rank * ORDER.length() + ORDER.indexOf(characters.charAt(i));
        }
        return rank;
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
