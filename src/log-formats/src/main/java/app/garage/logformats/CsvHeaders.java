package app.garage.logformats;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What the cells above a column of numbers say.
final class CsvHeaders {
    private static final Pattern WITH_UNIT = Pattern.compile("(.*?)\\s*[(\\[]([^()\\[\\]]*)[)\\]]\\s*");
    private static final Pattern DATE_CELL =
            Pattern.compile("\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}.*|\\d{1,2}[- ][A-Za-z]{3}([- ]\\d{2,4})?.*");

    private CsvHeaders() {}

    /// {@return a channel from `name (unit)` or `name [unit]`}
    static LogChannel channel(String header) {
        var found = WITH_UNIT.matcher(header);
        if (found.matches() && !found.group(1).isBlank()) {
            return LogChannel.number(found.group(1).strip(), found.group(2).strip());
        }
        return LogChannel.number(header.strip(), "");
    }

    /// {@return whether a cell was made a date of by a spreadsheet}
    static boolean isDate(String cell) {
        return DATE_CELL.matcher(cell).matches();
    }

    /// {@return the place of the time column and its unit, judged by its header}
    static boolean isTime(String header) {
        var name = channel(header).name().toLowerCase(Locale.ROOT);
        return List.of(
                        "time",
                        "timestamp",
                        "times",
                        "zeit",
                        "temps",
                        "t",
                        "seconds",
                        "secl",
                        "time_s",
                        "date",
                        "datetime",
                        "device time",
                        "elapsed time",
                        "elapsed_time",
                        "offset",
                        "time offset")
                .contains(name);
    }

    /// {@return how a time column is to be read, judged by its header and first cell}
    static CsvTime time(String header, String unit, String cell, CsvReading reading) {
        if (CsvTime.clock(cell) != CsvTime.BAD) {
            return CsvTime.CLOCK;
        }
        double number = reading.number(cell);
        if (Double.isNaN(number)) {
            return CsvTime.DATE;
        }
        var said = (header + " " + unit).toLowerCase(Locale.ROOT);
        if (said.contains("unix") || number > 1e9) {
            return number > 1e11 ? CsvTime.UNIX_MILLISECONDS : CsvTime.UNIX_SECONDS;
        }
        if (said.contains("msec") || said.matches(".*\\bms\\b.*") || said.contains("millis")) {
            return CsvTime.MILLISECONDS;
        }
        return said.matches(".*(\\bus\\b|µs|micros).*") ? CsvTime.MICROSECONDS : CsvTime.SECONDS;
    }
}
