package app.garage.logformats;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a satellite receiver says (NMEA 0183), as somebody wrote it to a file. Sentences of the same
/// moment are one
/// sample. Only RMC has a date; the others get that of the last one, and the next at midnight.
final class NmeaSource implements LogSource {
    private static final Set<String> READ = Set.of("RMC", "GGA", "VTG", "GSA");
    private static final double KNOT = 1852.0 / 3600;
    private static final int LATITUDE = 0;
    private static final int LONGITUDE = 1;
    private static final int ALTITUDE = 2;
    private static final int SPEED = 3;
    private static final int COURSE = 4;
    private static final int SATELLITES = 5;
    private static final int HDOP = 6;
    private static final int FIX = 7;

    private final LogFile file;

    NmeaSource(LogFile file) {
        this.file = file;
    }

    static boolean recognises(CsvSample sample) {
        int found = 0;
        for (int i = 0; i < Math.min(sample.size(), 200); i++) {
            found += sentence(sample.line(i)).isPresent() ? 1 : 0;
        }
        return found > 0;
    }

    /// The fields of a sentence whose check sum is right.
    private static Optional<List<String>> sentence(String line) {
        int from = line.indexOf('$');
        int star = line.lastIndexOf('*');
        if (from < 0 || star < from || star + 3 > line.length()) {
            return Optional.empty();
        }
        int sum = 0;
        for (int i = from + 1; i < star; i++) {
            sum ^= line.charAt(i);
        }
        return Integer.toString(256 + sum, 16).substring(1).equalsIgnoreCase(line.substring(star + 1, star + 3))
                ? Optional.of(CsvLine.split(line.substring(from + 1, star), ','))
                : Optional.empty();
    }

    /// {@return degrees from `ddmm.mmmm` and the side of the equator or of Greenwich; NaN if it is none}
    static double degrees(String value, String side) {
        double number = Numbers.parse(value, '.');
        double whole = Math.floor(number / 100);
        double degrees = whole + (number - 100 * whole) / 60;
        return switch (side) {
            case "N", "E" -> degrees;
            case "S", "W" -> -degrees;
            default -> Double.NaN;
        };
    }

    private static List<LogChannel> channels() {
        var all = new ArrayList<>(Positions.channels());
        all.add(LogChannel.number(Positions.SPEED, "m/s"));
        all.add(LogChannel.number(Positions.COURSE, "deg"));
        all.add(LogChannel.number("satellites", ""));
        all.add(LogChannel.number("hdop", ""));
        all.add(LogChannel.number("fix", ""));
        return all;
    }

    @Override
    public List<Rejected> read(LogSink sink) throws LogUnreadable {
        var day = firstDay();
        try (var lines = new TextLines(file, StandardCharsets.ISO_8859_1)) {
            var run = new Run(sink, day);
            for (var line = lines.next(); line != null; line = lines.next()) {
                if (!line.isBlank()) {
                    run.line(line, lines);
                }
                if (!run.log.goesOn(lines)) {
                    break;
                }
            }
            run.end();
            return run.log.end(lines);
        }
    }

    /// The date of the first RMC sentence; sentences in front of it belong to that day too.
    private Optional<LocalDate> firstDay() throws LogUnreadable {
        try (var lines = new TextLines(file, StandardCharsets.ISO_8859_1)) {
            for (var line = lines.next(); line != null && lines.number() < 10_000; line = lines.next()) {
                var fields = sentence(line).orElse(List.of());
                if (fields.size() > 9
                        && fields.getFirst().endsWith("RMC")
                        && fields.get(9).matches("\\d{6}")) {
                    var date = fields.get(9);
                    int year = Integer.parseInt(date.substring(4));
                    try {
                        return Optional.of(LocalDate.of(
                                year < 80 ? 2000 + year : 1900 + year,
                                Integer.parseInt(date.substring(2, 4)),
                                Integer.parseInt(date.substring(0, 2))));
                    } catch (DateTimeException noDay) {
                        // the next sentence may have one
                    }
                }
            }
            return Optional.empty();
        }
    }

    private final class Run {
        private final TextLog log;
        private final GroupFeed feed;
        private final Optional<Instant> midnight;
        private final double[] sample = new double[FIX + 1];
        private long days;
        private long zero;
        private long at = CsvTime.BAD;

        Run(LogSink sink, Optional<LocalDate> day) {
            log = new TextLog(file, sink);
            midnight = day.map(each -> each.atStartOfDay().toInstant(ZoneOffset.UTC));
            feed = new GroupFeed(sink, new LogGroup(0, "GPS", GroupKind.POSITIONS, 0, channels()));
            clear();
        }

