package app.garage.logformats;

import app.garage.kernel.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// Writes MCAP (version 0, no chunks): a channel with JSON messages and a schema for each group. A message
/// has the
/// physical values by name, `null` where one is missing, and, where that is not the same, the raw values
/// as a list. What
/// else is known of the log is metadata, so that reading it back gives the same.
public final class McapWriter implements LogSink, AutoCloseable {
    static final byte[] MAGIC = {(byte) 0x89, 'M', 'C', 'A', 'P', 0x30, '\r', '\n'};
    static final int HEADER = 1;
    static final int FOOTER = 2;
    static final int SCHEMA = 3;
    static final int CHANNEL = 4;
    static final int MESSAGE = 5;
    static final int ATTACHMENT = 9;
    static final int METADATA = 12;
    static final int DATA_END = 15;
    static final String OURS = "garage-log";
    static final String RAW = "_raw";

    private final FinishedFile file;
    private final OutputStream out;
    private final TreeMap<Integer, LogGroup> groups = new TreeMap<>();
    private final Map<Integer, Integer> sequences = new HashMap<>();
    private long zero;
    private boolean started;

    /// Begins a file.
    ///
    /// @param path where; an existing file is replaced when the new one is complete
    /// @throws LogUnreadable if it cannot be written
    public McapWriter(Path path) throws LogUnreadable {
        file = new FinishedFile(path);
        out = file.open();
        put(MAGIC);
    }

