package app.garage.logformats;

import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A log of TunerStudio or MegaLogViewer (MLVLG, versions 1 and 2), big-endian.
///
/// The counter in front of each record runs over records and markers; where it jumps, the logger lost some.
final class MlgSource implements LogSource {
    private static final byte[] MAGIC = "MLVLG\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int MOST_HEAD = 64 << 20;
    private static final int MARKER = 50;
    private static final long TICK = 10_000;
    private static final Pattern EMBEDDED = Pattern.compile("NEW_INFO_PROVIDER,([^,\n]*)[^\n]*Length:(\\d{1,9})\n");

    private final LogFile file;

    MlgSource(LogFile file) {
        this.file = file;
    }

    static boolean recognises(byte[] head) {
        return head.length >= MAGIC.length && java.util.Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /// The part in front of the records.
    private record Head(int version, Instant start, int length, List<MlgField> fields, String info, Bytes tail) {}

    @Override
    public List<Rejected> read(LogSink sink) throws LogUnreadable {
        var consumed = new AtomicLong();
        try (var in = new BufferedInputStream(file.open(consumed), 1 << 16)) {
            var head = head(in);
            var providers = providers(head.tail.toArray());
            var own =
                    providers.stream().flatMap(each -> MlgOwn.of(each).stream()).findFirst();
            var attributes = new HashMap<String, String>();
            var lines = EMBEDDED.split(head.info, 2)[0]
                    .lines()
                    .filter(each -> !each.isBlank())
                    .toList();
            for (int i = 0; i < lines.size(); i++) {
                attributes.put("info." + (i + 1), lines.get(i).replace("\"", ""));
            }
            sink.start(new LogFacts(
                    file.name(),
                    "mlg",
                    Integer.toString(head.version),
                    true,
                    own.map(MlgOwn::start).orElse(Optional.of(head.start)),
                    attributes));
            for (var each : providers) {
                if (!each.name().equals(MlgOwn.NAME)) {
                    sink.attachment(each);
                }
            }
            return new Run(head, sink, own).read(in, consumed);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private Head head(InputStream in) throws IOException, LogUnreadable {
        var first = in.readNBytes(24);
        var read = ByteBuffer.wrap(first);
        int version = first.length < 24 ? 0 : read.getShort(6);
        if (version != 1 && version != 2) {
            throw new LogUnreadable(Problem.of("logs.mlg-no-header", file.name()));
        }
        boolean old = version == 1;
        int info = old ? read.getShort(12) & 0xFFFF : read.getInt(12);
        int data = read.getInt(old ? 14 : 16);
        int length = read.getShort(old ? 18 : 20) & 0xFFFF;
        int count = read.getShort(old ? 20 : 22) & 0xFFFF;
        int from = old ? 22 : 24;
        int each = old ? MlgField.SIZE_1 : MlgField.SIZE_2;
        if (data < from + count * each || data > MOST_HEAD || info < 0 || info > data) {
            throw new LogUnreadable(Problem.of("logs.mlg-no-header", file.name()));
        }
        var all = java.util.Arrays.copyOf(first, data);
        if (in.readNBytes(all, 24, data - 24) < data - 24) {
            throw new LogUnreadable(Problem.of("logs.mlg-no-header", file.name()));
        }
        var fields = new ArrayList<MlgField>();
        int at = 0;
        for (int i = 0; i < count; i++) {
            var field = MlgField.read(all, from + i * each, at);
            if (field == null) {
                throw new LogUnreadable(Problem.of("logs.mlg-no-header", file.name()));
            }
            fields.add(field);
            at += field.bytes();
        }
        if (at != length) {
            throw new LogUnreadable(Problem.of("logs.mlg-no-header", file.name())
                    .because("fields of " + at + " bytes in records of " + length));
        }
        int begin = info < from + count * each ? data : info;
        var tail = java.util.Arrays.copyOfRange(all, begin, data);
        var text = new String(tail, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        var start = Instant.ofEpochSecond(read.getInt(8) & 0xFFFFFFFFL);
        return new Head(version, start, length, fields, end < 0 ? text : text.substring(0, end), Bytes.copyOf(tail));
    }

    /// The files in front of the records: the tune that ran, and what our own writer says.
    private static List<LogAttachment> providers(byte[] tail) {
        var all = new ArrayList<LogAttachment>();
        var found = EMBEDDED.matcher(new String(tail, StandardCharsets.ISO_8859_1));
        int from = 0;
        while (found.find(from)) {
            int begin = found.end();
            int end = (int) Math.min((long) begin + Integer.parseInt(found.group(2)), tail.length);
            var name = found.group(1).strip().replaceAll("[^A-Za-z0-9_.-]", "_");
            var ours = name.equals(MlgOwn.NAME);
            all.add(new LogAttachment(ours ? name : name + ".msq", "application/xml", Bytes.copyOf(tail, begin, end)));
            from = end;
        }
        return all;
    }

    private final class Run {
        private final Head head;
        private final LogSink sink;
        private final Rejections rejections = new Rejections();
        private final @Nullable MlgField time;
        private final MlgRows rows;
        private int counter = -1;
        private int ticks;
        private long ticked;
        private long number;
        private long last = CsvTime.BAD;

        Run(Head head, LogSink sink, Optional<MlgOwn> own) throws LogUnreadable {
            this.head = head;
            this.sink = sink;
            time = head.fields.stream().filter(MlgField::isTime).findFirst().orElse(null);
            rows = own.isPresent() ? own.get().rows(head.fields, sink) : MlgOneGroup.of(head.fields, sink);
        }

        List<Rejected> read(InputStream in, AtomicLong consumed) throws IOException, LogUnreadable {
            boolean whole = true;
            for (int kind = in.read(); kind >= 0 && whole; kind = in.read()) {
                number++;
                if (kind > 1) {
                    rejections.add(Rejected.Cause.UNKNOWN_RECORD, "", number);
                    long at = Math.max(0, last);
                    sink.gap(new LogGap(at, at, LogGap.Cause.DAMAGED, -1));
                    break;
                }
                var record = in.readNBytes(kind == 0 ? 3 + head.length + 1 : 3 + MARKER);
                whole = record.length == (kind == 0 ? 3 + head.length + 1 : 3 + MARKER);
                if (whole) {
                    record(kind, record);
                } else {
                    long at = Math.max(0, last);
                    sink.gap(new LogGap(at, at, LogGap.Cause.CUT_OFF, -1));
                    sink.warning(Problem.of("logs.cut-off", file.name(), number - 1));
                }
                if (number % LogBlock.MOST == 0) {
                    sink.progress(file.share(consumed.get()));
                    whole &= sink.wantsMore();
                }
            }
            rows.flush();
            return rejections.told(sink);
        }

        private void record(int kind, byte[] record) throws LogUnreadable {
            int now = (record[1] & 0xFF) << 8 | (record[2] & 0xFF);
            ticked += counter < 0 ? 0 : ((now - ticks) & 0xFFFF) * TICK;
            ticks = now;
            int lost = counter < 0 ? 0 : ((record[0] & 0xFF) - counter - 1) & 0xFF;
            long before = Math.max(0, last);
            counter = record[0] & 0xFF;
            if (kind == 1) {
                lost(lost, before, before);
                marker(record, before);
                return;
            }
            int sum = 0;
            for (int i = 3; i < 3 + head.length; i++) {
                sum += record[i];
            }
            if ((sum & 0xFF) != (record[3 + head.length] & 0xFF)) {
                lost(lost, before, before);
                rejections.add(Rejected.Cause.BAD_CHECKSUM, "", number);
                return;
            }
            var data = ByteBuffer.wrap(record, 3, head.length).slice();
            long at = time == null ? ticked : time.nanos(data);
            if (at == CsvTime.BAD) {
                rejections.add(Rejected.Cause.BAD_TIME, "", number);
            } else if (last != CsvTime.BAD && at < last) {
                rejections.add(Rejected.Cause.TIME_RUNS_BACK, "", number);
            } else {
                lost(lost, before, at);
                last = at;
                rows.record(data, at);
            }
        }

        private void lost(int count, long from, long to) throws LogUnreadable {
            if (count > 0) {
                sink.gap(new LogGap(from, to, LogGap.Cause.LOST_BY_LOGGER, count));
            }
        }

        private void marker(byte[] record, long at) throws LogUnreadable {
            int end = 3;
            while (end < record.length && record[end] != 0) {
                end++;
            }
            var text = new String(record, 3, end - 3, StandardCharsets.UTF_8).strip();
            sink.marker(new LogMarker(at, text));
        }
    }
}
