package app.garage.logformats;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How a CSV file is to be read: made by a dialect from the head of the file, used for all of it.
final class CsvPlan {
    final String dialect;
    final CsvReading reading;
    /// lines in front of the data
    final int skip;
    final List<Column> columns = new ArrayList<>();
    final Map<String, String> attributes = new HashMap<>();
    int timeCell = -1;
    CsvTime time = CsvTime.NONE;
    /// what a missing value is written as, besides nothing
    Set<String> missing = Set.of("-", "--", "NaN", "nan", "NA", "N/A", "null");
    /// whether a cell may be empty because nothing was sampled then; otherwise an empty cell is a missing
    /// value
    boolean sparse;
    /// the line that, when it comes again, begins a new log; empty if none does
    String repeatedHeader = "";
    /// whether lines with `MARK` are markers
    boolean marks;
    Optional<Instant> start = Optional.empty();
    String version = "";
    /// a column whose value, in milliseconds since 1970, dates the log; -1 for none
    int unixMillisCell = -1;
    /// what the numbers may mean, where that is not clear
    List<CsvReading> readings;

    /// A column that becomes a channel.
    ///
    /// @param cell its place in a line
    /// @param group of the log it belongs to
    record Column(int cell, int group, LogChannel channel) {}

    CsvPlan(String dialect, CsvReading reading, int skip) {
        this.dialect = dialect;
        this.reading = reading;
        this.skip = skip;
        this.readings = List.of(reading);
    }

    void column(int cell, LogChannel channel) {
        columns.add(new Column(cell, 0, channel));
    }

    void column(int cell, int group, LogChannel channel) {
        columns.add(new Column(cell, group, channel));
    }

    int groups() {
        return columns.stream().mapToInt(Column::group).max().orElse(0) + 1;
    }

    /// {@return how many cells a line must have at least}
    int cells() {
        return Math.max(timeCell, columns.stream().mapToInt(Column::cell).max().orElse(0)) + 1;
    }
}