    private void put(byte[] bytes) throws LogUnreadable {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw file.unwritable(e);
        }
    }

    /// Little-endian parts of a record.
    private static final class Parts {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Parts number(long value, int size) {
            for (int i = 0; i < size; i++) {
                bytes.write((int) (value >> (8 * i)));
            }
            return this;
        }

        Parts text(String text) {
            var utf8 = text.getBytes(StandardCharsets.UTF_8);
            return number(utf8.length, 4).raw(utf8);
        }

        Parts raw(byte[] more) {
            bytes.writeBytes(more);
            return this;
        }

        Parts map(Map<String, String> map) {
            var inner = new Parts();
            map.forEach((name, value) -> inner.text(name).text(value));
            return number(inner.bytes.size(), 4).raw(inner.bytes.toByteArray());
        }
    }

    private void record(int code, Parts parts) throws LogUnreadable {
        var content = parts.bytes.toByteArray();
        put(ByteBuffer.allocate(9)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) code)
                .putLong(content.length)
                .array());
        put(content);
    }

    private void metadata(String kind, Map<String, ?> json) throws LogUnreadable {
        var text = JsonMapper.shared().writeValueAsString(json);
        record(METADATA, new Parts().text(OURS).map(Map.of("kind", kind, "json", text)));
    }

    @Override
    public void start(LogFacts facts) throws LogUnreadable {
        if (started) {
            throw new LogUnreadable(Problem.of("logs.several-logs", facts.file()));
        }
        started = true;
        zero = facts.start().map(CsvTime::nanos).orElse(0L);
        record(HEADER, new Parts().text("").text("Garage Workbench"));
        metadata(
                "session",
                Map.of(
                        "file",
                        facts.file(),
                        "start",
                        facts.start().map(Object::toString).orElse("")));
    }

    @Override
    public void group(LogGroup group) throws LogUnreadable {
        int id = group.index() + 1;
        groups.put(group.index(), group);
        metadata("group", LogJson.group(group));
        var properties = new LinkedHashMap<String, Object>();
        for (int i = 0; i < group.channels().size(); i++) {
            var type = group.channels().get(i).type().isNumber() ? "number" : "string";
            properties.put(key(group, i), Map.of("type", type));
        }
        var schema = JsonMapper.shared().writeValueAsString(Map.of("type", "object", "properties", properties));
        var name = group.name().isEmpty() ? "group " + group.index() : group.name();
        record(
                SCHEMA,
                new Parts()
                        .number(id, 2)
                        .text(name)
                        .text("jsonschema")
                        .number(schema.getBytes(StandardCharsets.UTF_8).length, 4)
                        .raw(schema.getBytes(StandardCharsets.UTF_8)));
        record(
                CHANNEL,
                new Parts().number(id, 2).number(id, 2).text(name).text("json").map(Map.of()));
    }

    /// A name that comes again, or that is ours, gets its number.
    static String key(LogGroup group, int channel) {
        var name = group.channels().get(channel).name();
        for (int i = 0; i < channel; i++) {
            if (group.channels().get(i).name().equals(name)) {
                return name + " #" + channel;
            }
        }
        return name.equals(RAW) || name.isEmpty() ? "channel " + channel : name;
    }

    static boolean hasRaw(LogGroup group) {
        return group.channels().stream().anyMatch(each -> !(each.conversion() instanceof Conversion.None));
    }

    @Override
    public void block(LogBlock block) throws LogUnreadable {
        var group = block.group();
        for (int row = 0; row < block.size(); row++) {
            var json = new LinkedHashMap<String, Object>();
            var raw = new java.util.ArrayList<Object>();
            for (int i = 0; i < group.channels().size(); i++) {
                json.put(key(group, i), physical(group.channels().get(i), block.column(i), row));
                raw.add(raw(block.column(i), row));
            }
            if (hasRaw(group)) {
                json.put(RAW, raw);
            }
            long at = zero + block.nanos(row);
            record(
                    MESSAGE,
                    new Parts()
                            .number(group.index() + 1L, 2)
                            .number(sequences.merge(group.index(), 1, Integer::sum), 4)
                            .number(at, 8)
                            .number(at, 8)
                            .raw(JsonMapper.shared().writeValueAsBytes(json)));
        }
    }

    private static @org.jspecify.annotations.Nullable Object raw(LogColumn column, int row) {
        if (!column.isValid(row)) {
            return null;
        }
        return switch (column.type().kind()) {
            case TEXT -> column.text(row);
            case BYTES -> column.bytes(row).toHex();
            case SIGNED -> column.whole(row);
            case UNSIGNED -> new BigInteger(Long.toUnsignedString(column.whole(row)));
            case REAL -> Double.isFinite(column.number(row)) ? (Object) column.number(row) : null;
        };
    }

    private static @org.jspecify.annotations.Nullable Object physical(LogChannel channel, LogColumn column, int row) {
        if (!column.isValid(row) || !channel.type().isNumber() || channel.conversion() instanceof Conversion.None) {
            return raw(column, row);
        }
        double number = column.number(row);
        var words = channel.conversion().text(number);
        double value = channel.conversion().number(number);
        return words.isEmpty() ? Double.isFinite(value) ? (Object) value : null : words;
    }

    @Override
    public void marker(LogMarker marker) throws LogUnreadable {
        metadata("marker", Map.of("ns", marker.nanos(), "text", marker.text()));
    }

    @Override
    public void gap(LogGap gap) throws LogUnreadable {
        metadata("gap", LogJson.gap(gap));
    }

    @Override
    public void attachment(LogAttachment attachment) throws LogUnreadable {
        var data = attachment.data().toArray();
        var parts = new Parts()
                .number(zero, 8)
                .number(zero, 8)
                .text(attachment.name())
                .text(attachment.mediaType())
                .number(data.length, 8)
                .raw(data);
        var crc = new java.util.zip.CRC32();
        crc.update(parts.bytes.toByteArray());
        record(ATTACHMENT, parts.number(crc.getValue(), 4));
    }

    /// Completes the file.
    ///
    /// @throws LogUnreadable if it cannot be written
    public void finish() throws LogUnreadable {
        record(DATA_END, new Parts().number(0, 4));
        record(FOOTER, new Parts().number(0, 8).number(0, 8).number(0, 4));
        put(MAGIC);
        file.complete(out);
    }

    /// Ends the writing. A log that was not finished leaves nothing behind under its name.
    ///
    /// @throws LogUnreadable if the file cannot be closed
    @Override
    public void close() throws LogUnreadable {
        file.leave(out);
    }
}
