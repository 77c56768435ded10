package app.garage.logformats;

import app.garage.kernel.Bytes;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Frames of a CAN bus as text: Vector ASC, PEAK TRC (1.0 to 2.1) and candump. Each bus and direction is a
/// group, with
/// the channels an MDF bus log has.
final class CanTextSource implements LogSource {
    private static final Pattern CANDUMP = Pattern.compile(
            "\\((\\d+\\.\\d+)\\)\\s+(\\S+)\\s+([0-9A-Fa-f]{3}|[0-9A-Fa-f]{8})#(#[0-9A-Fa-f])?(R\\d?|[0-9A-Fa-f.]*)"
                    + "(\\s+[RT])?\\s*");
    private static final int MOST_GROUPS = 1000;
    private static final long MILLISECOND = 1_000_000L;

    /// Which of the three.
    enum Kind {
        ASC,
        TRC,
        CANDUMP
    }

    private final LogFile file;
    private final Charset charset;
    private final Kind kind;

    CanTextSource(LogFile file, Charset charset, Kind kind) {
        this.file = file;
        this.charset = charset;
        this.kind = kind;
    }

    static Optional<Kind> recognises(CsvSample sample) {
        for (int i = 0; i < Math.min(40, sample.size()); i++) {
            var line = sample.line(i).strip();
            if (line.matches("base\\s+(hex|dec)\\s+timestamps\\s+(absolute|relative).*")) {
                return Optional.of(Kind.ASC);
            }
            if (line.startsWith(";$FILEVERSION") || (line.startsWith(";") && line.contains("Start time:"))) {
                return Optional.of(Kind.TRC);
            }
            if (CANDUMP.matcher(line).matches()) {
                return Optional.of(Kind.CANDUMP);
            }
        }
        return Optional.empty();
    }

    /// A frame as it passed.
    ///
    /// @param nanos time in the file
    /// @param remote whether it only asks for data
    record Frame(
            long nanos, String bus, long id, boolean extended, boolean sent, boolean remote, int length, Bytes data) {}

    private static List<LogChannel> channels() {
        return List.of(
                channel("CAN_DataFrame.ID", RawType.unsigned(29)),
                channel("CAN_DataFrame.IDE", RawType.unsigned(1)),
                channel("CAN_DataFrame.DataLength", RawType.unsigned(8)),
                channel("CAN_DataFrame.DataBytes", RawType.BYTES),
                channel("CAN_DataFrame.Dir", RawType.unsigned(1)),
                channel("CAN_DataFrame.Remote", RawType.unsigned(1)));
    }

    private static LogChannel channel(String name, RawType type) {
        return new LogChannel(name, "", type, new Conversion.None(), false, "");
    }

    @Override
    public List<Rejected> read(LogSink sink) throws LogUnreadable {
        try (var lines = new TextLines(file, charset)) {
            var run = new Run(sink);
            for (var line = lines.next(); line != null; line = lines.next()) {
                run.line(line.strip(), lines);
                if (!run.log.goesOn(lines)) {
                    break;
                }
            }
            run.end();
            return run.log.end(lines);
        }
    }

    private final class Run {
        private final TextLog log;
        private final Map<String, GroupFeed> feeds = new LinkedHashMap<>();
        private final Map<String, Long> last = new LinkedHashMap<>();
        private boolean started;
        private boolean decimal;
        private boolean relative;
        private long clock;
        private long zero;
        private final TrcLine trc = new TrcLine();

        Run(LogSink sink) {
            log = new TextLog(file, sink);
        }

        void line(String line, TextLines lines) throws LogUnreadable {
            if (line.isEmpty()) {
                return;
            }
            var frame = switch (kind) {
                case CANDUMP -> candump(line);
                case ASC -> asc(line);
                case TRC -> trc.frame(line);
            };
            if (frame != null) {
                frame(frame, lines);
            } else if (kind == Kind.CANDUMP
                    || (kind == Kind.ASC && isEvent(line))
                    || (kind == Kind.TRC && !line.startsWith(";"))) {
                log.reject(Rejected.Cause.UNKNOWN_LINE, "", lines);
            }
        }

        private boolean isEvent(String line) {
            return line.matches("\\d+\\.\\d+\\s+\\d+\\s+[0-9A-Fa-f]+x?\\s+(Rx|Tx)\\s+d.*");
        }

        private @Nullable Frame candump(String line) {
            var found = CANDUMP.matcher(line);
            if (!found.matches()) {
                return null;
            }
            long at = Numbers.nanos(found.group(1), '.', 1_000_000_000L);
            var id = found.group(3);
            var rest = found.group(5);
            boolean remote = rest.startsWith("R");
            var hex = remote ? "" : rest.replace(".", "");
            if (at == CsvTime.BAD || hex.length() % 2 != 0 || hex.length() > 128) {
                return null;
            }
            int length = remote ? rest.length() > 1 ? rest.charAt(1) - '0' : 0 : hex.length() / 2;
            boolean sent = found.group(6) != null && found.group(6).strip().equals("T");
            return new Frame(
                    at, found.group(2), Long.parseLong(id, 16), id.length() == 8, sent, remote, length, Bytes.hex(hex));
        }

