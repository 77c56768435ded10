package app.garage.logformats;

import app.garage.kernel.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Writes MLG version 2 for TunerStudio and MegaLogViewer.
///
/// The format has one record for everything and no missing value: a viewer sees the last value of what was
/// not sampled,
/// and the fields `Sampled` tell what was. Whole numbers keep their raw value; reals have 32 bits; a
/// conversion the format
/// cannot express is applied. Texts, bytes and frames have no place and are left out ([#leftOut]). The
/// time is a whole
/// number of microseconds, because a float would be four milliseconds coarse after ten hours.
public final class MlgWriter implements LogSink, AutoCloseable {
    private static final int MARKER = 50;

    private final FinishedFile file;
    private final OutputStream out;
    private final List<String> leftOut = new ArrayList<>();
    private final TreeMap<Integer, LogGroup> given = new TreeMap<>();
    private final Map<Integer, Place> places = new HashMap<>();
    private final List<LogAttachment> attachments = new ArrayList<>();
    private Optional<Instant> start = Optional.empty();
    private ByteBuffer record = ByteBuffer.allocate(0);
    private int sampled;
    private int counter;
    private int lost;
    private boolean started;
    private boolean headed;

    /// Where the channels of a group stand.
    ///
    /// @param number of the group in the file
    /// @param first channel of it
    /// @param channels which of the group's are in the file, and where in the record
    private record Place(int number, int first, Map<Integer, Integer> channels) {}

    /// Begins a file. It must be given all groups before the first block, and the blocks in order of time;
    /// an
    /// [OrderedSink] in front of it sees to both.
    ///
    /// @param path where; an existing file is replaced when the new one is complete
    /// @throws LogUnreadable if it cannot be written
    public MlgWriter(Path path) throws LogUnreadable {
        file = new FinishedFile(path);
        out = file.open();
    }

    /// {@return what had no place in the format, name by name}
    public List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    @Override
    public void start(LogFacts facts) throws LogUnreadable {
        if (started) {
            throw new LogUnreadable(Problem.of("logs.several-logs", facts.file()));
        }
        started = true;
        start = facts.start();
    }

    @Override
    public void group(LogGroup group) {
        if (headed) {
            throw new IllegalStateException("a group after the first sample");
        }
        given.put(group.index(), group);
    }

    @Override
    public void attachment(LogAttachment attachment) {
        if (headed) {
            leftOut.add(attachment.name());
        } else {
            attachments.add(attachment);
        }
    }

    private static boolean isRaw(LogChannel channel) {
        return channel.type().isWhole()
                && switch (channel.conversion()) {
                    case Conversion.None none -> true;
                    case Conversion.Linear linear -> linear.factor() != 0;
                    case Conversion.Labels labels -> true;
                    case Conversion.BitField bits -> true;
                    default -> false;
                };
    }

    /// {@return a channel as the file has it}
    private static LogChannel written(LogChannel channel) {
        boolean real = channel.type().kind() == RawType.Kind.REAL && channel.conversion() instanceof Conversion.None;
        if (isRaw(channel) || (real && channel.type().bits() == 32)) {
            return channel;
        }
        return new LogChannel(
                channel.name(),
                channel.unit(),
                RawType.F32,
                new Conversion.None(),
                channel.derived(),
                channel.source());
    }

