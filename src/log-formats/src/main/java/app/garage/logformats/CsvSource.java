package app.garage.logformats;

import app.garage.kernel.Problem;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A CSV file with a line for each time stamp and a column for each channel.
final class CsvSource implements LogSource {
    private static final Pattern MARK = Pattern.compile("MARK\\s+(\\d+)\\s*-?\\s*(.*)");
    private static final long SECOND = 1_000_000_000L;

    private final LogFile file;
    private final Charset charset;
    private final CsvPlan plan;
    private final CsvReading reading;
    private final LogChoices choices;

    CsvSource(LogFile file, Charset charset, CsvPlan plan, LogChoices choices) {
        this.file = file;
        this.charset = charset;
        this.plan = plan;
        this.choices = choices;
        this.reading = choices.reading().orElse(plan.reading);
    }

    @Override
    public List<Rejected> read(LogSink to) throws LogUnreadable {
        if (choices.backwards() != LogChoices.Backwards.SORT) {
            return new Run(to).read();
        }
        var sorted = new SortedSink(to);
        var rejected = new Run(sorted).read();
        sorted.flush();
        return rejected;
    }

    private final class Run {
        private final TextLog log;
        private final LogSink sink;
        private final List<GroupFeed> feeds = new ArrayList<>();
        private boolean started;
        private long zero;
        private long days;
        private long row;
        private long latest = CsvTime.BAD;

        Run(LogSink sink) {
            this.sink = sink;
            this.log = new TextLog(file, sink);
        }

        List<Rejected> read() throws LogUnreadable {
            try (var lines = new TextLines(file, charset)) {
                for (var line = lines.next(); line != null; line = lines.next()) {
                    if (lines.number() > plan.skip && !line.isBlank()) {
                        line(line, lines);
                    }
                    if (!log.goesOn(lines)) {
                        break;
                    }
                }
                if (!started) {
                    begin(Optional.empty());
                }
                finish();
                return log.end(lines);
            }
        }

        private void line(String line, TextLines lines) throws LogUnreadable {
            if (!plan.repeatedHeader.isEmpty() && line.equals(plan.repeatedHeader)) {
                finish();
                started = false;
                latest = CsvTime.BAD;
                days = 0;
                row = 0;
                return;
            }
            if (plan.marks && marker(line)) {
                return;
            }
            var cells = CsvLine.split(line, reading.delimiter());
            if (cells.size() < plan.cells()) {
                log.reject(Rejected.Cause.WRONG_CELLS, "", lines);
                return;
            }
            long at = time(cells);
            if (at == CsvTime.BAD) {
                log.reject(Rejected.Cause.BAD_TIME, "", lines);
                return;
            }
            if (latest != CsvTime.BAD && at < latest && !backwards(cells, lines)) {
                return;
            }
            if (!started) {
                begin(first(cells, at));
            }
            latest = at;
            log.last = at - zero;
            values(cells, lines);
        }

        private boolean marker(String line) throws LogUnreadable {
            var found = MARK.matcher(line.strip());
            if (!line.startsWith("MARK") || !found.matches()) {
                return false;
            }
            if (!started) {
                begin(Optional.empty());
            }
            long at = latest == CsvTime.BAD ? 0 : latest - zero;
            sink.marker(new LogMarker(at, found.group(2).strip()));
            return true;
        }

        private long time(List<String> cells) {
            if (plan.time == CsvTime.NONE) {
                return row++ * SECOND;
            }
            long at = plan.time.nanos(cells.get(plan.timeCell), reading.decimal(), choices.zone());
            if (plan.time == CsvTime.CLOCK && at != CsvTime.BAD) {
                at += days * CsvTime.DAY;
                if (latest != CsvTime.BAD && at < latest - CsvTime.DAY / 2) {
                    days++;
                    at += CsvTime.DAY;
                }
            }
            return at;
        }

        /// {@return whether the row may be used}
        private boolean backwards(List<String> cells, TextLines lines) throws LogUnreadable {
            return switch (choices.backwards()) {
                case ASK ->
                    throw new LogUnreadable(Problem.of(
                            "logs.time-runs-back", file.name(), lines.number(), cells.get(Math.max(0, plan.timeCell))));
                case DROP -> {
                    log.reject(Rejected.Cause.TIME_RUNS_BACK, "", lines);
                    yield false;
                }
                case SPLIT -> {
                    finish();
                    started = false;
                    yield true;
                }
                case SORT -> true;
            };
        }

        private Optional<java.time.Instant> first(List<String> cells, long at) {
            if (plan.time.isAbsolute()) {
                zero = at;
                return Optional.of(CsvTime.instant(at));
            }
            if (plan.unixMillisCell >= 0 && plan.unixMillisCell < cells.size()) {
                double millis = reading.number(cells.get(plan.unixMillisCell));
                if (millis > 1e11 && millis < 9e12) {
                    zero = 0;
                    return Optional.of(CsvTime.instant(Math.round(millis) * 1_000_000L - at));
                }
            }
            zero = 0;
            return plan.start;
        }

        private void begin(Optional<java.time.Instant> start) throws LogUnreadable {
            started = true;
            log.start(plan.dialect, plan.version, start, plan.attributes);
            feeds.clear();
            for (int group = 0; group < plan.groups(); group++) {
                int wanted = group;
                var channels = plan.columns.stream()
                        .filter(each -> each.group() == wanted)
                        .map(CsvPlan.Column::channel)
                        .toList();
                double hertz = plan.time == CsvTime.NONE ? 1 : 0;
                var feed = new GroupFeed(sink, new LogGroup(group, "", GroupKind.SAMPLES, hertz, channels));
                feed.announce();
                feeds.add(feed);
            }
        }

        private void finish() throws LogUnreadable {
            if (started) {
                for (var feed : feeds) {
                    feed.flush();
                }
            }
        }

        private void values(List<String> cells, TextLines lines) throws LogUnreadable {
            for (int group = 0; group < feeds.size(); group++) {
                if (plan.sparse && isEmpty(cells, group)) {
                    continue;
                }
                var feed = feeds.get(group);
                int channel = 0;
                for (var column : plan.columns) {
                    if (column.group() == group) {
                        value(feed.column(channel++), column, cells.get(column.cell()), lines);
                    }
                }
                feed.end(latest - zero);
            }
        }

        private boolean isEmpty(List<String> cells, int group) {
            return plan.columns.stream()
                    .allMatch(each ->
                            each.group() != group || cells.get(each.cell()).isEmpty());
        }

        private void value(LogColumn into, CsvPlan.Column column, String cell, TextLines lines) {
            if (cell.isEmpty() || plan.missing.contains(cell)) {
                into.addMissing();
            } else if (into.type().kind() == RawType.Kind.TEXT) {
                into.add(cell);
            } else {
                double number = reading.number(cell);
                if (Double.isNaN(number)) {
                    var cause = CsvHeaders.isDate(cell) ? Rejected.Cause.A_DATE : Rejected.Cause.NOT_A_NUMBER;
                    log.reject(cause, column.channel().name(), lines);
                    into.addMissing();
                } else {
                    into.add(number);
                }
            }
        }
    }
}