        private void clear() {
            java.util.Arrays.fill(sample, Double.NaN);
        }

        void line(String line, TextLines lines) throws LogUnreadable {
            var read = sentence(line);
            if (read.isEmpty()) {
                boolean sum = line.indexOf('$') >= 0 && line.indexOf('*') >= 0;
                log.reject(sum ? Rejected.Cause.BAD_CHECKSUM : Rejected.Cause.UNKNOWN_LINE, "", lines);
                return;
            }
            var fields = read.get();
            var name = fields.getFirst();
            var kind = name.startsWith("PUBX") ? name : name.substring(Math.max(0, name.length() - 3));
            if (kind.equals("PUBX") && fields.size() > 16 && fields.get(1).equals("00")) {
                moment(fields.get(2), lines);
                position(fields, 3);
                sample[ALTITUDE] = Numbers.parse(fields.get(7), '.');
                sample[SPEED] = Numbers.parse(fields.get(11), '.') / 3.6;
                sample[COURSE] = Numbers.parse(fields.get(12), '.');
                sample[HDOP] = Numbers.parse(fields.get(15), '.');
            } else if (READ.contains(kind)) {
                fields(kind, fields, lines);
            }
        }

        private void fields(String kind, List<String> fields, TextLines lines) throws LogUnreadable {
            switch (kind) {
                case "RMC" -> {
                    if (fields.size() > 9
                            && moment(fields.get(1), lines)
                            && fields.get(2).equals("A")) {
                        position(fields, 3);
                        sample[SPEED] = Numbers.parse(fields.get(7), '.') * KNOT;
                        sample[COURSE] = Numbers.parse(fields.get(8), '.');
                    }
                }
                case "GGA" -> {
                    if (fields.size() > 9
                            && moment(fields.get(1), lines)
                            && !fields.get(6).equals("0")) {
                        position(fields, 2);
                        sample[FIX] = Numbers.parse(fields.get(6), '.');
                        sample[SATELLITES] = Numbers.parse(fields.get(7), '.');
                        sample[HDOP] = Numbers.parse(fields.get(8), '.');
                        sample[ALTITUDE] = Numbers.parse(fields.get(9), '.');
                    }
                }
                case "VTG" -> {
                    if (fields.size() > 7 && at != CsvTime.BAD) {
                        sample[COURSE] = Numbers.parse(fields.get(1), '.');
                        sample[SPEED] = Numbers.parse(fields.get(7), '.') / 3.6;
                    }
                }
                default -> {
                    if (fields.size() > 16 && at != CsvTime.BAD) {
                        sample[HDOP] = Numbers.parse(fields.get(16), '.');
                    }
                }
            }
        }

        private void position(List<String> fields, int from) {
            sample[LATITUDE] = degrees(fields.get(from), fields.get(from + 1));
            sample[LONGITUDE] = degrees(fields.get(from + 2), fields.get(from + 3));
        }

        /// {@return whether the sentence has a time; a new one ends the sample before}
        private boolean moment(String text, TextLines lines) throws LogUnreadable {
            var clock = text.length() < 6
                    ? text
                    : text.substring(0, 2) + ":" + text.substring(2, 4) + ":" + text.substring(4);
            long read = CsvTime.clock(clock);
            if (read == CsvTime.BAD) {
                log.reject(Rejected.Cause.BAD_TIME, "", lines);
                return false;
            }
            long now = read + days * CsvTime.DAY;
            if (at != CsvTime.BAD && now < at - CsvTime.DAY / 2) {
                days++;
                now += CsvTime.DAY;
            }
            if (at != CsvTime.BAD && now < at) {
                log.reject(Rejected.Cause.TIME_RUNS_BACK, "", lines);
                return false;
            }
            if (now != at) {
                sample();
                begin(now);
                at = now;
            }
            return true;
        }

        private void begin(long now) throws LogUnreadable {
            if (at == CsvTime.BAD) {
                zero = midnight.isPresent() ? now : 0;
                log.start("nmea", "0183", midnight.map(each -> each.plusNanos(now)), Map.of());
                feed.announce();
            }
        }

        private void sample() throws LogUnreadable {
            if (at == CsvTime.BAD) {
                return;
            }
            for (int i = 0; i < sample.length; i++) {
                Positions.add(feed.column(i), sample[i]);
            }
            log.last = at - zero;
            feed.end(at - zero);
            clear();
        }

        void end() throws LogUnreadable {
            if (at == CsvTime.BAD) {
                log.start("nmea", "0183", Optional.empty(), Map.of());
            }
            sample();
            feed.flush();
        }
    }
}