    private void head() throws LogUnreadable {
        if (headed) {
            return;
        }
        headed = true;
        var fields = new ArrayList<byte[]>();
        fields.add(MlgHead.field(6, MlgOwn.TIME, "s", 1e-6, 0));
        var groups = new ArrayList<LogGroup>();
        int at = 8;
        int channels = 0;
        for (var group : given.values()) {
            var kept = new ArrayList<LogChannel>();
            var where = new HashMap<Integer, Integer>();
            for (int i = 0; i < group.channels().size(); i++) {
                var channel = group.channels().get(i);
                if (!channel.type().isNumber()) {
                    leftOut.add(channel.name());
                    continue;
                }
                var made = written(channel);
                int type = MlgOwn.kept(made.type());
                kept.add(made);
                where.put(i, at);
                at += size(type);
                fields.add(MlgHead.field(type, made));
            }
            places.put(group.index(), new Place(groups.size(), channels, where));
            channels += kept.size();
            groups.add(new LogGroup(groups.size(), group.name(), group.kind(), group.nominalHz(), kept));
        }
        fields.add(MlgHead.field(2, MlgOwn.GROUP, "", 1, 0));
        sampled = at + 2;
        for (int i = 0; i < (channels + 31) / 32; i++) {
            fields.add(MlgHead.field(4, MlgOwn.SAMPLED + (i + 1), "", 1, 0));
        }
        record = ByteBuffer.allocate(sampled + 4 * ((channels + 31) / 32));
        put(MlgHead.of(start, record.capacity(), fields, MlgHead.info(new MlgOwn(start, groups), attachments)));
    }

    private static int size(int type) {
        return type < 2 ? 1 : type < 4 ? 2 : type == 6 ? 8 : 4;
    }

    private void put(byte[] bytes) throws LogUnreadable {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw file.unwritable(e);
        }
    }

    @Override
    public void block(LogBlock block) throws LogUnreadable {
        head();
        var place = places.get(block.group().index());
        if (place == null || place.channels.isEmpty()) {
            return;
        }
        for (int row = 0; row < block.size(); row++) {
            sample(block, row, place);
        }
    }

    private void sample(LogBlock block, int row, Place place) throws LogUnreadable {
        record.putLong(0, Math.floorDiv(block.nanos(row), 1000L));
        record.putShort(sampled - 2, (short) place.number);
        for (int i = sampled; i < record.capacity(); i++) {
            record.put(i, (byte) 0);
        }
        int channel = place.first;
        for (int i = 0; i < block.group().channels().size(); i++) {
            var at = place.channels.get(i);
            if (at != null) {
                if (value(block.group().channels().get(i), block.column(i), row, at)) {
                    int word = sampled + 4 * (channel / 32);
                    record.putInt(word, record.getInt(word) | 1 << (channel % 32));
                }
                channel++;
            }
        }
        int sum = 0;
        for (byte each : record.array()) {
            sum += each;
        }
        begin(0, block.nanos(row));
        put(record.array());
        put(new byte[] {(byte) sum});
    }

    /// {@return whether there is a value}
    private boolean value(LogChannel channel, LogColumn column, int row, int at) {
        if (!column.isValid(row)) {
            return false;
        }
        if (!isRaw(channel)) {
            double value = channel.conversion().number(column.number(row));
            record.putFloat(at, (float) value);
            return !Double.isNaN(value);
        }
        long raw = column.whole(row);
        switch (size(MlgOwn.kept(channel.type()))) {
            case 1 -> record.put(at, (byte) raw);
            case 2 -> record.putShort(at, (short) raw);
            case 4 -> record.putInt(at, (int) raw);
            default -> record.putLong(at, raw);
        }
        return true;
    }

    private void begin(int kind, long nanos) throws LogUnreadable {
        counter += lost;
        lost = 0;
        long ticks = Math.floorDiv(nanos, 10_000L);
        put(new byte[] {(byte) kind, (byte) counter++, (byte) (ticks >> 8), (byte) ticks});
    }

    @Override
    public void marker(LogMarker marker) throws LogUnreadable {
        head();
        begin(1, marker.nanos());
        var text = java.util.Arrays.copyOf(marker.text().getBytes(StandardCharsets.UTF_8), MARKER - 1);
        put(java.util.Arrays.copyOf(text, MARKER));
    }

    /// Lost samples make the counter jump, as the logger itself would.
    @Override
    public void gap(LogGap gap) {
        lost = (int) Math.min(200, Math.max(1, gap.lost()));
    }

    /// Completes the file.
    ///
    /// @throws LogUnreadable if it cannot be written
    public void finish() throws LogUnreadable {
        head();
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
