package app.garage.profiles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A comma-separated file: a heading with the names of the columns, quotes around cells with commas, remarks
/// after `#`.
final class CsvTable {
    private final String file;
    private final List<String> columns;
    private final List<Row> rows = new ArrayList<>();

    private CsvTable(String file, List<String> columns) {
        this.file = file;
        this.columns = columns;
    }

    /// Reads a file whose heading must be the given columns, with unique cells in the first one.
    static CsvTable read(Shelf shelf, String path, String... columns) throws BrokenFile {
        var table = new CsvTable(path, List.of(columns));
        boolean headed = false;
        int number = 0;
        Set<String> keys = new HashSet<>();
        for (String line : shelf.text(path).split("\n", -1)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var cells = table.cells(line.stripTrailing(), number);
            if (!headed) {
                table.mustBeHeading(cells, number);
                headed = true;
            } else {
                if (!keys.add(cells.getFirst())) {
                    throw table.broken(number, "profiles.defined-twice", cells.getFirst());
                }
                table.rows.add(table.new Row(number, cells));
            }
        }
        return table;
    }

    List<Row> rows() {
        return rows;
    }

    private void mustBeHeading(List<String> cells, int number) throws BrokenFile {
        if (!cells.equals(columns)) {
            throw broken(number, "profiles.wrong-heading", String.join(",", columns));
        }
    }

    private List<String> cells(String line, int number) throws BrokenFile {
        List<String> cells = new ArrayList<>(columns.size());
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        if (quoted || cells.size() != columns.size()) {
            throw broken(number, "profiles.wrong-cells", String.valueOf(columns.size()));
        }
        return cells;
    }

    private BrokenFile broken(int line, String key, String what) {
        return new BrokenFile(file, line, key, what);
    }

    /// One line of the file.
    final class Row {
        private final int line;
        private final List<String> cells;

        private Row(int line, List<String> cells) {
            this.line = line;
            this.cells = cells;
        }

        String text(String column) {
            return cells.get(columns.indexOf(column));
        }

        int hex(String column) throws BrokenFile {
            try {
                return Integer.parseInt(text(column), 16);
            } catch (NumberFormatException wrong) {
                throw badCell(column);
            }
        }

        int number(String column) throws BrokenFile {
            try {
                return Integer.parseInt(text(column));
            } catch (NumberFormatException wrong) {
                throw badCell(column);
            }
        }

        double decimal(String column) throws BrokenFile {
            try {
                return Double.parseDouble(text(column));
            } catch (NumberFormatException wrong) {
                throw badCell(column);
            }
        }

        /// {@return the words in two columns, both of which must be filled}
        app.garage.kernel.Localized words(String french, String english) throws BrokenFile {
            for (String column : Arrays.asList(french, english)) {
                if (text(column).isBlank()) {
                    throw badCell(column);
                }
            }
            return new app.garage.kernel.Localized(text(french), text(english));
        }

        BrokenFile badCell(String column) {
            return broken(line, "profiles.bad-cell", column + " = " + text(column));
        }
    }
}
