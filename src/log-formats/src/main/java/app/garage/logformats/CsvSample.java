package app.garage.logformats;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The beginning of a text file, by which its dialect is told.
final class CsvSample {
    static final int BYTES = 64 * 1024;
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};

    private final Charset charset;
    private final List<String> lines;

    private CsvSample(Charset charset, List<String> lines) {
        this.charset = charset;
        this.lines = lines;
    }

    static CsvSample of(LogFile file) throws LogUnreadable {
        var head = file.head(BYTES);
        var charset = TextLines.charset(head);
        var text = new String(head, charset);
        boolean whole = head.length < BYTES;
        var lines = new ArrayList<>(text.lines().toList());
        if (!whole && lines.size() > 1) {
            lines.removeLast(); // cut somewhere
        }
        if (!lines.isEmpty() && lines.getFirst().startsWith("\uFEFF")) {
            lines.set(0, lines.getFirst().substring(1));
        }
        return new CsvSample(charset, List.copyOf(lines));
    }

    Charset charset() {
        return charset;
    }

    int size() {
        return lines.size();
    }

    /// {@return a line; empty behind the last}
    String line(int index) {
        return index < lines.size() ? lines.get(index) : "";
    }

    List<String> cells(int index, char delimiter) {
        return CsvLine.split(line(index), delimiter);
    }

    /// {@return the delimiter by which the most lines have the same number of cells, more than one}
    char delimiter() {
        char best = ',';
        long bestScore = -1;
        for (char each : DELIMITERS) {
            long score = score(each);
            if (score > bestScore) {
                best = each;
                bestScore = score;
            }
        }
        return best;
    }

    private long score(char delimiter) {
        var counts = new java.util.HashMap<Integer, Integer>();
        for (var line : lines) {
            int cells = CsvLine.split(line, delimiter).size();
            counts.merge(cells, cells > 1 ? 1 : 0, Integer::sum);
        }
        int same = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        int wide = counts.entrySet().stream()
                .filter(each -> each.getValue() == same && same > 0)
                .mapToInt(java.util.Map.Entry::getKey)
                .max()
                .orElse(0);
        // a decimal comma gives as many "cells" as there are numbers; a semicolon or a tab beside it is the delimiter
        return (long) same * 1000 + wide + (delimiter == ',' ? 0 : wide > 1 ? 500L * same : 0);
    }

    /// How the numbers can be read: every way by which each cell that looks like a number is one. More
    /// than one is
    /// returned only where they disagree about a value; then the user must say.
    ///
    /// @param delimiter between two cells
    /// @param from the first line of data
    List<CsvReading> readings(char delimiter, int from) {
        var numeric = numericCells(delimiter, from);
        var ways = List.of(
                new CsvReading(delimiter, '.', delimiter == ',' ? CsvReading.NONE : ','),
                new CsvReading(delimiter, ',', '.'));
        var open = delimiter == ',' && !hasQuotedComma(numeric) ? ways.subList(0, 1) : ways;
        var best = new ArrayList<CsvReading>();
        long most = -1;
        for (var way : open) {
            long fitting = numeric.stream()
                    .filter(each -> !Double.isNaN(way.number(each)))
                    .count();
            if (fitting > most) {
                best.clear();
                most = fitting;
            }
            if (fitting == most) {
                best.add(way);
            }
        }
        boolean agree = best.size() < 2
                || numeric.stream()
                        .allMatch(each -> Double.compare(
                                        best.get(0).number(each), best.get(1).number(each))
                                == 0);
        return agree ? List.of(best.getFirst()) : List.copyOf(best);
    }

    private static boolean hasQuotedComma(Set<String> cells) {
        return cells.stream().anyMatch(each -> each.indexOf(',') >= 0);
    }

    private Set<String> numericCells(char delimiter, int from) {
        var found = new HashSet<String>();
        for (int i = from; i < lines.size(); i++) {
            for (var cell : cells(i, delimiter)) {
                if (!cell.isEmpty() && cell.chars().allMatch(c -> "0123456789.,+-eE".indexOf(c) >= 0)) {
                    found.add(cell);
                }
            }
        }
        return found;
    }

    /// {@return a cell on which two readings disagree}
    String disputed(List<CsvReading> readings, int from) {
        return numericCells(readings.getFirst().delimiter(), from).stream()
                .filter(each -> Double.compare(
                                readings.get(0).number(each), readings.get(1).number(each))
                        != 0)
                .min(java.util.Comparator.comparingInt(String::length).thenComparing(each -> each))
                .orElse("");
    }
}
