package app.garage.logformats;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The reader of CSV files nobody told us about: a line of names, perhaps one of units, a time column if
/// there is one.
final class CsvGeneral {
    private static final int DEEPEST_HEADER = 60;

    private CsvGeneral() {}

    static Optional<CsvPlan> plan(CsvSample sample) {
        char delimiter = sample.delimiter();
        int header = header(sample, delimiter);
        if (header < 0) {
            return Optional.empty();
        }
        var names = sample.cells(header, delimiter);
        var below = sample.cells(header + 1, delimiter);
        boolean units = header + 2 < sample.size()
                && below.size() >= names.size() - 1
                && below.stream().noneMatch(CsvGeneral::looksLikeNumber);
        int first = units ? header + 2 : header + 1;
        var readings = sample.readings(delimiter, first);
        var plan = new CsvPlan("csv", readings.getFirst(), first);
        plan.readings = readings;
        plan.marks = true;
        plan.repeatedHeader = sample.line(header);
        var cells = sample.cells(first, delimiter);
        time(plan, names, units ? below : List.of(), cells);
        for (int i = 0; i < names.size(); i++) {
            if (i != plan.timeCell && !names.get(i).isEmpty()) {
                var channel = CsvHeaders.channel(names.get(i));
                var unit = units && i < below.size() ? below.get(i).replaceAll("^[(\\[]|[)\\]]$", "") : channel.unit();
                var type = isText(sample, plan, i) ? RawType.TEXT : RawType.F64;
                plan.column(i, new LogChannel(channel.name(), unit, type, new Conversion.None(), false, ""));
            }
        }
        return plan.columns.isEmpty() ? Optional.empty() : Optional.of(plan);
    }

    /// The last line of words in front of the first line of numbers, as wide as it.
    private static int header(CsvSample sample, char delimiter) {
        for (int i = 0; i < Math.min(DEEPEST_HEADER, sample.size() - 1); i++) {
            var names = sample.cells(i, delimiter);
            if (names.size() < 2 || names.stream().anyMatch(CsvGeneral::looksLikeNumber)) {
                continue;
            }
            for (int data = i + 1; data <= i + 2 && data < sample.size(); data++) {
                var cells = sample.cells(data, delimiter);
                boolean wide = Math.abs(cells.size() - names.size()) <= 1;
                if (wide && cells.stream().anyMatch(CsvGeneral::looksLikeNumber)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static boolean looksLikeNumber(String cell) {
        return !Double.isNaN(Numbers.parse(cell, '.')) || !Double.isNaN(Numbers.parse(cell, ','));
    }

    private static void time(CsvPlan plan, List<String> names, List<String> units, List<String> cells) {
        for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
            if (!CsvHeaders.isTime(names.get(i))) {
                continue;
            }
            var time = CsvHeaders.time(names.get(i), i < units.size() ? units.get(i) : "", cells.get(i), plan.reading);
            if (time.nanos(cells.get(i), plan.reading.decimal(), java.time.ZoneOffset.UTC) != CsvTime.BAD) {
                plan.timeCell = i;
                plan.time = time;
                return;
            }
        }
    }

    /// Words in most of the cells that are not empty.
    private static boolean isText(CsvSample sample, CsvPlan plan, int cell) {
        var values = IntStream.range(plan.skip, sample.size())
                .mapToObj(i -> sample.cells(i, plan.reading.delimiter()))
                .filter(cells -> cell < cells.size())
                .map(cells -> cells.get(cell))
                .filter(value -> !value.isEmpty() && !plan.missing.contains(value))
                .toList();
        long words = values.stream()
                .filter(value -> !looksLikeNumber(value) && !CsvHeaders.isDate(value))
                .count();
        return words * 2 > values.size();
    }
}
