package app.garage.logformats;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A log of a VBOX (Racelogic): sections in brackets, numbers between spaces, positions in minutes,
/// longitude positive to
/// the **west**, the time as `HHMMSS.ss`.
final class VboSource implements LogSource {
    private static final int MOST_HEADER = 2000;

    private final LogFile file;
    private final Charset charset;
    private final LogChoices choices;

    VboSource(LogFile file, Charset charset, LogChoices choices) {
        this.file = file;
        this.charset = charset;
        this.choices = choices;
    }

    static boolean recognises(CsvSample sample) {
        boolean names = false;
        for (int i = 0; i < sample.size(); i++) {
            names |= sample.line(i).strip().equalsIgnoreCase("[column names]");
        }
        return names;
    }

    @Override
    public List<Rejected> read(LogSink sink) throws LogUnreadable {
        try (var lines = new TextLines(file, charset)) {
            var log = new TextLog(file, sink);
            var sections = sections(lines);
            var columns = columns(sections);
            var attributes = new HashMap<String, String>();
            int note = 0;
            for (var each : sections.getOrDefault("comments", List.of())) {
                attributes.put("comment." + ++note, each);
            }
            log.start("vbo", "", Optional.empty(), attributes);
            int time = columns.indexOf("time");
            var feed = new GroupFeed(sink, new LogGroup(0, "", GroupKind.POSITIONS, 0, channels(columns, sections)));
            feed.announce();
            long day = 0;
            for (var line = lines.next(); line != null; line = lines.next()) {
                if (!line.isBlank()) {
                    day = row(line, new Row(columns, time, feed, log, lines), day);
                }
                if (!log.goesOn(lines)) {
                    break;
                }
            }
            feed.flush();
            return log.end(lines);
        }
    }

    private static Map<String, List<String>> sections(TextLines lines) {
        var all = new HashMap<String, List<String>>();
        var current = "";
        for (var line = lines.next(); line != null && lines.number() < MOST_HEADER; line = lines.next()) {
            var text = line.strip();
            if (text.startsWith("[") && text.endsWith("]")) {
                current = text.substring(1, text.length() - 1).toLowerCase(Locale.ROOT);
                if (current.equals("data")) {
                    break;
                }
            } else if (!text.isEmpty()) {
                all.computeIfAbsent(current, _ -> new ArrayList<>()).add(text);
            }
        }
        return all;
    }

    private static List<String> columns(Map<String, List<String>> sections) {
        var names = sections.getOrDefault("column names", List.of());
        return names.isEmpty() ? List.of() : List.of(names.getFirst().split("\\s+", -1));
    }

    private static List<LogChannel> channels(List<String> columns, Map<String, List<String>> sections) {
        var units = sections.getOrDefault("channel units", List.of());
        var made = new ArrayList<LogChannel>();
        int standard = 0;
        for (var name : columns) {
            var channel = switch (name) {
                case "lat" -> LogChannel.number(Positions.LATITUDE, "deg");
                case "long" -> LogChannel.number(Positions.LONGITUDE, "deg");
                case "height" -> LogChannel.number(Positions.ALTITUDE, "m");
                case "velocity" -> LogChannel.number(Positions.SPEED, "km/h");
                case "heading" -> LogChannel.number(Positions.COURSE, "deg");
                case "sats" -> LogChannel.number("satellites", "");
                default -> null;
            };
            if (channel == null && !name.equals("time")) {
                // the units are those of the channels behind the standard ones
                int unit = made.size() - standard;
                channel = LogChannel.number(name, unit >= 0 && unit < units.size() ? units.get(unit) : "");
            } else if (channel != null) {
                standard++;
            }
            if (channel != null) {
                made.add(channel);
            }
        }
        return made;
    }

    private record Row(List<String> columns, int time, GroupFeed feed, TextLog log, TextLines lines) {}

    /// {@return the nanoseconds of the days that are over}
    private long row(String line, Row to, long day) throws LogUnreadable {
        var cells = List.of(line.strip().split("\\s+", -1));
        if (cells.size() < to.columns.size() || to.time < 0) {
            to.log.reject(Rejected.Cause.WRONG_CELLS, "", to.lines);
            return day;
        }
        long clock = clock(cells.get(to.time));
        if (clock == CsvTime.BAD) {
            to.log.reject(Rejected.Cause.BAD_TIME, "", to.lines);
            return day;
        }
        long days = day;
        long at = clock + days;
        if (to.log.last != CsvTime.BAD && at < to.log.last - CsvTime.DAY / 2) {
            days += CsvTime.DAY;
            at += CsvTime.DAY;
        }
        if (to.log.last != CsvTime.BAD && at < to.log.last) {
            if (choices.backwards() == LogChoices.Backwards.ASK) {
                throw new LogUnreadable(app.garage.kernel.Problem.of(
                        "logs.time-runs-back", file.name(), to.lines.number(), cells.get(to.time)));
            }
            to.log.reject(Rejected.Cause.TIME_RUNS_BACK, "", to.lines);
            return days;
        }
        int channel = 0;
        for (int i = 0; i < to.columns.size(); i++) {
            if (i != to.time) {
                double value = value(to.columns.get(i), Numbers.parse(cells.get(i), '.'));
                if (Double.isNaN(value)) {
                    to.log.reject(Rejected.Cause.NOT_A_NUMBER, to.columns.get(i), to.lines);
                }
                Positions.add(to.feed.column(channel++), value);
            }
        }
        to.log.last = at;
        to.feed.end(at);
        return days;
    }

    private static double value(String name, double written) {
        return switch (name) {
            case "lat" -> written / 60;
            case "long" -> -written / 60;
            default -> written;
        };
    }

    private static long clock(String text) {
        int point = text.indexOf('.') < 0 ? text.length() : text.indexOf('.');
        var padded = "0".repeat(Math.max(0, 6 - point)) + text;
        return CsvTime.clock(padded.substring(0, 2) + ":" + padded.substring(2, 4) + ":" + padded.substring(4));
    }
}
