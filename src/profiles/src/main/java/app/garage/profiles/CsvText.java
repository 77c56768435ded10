package app.garage.profiles;

import java.util.ArrayList;
import java.util.List;

/// A comma-separated text as spreadsheets write it: quotes doubled inside quotes, line feeds inside quotes.
final class CsvText {
    private CsvText() {}

    /// A line of cells.
    ///
    /// @param line where it begins
    record Row(int line, List<String> cells) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    static List<Row> rows(String file, String text) throws BrokenFile {
        List<Row> rows = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        var cell = new StringBuilder();
        boolean quoted = false;
        int line = 1;
        int began = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            line += c == '\n' ? 1 : 0;
            if (quoted) {
                boolean doubled = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (c != '"' || doubled) {
                    cell.append(c);
                }
                i += doubled ? 1 : 0;
                quoted = c != '"' || doubled;
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',') {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n') {
                end(rows, cells, cell, began);
                began = line;
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new BrokenFile(file, began, "profiles.not-readable", "\"");
        }
        end(rows, cells, cell, began);
        return rows;
    }

    private static void end(List<Row> rows, List<String> cells, StringBuilder cell, int line) {
        cells.add(cell.toString());
        cell.setLength(0);
        if (cells.size() > 1 || !cells.getFirst().isBlank()) {
            rows.add(new Row(line, cells));
        }
        cells.clear();
    }
}
