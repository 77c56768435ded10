package app.garage.logformats;

import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The MCAP files that [McapWriter] writes. Files of others, which may hold anything, are refused.
final class McapSource implements LogSource {
    private static final int MOST = 64 << 20;

    private final LogFile file;

    McapSource(LogFile file) {
        this.file = file;
    }

    static boolean recognises(byte[] head) {
        return head.length >= 8 && java.util.Arrays.equals(head, 0, 8, McapWriter.MAGIC, 0, 8);
    }

    @Override
    public List<Rejected> read(LogSink sink) throws LogUnreadable {
        var consumed = new AtomicLong();
        try (var in = new BufferedInputStream(file.open(consumed), 1 << 16)) {
            var run = new Run(sink);
            in.skipNBytes(8);
            while (sink.wantsMore()) {
                var head = in.readNBytes(9);
                long length = head.length < 9 ? -1 : little(head).getLong(1);
                if (length < 0 || length > MOST) {
                    run.cut();
                    break;
                }
                var content = in.readNBytes((int) length);
                if (content.length < length) {
                    run.cut();
                    break;
                }
                if (head[0] == McapWriter.DATA_END) {
                    break;
                }
                run.record(head[0], little(content));
                sink.progress(file.share(consumed.get()));
            }
            return run.end();
        } catch (EOFException e) {
            throw new LogUnreadable(Problem.of("logs.mcap-foreign", file.name()));
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String text(ByteBuffer from) {
        int length = from.getInt();
        if (length < 0 || length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        var bytes = new byte[length];
        from.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private final class Run {
        private final LogSink sink;
        private final Rejections rejections = new Rejections();
        private final Map<Integer, GroupFeed> feeds = new TreeMap<>();
        private final Map<Integer, Long> last = new HashMap<>();
        private long zero;
        private long number;
        private boolean started;

        Run(LogSink sink) {
            this.sink = sink;
        }

        void record(int code, ByteBuffer content) throws LogUnreadable {
            number++;
            try {
                switch (code) {
                    case McapWriter.METADATA -> metadata(content);
                    case McapWriter.MESSAGE -> message(content);
                    case McapWriter.ATTACHMENT -> attachment(content);
                    default -> {}
                }
            } catch (JacksonException
                    | IllegalArgumentException
                    | DateTimeException
                    | BufferUnderflowException
                    | IndexOutOfBoundsException e) {
                rejections.add(Rejected.Cause.UNKNOWN_RECORD, "", number);
            }
        }

        private void metadata(ByteBuffer content) throws LogUnreadable {
            if (!text(content).equals(McapWriter.OURS)) {
                return;
            }
            var map = new HashMap<String, String>();
            content.getInt();
            while (content.hasRemaining()) {
                map.put(text(content), text(content));
            }
            var json = JsonMapper.shared().readTree(map.getOrDefault("json", "{}"));
            switch (map.getOrDefault("kind", "")) {
                case "session" -> session(json);
                case "group" -> group(LogJson.group(json));
                case "marker" ->
                    sink.marker(new LogMarker(
                            json.path("ns").asLong(0), json.path("text").asString("")));
                case "gap" -> sink.gap(LogJson.gap(json));
                default -> rejections.add(Rejected.Cause.UNKNOWN_RECORD, "", number);
            }
        }

        private void session(JsonNode json) throws LogUnreadable {
            if (started) {
                throw new IllegalArgumentException("a second session");
            }
            var text = json.path("start").asString("");
            var start = text.isEmpty() ? Optional.<Instant>empty() : Optional.of(Instant.parse(text));
            zero = start.map(CsvTime::nanos).orElse(0L);
            started = true;
            sink.start(new LogFacts(file.name(), "mcap", "0", true, start, Map.of()));
        }

        private void group(LogGroup group) throws LogUnreadable {
            foreign();
            if (feeds.containsKey(group.index() + 1)) {
                throw new IllegalArgumentException("group " + group.index());
            }
            var feed = new GroupFeed(sink, group);
            feed.announce();
            feeds.put(group.index() + 1, feed);
        }

        private void foreign() throws LogUnreadable {
            if (!started) {
                throw new LogUnreadable(Problem.of("logs.mcap-foreign", file.name()));
            }
        }

        private void attachment(ByteBuffer content) throws LogUnreadable {
            foreign();
            content.position(16);
            var name = text(content);
            var type = text(content);
            long length = content.getLong();
            if (length < 0 || length > content.remaining()) {
                throw new BufferUnderflowException();
            }
            var data = new byte[(int) length];
            content.get(data);
            sink.attachment(new LogAttachment(name, type, Bytes.copyOf(data)));
        }

        private void message(ByteBuffer content) throws LogUnreadable {
            foreign();
            int channel = content.getShort() & 0xFFFF;
            content.getInt();
            long at = content.getLong() - zero;
            content.getLong();
            var feed = feeds.get(channel);
            if (feed == null || at < last.getOrDefault(channel, Long.MIN_VALUE)) {
                rejections.add(
                        feed == null ? Rejected.Cause.UNKNOWN_RECORD : Rejected.Cause.TIME_RUNS_BACK, "", number);
                return;
            }
            var rest = new byte[content.remaining()];
            content.get(rest);
            var json = JsonMapper.shared().readTree(rest);
            var group = feed.group();
            boolean raw = McapWriter.hasRaw(group);
            for (int i = 0; i < group.channels().size(); i++) {
                var value = raw ? json.path(McapWriter.RAW).path(i) : json.path(McapWriter.key(group, i));
                value(value, feed.column(i), group.channels().get(i).name());
            }
            last.put(channel, at);
            feed.end(at);
        }

        private void value(JsonNode json, LogColumn into, String name) {
            boolean number2 = into.type().isNumber();
            if (json.isNull() || json.isMissingNode()) {
                into.addMissing();
            } else if (number2 ? !json.isNumber() : !json.isString()) {
                rejections.add(Rejected.Cause.NOT_A_NUMBER, name, number);
                into.addMissing();
            } else {
                switch (into.type().kind()) {
                    case TEXT -> into.add(json.asString());
                    case BYTES -> bytes(json.asString(), into, name);
                    case REAL -> into.add(json.asDouble());
                    case UNSIGNED, SIGNED -> into.add(json.bigIntegerValue().longValue());
                }
            }
        }

        private void bytes(String hex, LogColumn into, String name) {
            Bytes read;
            try {
                read = Bytes.hex(hex);
            } catch (IllegalArgumentException e) {
                rejections.add(Rejected.Cause.NOT_A_NUMBER, name, number);
                into.addMissing();
                return;
            }
            into.add(read);
        }

        void cut() throws LogUnreadable {
            foreign();
            long at = last.values().stream().mapToLong(Long::longValue).max().orElse(0);
            sink.gap(new LogGap(at, at, LogGap.Cause.CUT_OFF, -1));
            sink.warning(Problem.of("logs.cut-off", file.name(), number));
        }

        List<Rejected> end() throws LogUnreadable {
            foreign();
            for (var feed : feeds.values()) {
                feed.flush();
            }
            return rejections.told(sink);
        }
    }
}
