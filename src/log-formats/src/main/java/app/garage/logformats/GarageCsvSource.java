package app.garage.logformats;

import app.garage.kernel.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The text that [CsvWriter] writes.
final class GarageCsvSource implements LogSource {
    private static final int MOST_CHANNELS = 100_000;

    private final LogFile file;

    GarageCsvSource(LogFile file) {
        this.file = file;
    }

    static boolean recognises(CsvSample sample) {
        return sample.line(0).strip().equals(CsvWriter.HEAD);
    }

    @Override
    public List<Rejected> read(LogSink sink) throws LogUnreadable {
        try (var lines = new TextLines(file, StandardCharsets.UTF_8)) {
            var run = new Run(sink, lines);
            for (var line = lines.next(); line != null; line = lines.next()) {
                run.line(line);
                if (!run.log.goesOn(lines)) {
                    break;
                }
            }
            return run.end();
        }
    }

    /// A group on its way in.
    private static final class Group {
        final GroupFeed feed;
        /// the first of its columns in a wide file, where groups stand in the order of their numbers
        int first;
        int filled;
        long at;

        Group(GroupFeed feed) {
            this.feed = feed;
        }

        int channels() {
            return feed.group().channels().size();
        }
    }

    private final class Run {
        final TextLog log;
        private final LogSink sink;
        private final TextLines lines;
        private final Map<Integer, Group> groups = new TreeMap<>();
        private boolean wide;
        private boolean started;
        private int columns;

        Run(LogSink sink, TextLines lines) {
            log = new TextLog(file, sink);
            this.sink = sink;
            this.lines = lines;
        }

        void line(String line) throws LogUnreadable {
            if (line.startsWith("#")) {
                comment(line);
            } else if (!line.isBlank() && !line.startsWith("time_s,")) {
                begin(Optional.empty());
                if (wide) {
                    wide(CsvLine.split(line, ','));
                } else {
                    narrow(CsvLine.split(line, ','));
                }
            }
        }

        private void begin(Optional<Instant> start) throws LogUnreadable {
            if (!started) {
                started = true;
                log.start("garage-csv", "1", start, Map.of());
            }
        }

        private void comment(String line) throws LogUnreadable {
            int brace = line.indexOf('{');
            if (brace < 0) {
                return;
            }
            try {
                said(line.substring(1, brace).strip(), JsonMapper.shared().readTree(line.substring(brace)));
            } catch (JacksonException | IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
                log.reject(Rejected.Cause.UNKNOWN_LINE, "", lines);
            }
        }

        private void said(String kind, JsonNode json) throws LogUnreadable {
            if (kind.equals("session")) {
                wide = json.path("form").asString("").equals("WIDE");
                var start = json.path("start").asString("");
                begin(start.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(start)));
                return;
            }
            begin(Optional.empty());
            switch (kind) {
                case "group" -> group(LogJson.group(json));
                case "marker" ->
                    sink.marker(new LogMarker(
                            json.path("ns").asLong(0), json.path("text").asString("")));
                case "gap" -> sink.gap(LogJson.gap(json));
                case "attachment" ->
                    sink.attachment(new LogAttachment(
                            json.path("name").asString(""),
                            json.path("mediaType").asString(""),
                            Bytes.hex(json.path("hex").asString(""))));
                default -> log.reject(Rejected.Cause.UNKNOWN_LINE, "", lines);
            }
        }

        private void group(LogGroup group) throws LogUnreadable {
            if (groups.containsKey(group.index()) || columns + group.channels().size() > MOST_CHANNELS) {
                throw new IllegalArgumentException("group " + group.index());
            }
            var feed = new GroupFeed(sink, group);
            feed.announce();
            groups.put(group.index(), new Group(feed));
            columns = 0;
            for (var each : groups.values()) {
                each.first = columns;
                columns += each.channels();
            }
        }

        /// {@return the group a line belongs to, if its time and group can be read}
        private Optional<Group> group(List<String> cells, int atLeast) {
            if (cells.size() < atLeast) {
                log.reject(Rejected.Cause.WRONG_CELLS, "", lines);
                return Optional.empty();
            }
            long at = Numbers.nanos(cells.get(0), '.', 1_000_000_000L);
            double index = Numbers.parse(cells.get(1), '.');
            var group = index == Math.rint(index) ? groups.get((int) index) : null;
            if (at == CsvTime.BAD) {
                log.reject(Rejected.Cause.BAD_TIME, "", lines);
            } else if (group == null) {
                log.reject(Rejected.Cause.UNKNOWN_RECORD, "", lines);
            } else {
                if (group.filled == 0 && group.at > at) {
                    log.reject(Rejected.Cause.TIME_RUNS_BACK, "", lines);
                    return Optional.empty();
                }
                if (group.filled == 0) {
                    group.at = at;
                }
                return Optional.of(group);
            }
            return Optional.empty();
        }

        private void wide(List<String> cells) throws LogUnreadable {
            var found = group(cells, 2 + columns);
            if (found.isPresent()) {
                var group = found.get();
                for (int i = 0; i < group.channels(); i++) {
                    value(group, i, cells.get(2 + group.first + i));
                }
                log.last = group.at;
                group.feed.end(group.at);
            }
        }

        /// Values of a sample come in the order of its channels; one that does not fit ends the sample
        /// before it.
        private void narrow(List<String> cells) throws LogUnreadable {
            var found = group(cells, 4);
            if (found.isEmpty()) {
                return;
            }
            var group = found.get();
            double channel = Numbers.parse(cells.get(2), '.');
            long at = Numbers.nanos(cells.get(0), '.', 1_000_000_000L);
            if (channel != group.filled || at != group.at) {
                complete(group);
                if (at < group.at || channel < 0 || channel >= group.channels() || channel != Math.rint(channel)) {
                    log.reject(Rejected.Cause.WRONG_CELLS, "", lines);
                    return;
                }
                group.at = at;
                while (group.filled < channel) {
                    group.feed.column(group.filled++).addMissing();
                }
            }
            value(group, group.filled++, cells.get(3));
            if (group.filled == group.channels()) {
                complete(group);
            }
        }

        private void complete(Group group) throws LogUnreadable {
            if (group.filled == 0) {
                return;
            }
            while (group.filled < group.channels()) {
                group.feed.column(group.filled++).addMissing();
            }
            group.filled = 0;
            log.last = group.at;
            group.feed.end(group.at);
        }

        private void value(Group group, int channel, String cell) {
            var into = group.feed.column(channel);
            var name = group.feed.group().channels().get(channel).name();
            if (cell.isEmpty() || cell.equals("-")) {
                into.addMissing();
                return;
            }
            try {
                switch (into.type().kind()) {
                    case TEXT -> into.add(LogText.plain(cell));
                    case BYTES -> into.add(Bytes.hex(cell.substring(Math.min(2, cell.length()))));
                    case UNSIGNED -> into.add(Long.parseUnsignedLong(cell));
                    case SIGNED -> into.add(Long.parseLong(cell));
                    case REAL -> into.add(real(cell));
                }
            } catch (IllegalArgumentException e) {
                log.reject(Rejected.Cause.NOT_A_NUMBER, name, lines);
                into.addMissing();
            }
        }

        private static double real(String cell) {
            double value = cell.equals("-0.0") ? -0.0 : Numbers.parse(cell, '.');
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException(cell);
            }
            return value;
        }

        List<Rejected> end() throws LogUnreadable {
            begin(Optional.empty());
            for (var each : groups.values()) {
                complete(each);
                each.feed.flush();
            }
            return log.end(lines);
        }
    }
}