        /// `0.012345 1  1A0x  Rx d 2 12 34`, or the line of a CAN FD frame.
        private @Nullable Frame asc(String line) {
            if (line.startsWith("base")) {
                decimal = line.matches("base\\s+dec.*");
                relative = line.contains("relative");
                return null;
            }
            var words = List.of(line.split("\\s+", -1));
            if (words.size() < 6 || !words.getFirst().matches("\\d+[.,]\\d+")) {
                return null;
            }
            long stamp = Numbers.nanos(words.getFirst().replace(',', '.'), '.', 1_000_000_000L);
            if (stamp == CsvTime.BAD) {
                return null;
            }
            clock = relative ? clock + stamp : stamp;
            return words.get(1).equals("CANFD") ? ascFd(words) : ascClassic(words);
        }

        private @Nullable Frame ascClassic(List<String> words) {
            boolean remote = words.get(4).equals("r");
            if (!remote && !words.get(4).equals("d")) {
                return null;
            }
            int length = (int) Numbers.parse(words.get(5), '.');
            int bytes = remote ? 0 : length;
            return ascFrame(words.get(1), words.get(2), words.get(3), remote, length, words, 6, bytes);
        }

        /// Bus, direction, id, perhaps a name, two bits, the length code, the length, the data.
        private @Nullable Frame ascFd(List<String> words) {
            int at = 5;
            if (words.size() > 5 && !words.get(5).matches("[01]")) {
                at = 6;
            }
            if (words.size() < at + 4) {
                return null;
            }
            int length = (int) Numbers.parse(words.get(at + 3), '.');
            return ascFrame(words.get(2), words.get(4), words.get(3), false, length, words, at + 4, length);
        }

        private @Nullable Frame ascFrame(
                String bus,
                String id,
                String direction,
                boolean remote,
                int length,
                List<String> words,
                int from,
                int bytes) {
            boolean extended = id.endsWith("x");
            var digits = extended ? id.substring(0, id.length() - 1) : id;
            if (!digits.matches("[0-9A-Fa-f]{1,10}") || length < 0 || length > 64 || from + bytes > words.size()) {
                return null;
            }
            try {
                long number = Long.parseLong(digits, decimal ? 10 : 16);
                var data = new byte[bytes];
                for (int i = 0; i < bytes; i++) {
                    data[i] = (byte) Integer.parseInt(words.get(from + i), decimal ? 10 : 16);
                }
                return new Frame(
                        clock, bus, number, extended, direction.equals("Tx"), remote, length, Bytes.copyOf(data));
            } catch (NumberFormatException noNumber) {
                return null;
            }
        }

        private void frame(Frame frame, TextLines lines) throws LogUnreadable {
            if (!started) {
                zero = kind == Kind.CANDUMP ? frame.nanos : 0;
                begin(
                        kind == Kind.CANDUMP
                                ? Optional.of(CsvTime.instant(frame.nanos))
                                : Optional.ofNullable(trc.start()));
            }
            var name = "CAN" + (frame.bus.matches("\\d+") ? frame.bus : " " + frame.bus) + (frame.sent ? "_Tx" : "_Rx");
            var feed = feeds.get(name);
            long at = frame.nanos - zero;
            if (feed == null && feeds.size() == MOST_GROUPS) {
                log.reject(Rejected.Cause.UNKNOWN_RECORD, "", lines);
                return;
            }
            if (at < last.getOrDefault(name, Long.MIN_VALUE)) {
                log.reject(Rejected.Cause.TIME_RUNS_BACK, name, lines);
                return;
            }
            if (feed == null) {
                feed = new GroupFeed(log.sink, new LogGroup(feeds.size(), name, GroupKind.FRAMES, 0, channels()));
                feeds.put(name, feed);
                feed.announce();
            }
            last.put(name, at);
            log.last = at;
            feed.column(0).add(frame.id);
            feed.column(1).add(frame.extended ? 1L : 0L);
            feed.column(2).add((long) frame.length);
            feed.column(3).add(frame.data);
            feed.column(4).add(frame.sent ? 1L : 0L);
            feed.column(5).add(frame.remote ? 1L : 0L);
            feed.end(at);
        }

        private void begin(Optional<java.time.Instant> start) throws LogUnreadable {
            started = true;
            log.start(kind.name().toLowerCase(Locale.ROOT), kind == Kind.TRC ? trc.version() : "", start, Map.of());
        }

        void end() throws LogUnreadable {
            if (!started) {
                begin(Optional.ofNullable(trc.start()));
            }
            for (var feed : new ArrayList<>(feeds.values())) {
                feed.flush();
            }
        }
    }

    static long milliseconds(String text) {
        return Numbers.nanos(text, '.', MILLISECOND);
    }
}
