package app.garage.logformats;

import java.util.ArrayList;
import java.util.List;

/// One line of a CSV file as cells. A quote that is never closed ends with its line: it spoils one line
/// and not the
/// rest
/// of the drive (decision 0090).
final class CsvLine {
    private CsvLine() {}

    /// {@return the cells, without the quotes and the white space around them}
    ///
    /// @param line without its end
    /// @param delimiter between two cells
    static List<String> split(String line, char delimiter) {
        var cells = new ArrayList<String>();
        int length = line.length();
        int at = 0;
        while (true) {
            int begin = at;
            while (begin < length && line.charAt(begin) == ' ' && delimiter != ' ') {
                begin++;
            }
            if (begin < length && line.charAt(begin) == '"') {
                at = quoted(line, begin + 1, delimiter, cells);
            } else {
                int end = line.indexOf(delimiter, begin);
                at = end < 0 ? length : end;
                cells.add(line.substring(begin, at).strip());
            }
            if (at >= length) {
                return cells;
            }
            at++; // the delimiter
        }
    }

    /// Two quotes inside quotes are one; what follows the closing one up to the delimiter belongs to the
    /// cell as it is.
    private static int quoted(String line, int from, char delimiter, List<String> cells) {
        var cell = new StringBuilder();
        int at = from;
        boolean inside = true;
        for (; at < line.length(); at++) {
            char c = line.charAt(at);
            if (inside && c == '"') {
                if (at + 1 < line.length() && line.charAt(at + 1) == '"') {
                    cell.append('"');
                    at++;
                } else {
                    inside = false;
                }
            } else if (!inside && c == delimiter) {
                break;
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return at;
    }
}
