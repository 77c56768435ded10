package app.garage.logformats;

import app.garage.kernel.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An MDF 4 file (ASAM): finalised or as a logger left it, sorted or mixed.
final class MdfSource implements LogSource {
    private static final int BLOCK_OF_RECORDS = 4096;
    private static final int CYCLES_OPEN = 1;
    private static final int LAST_DATA_OPEN = 4;
    private static final int PLACES_OPEN = 0x40;

    private final LogFile file;

    MdfSource(LogFile file) {
        this.file = file;
    }

    static boolean recognises(byte[] head) {
        var start = new String(head, 0, Math.min(8, head.length), StandardCharsets.ISO_8859_1);
        return start.startsWith("MDF     ") || start.startsWith("UnFinMF ");
    }

    /// {@return whether it is the packed container of a maker of loggers, which only its own tools open}
    static boolean isContainer(byte[] head) {
        return new String(head, 0, Math.min(12, head.length), StandardCharsets.ISO_8859_1).startsWith("Generic File");
    }

    @Override
    public List<Rejected> read(LogSink sink) throws LogUnreadable {
        try (var bytes = file.bytes()) {
            return new Run(new MdfBlocks(bytes), sink).read();
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private final class Run {
        private final MdfBlocks blocks;
        private final LogSink sink;
        private final Rejections rejections = new Rejections();
        private final boolean finalised;
        private final int open;
        private final String version;
        private int groups;
        private boolean damaged;

        Run(MdfBlocks blocks, LogSink sink) throws IOException, LogUnreadable {
            this.blocks = blocks;
            this.sink = sink;
            var head = MdfBlocks.little(blocks.file().read(0, 64));
            version = StandardCharsets.ISO_8859_1
                    .decode(head.slice(8, 8))
                    .toString()
                    .strip();
            finalised = head.get(0) == 'M';
            open = finalised ? 0 : head.getShort(60) & 0xFFFF;
            if (!version.startsWith("4")) {
                throw new LogUnreadable(Problem.of("logs.mf4-version", file.name(), version));
            }
        }

        List<Rejected> read() throws LogUnreadable {
            var structure = new MdfStructure(blocks, file.name());
            var session = MdfSession.of(structure.attachments);
            sink.start(new LogFacts(
                    file.name(),
                    "mf4",
                    version,
                    finalised,
                    Optional.of(structure.start).filter(each -> !each.equals(java.time.Instant.EPOCH)),
                    structure.attributes));
            for (var warning : structure.warnings) {
                sink.warning(warning);
            }
            for (var attachment : structure.attachments) {
                if (!attachment.name().equals(MdfSession.NAME) || session.isEmpty()) {
                    sink.attachment(attachment);
                }
            }
            for (var marker : structure.markers) {
                sink.marker(marker);
            }
            if (session.isPresent()) {
                for (var gap : session.get().gaps()) {
                    sink.gap(gap);
                }
            }
            for (int i = 0; i < structure.data.size() && sink.wantsMore(); i++) {
                data(structure.data.get(i), session);
                sink.progress((i + 1.0) / structure.data.size());
            }
            return rejections.told(sink);
        }

        private void data(MdfGroup.Data data, Optional<MdfSession> session) throws LogUnreadable {
            var records = new LinkedHashMap<Long, MdfRecords>();
            var values = new HashMap<Long, MdfPending>();
            for (var group : data.groups()) {
                if (!group.isVlsd()) {
                    records.put(group.recordId(), records(group, session));
                } else {
                    values.put(group.recordId(), new MdfPending());
                }
            }
            join(data, records, values);
            damaged = false;
            try (var stream = new MdfData(blocks, data.data(), (open & LAST_DATA_OPEN) != 0);
                    var in = new BufferedInputStream(stream, 1 << 16)) {
                if (data.idBytes() == 0) {
                    if (!data.groups().isEmpty()) {
                        sorted(
                                in,
                                data.groups().getFirst(),
                                records.values().iterator().next());
                    }
                } else {
                    mixed(in, data, records, values);
                }
                damaged |= stream.isCut();
            } catch (IOException e) {
                damaged = true;
                sink.warning(
                        Problem.of("logs.mf4-damaged", file.name(), data.data()).because(e.toString()));
            }
            for (var each : records.values()) {
                finish(each);
            }
        }

        private void finish(MdfRecords each) throws LogUnreadable {
            try {
                each.drain(true);
            } catch (IOException e) {
                damaged = true;
                sink.warning(Problem.of("logs.mf4-damaged", file.name(), 0L).because(e.toString()));
            }
            each.flush();
            if (damaged && each.last() != CsvTime.BAD) {
                sink.gap(new LogGap(each.last(), each.last(), LogGap.Cause.DAMAGED, -1));
            }
        }

        /// A group without samples is passed over, but for our own files.
        private MdfRecords records(MdfGroup group, Optional<MdfSession> session) throws LogUnreadable {
            var records =
                    new MdfRecords(group, () -> feed(group, session), blocks, rejections, (open & PLACES_OPEN) != 0);
            if (session.isPresent()) {
                records.feed().announce();
            }
            return records;
        }

        private GroupFeed feed(MdfGroup group, Optional<MdfSession> session) {
            var kind = group.isFrames() ? GroupKind.FRAMES : GroupKind.SAMPLES;
            var described = new LogGroup(groups++, group.name(), kind, 0, MdfRecords.described(group));
            return new GroupFeed(
                    sink, session.map(each -> each.described(described)).orElse(described));
        }

        /// A channel whose data link names a group of the same place gets its values from there.
        private static void join(MdfGroup.Data data, Map<Long, MdfRecords> records, Map<Long, MdfPending> values) {
            for (var group : data.groups()) {
                for (var channel : group.channels()) {
                    for (var other : data.groups()) {
                        var its = values.get(other.recordId());
                        var mine = records.get(group.recordId());
                        if (other.at() == channel.dataLink && its != null && mine != null) {
                            mine.expect(channel, its);
                        }
                    }
                }
            }
        }

        private void sorted(InputStream in, MdfGroup group, MdfRecords records) throws IOException, LogUnreadable {
            int size = group.dataBytes() + group.invalidBytes();
            boolean counted = (open & CYCLES_OPEN) == 0;
            long wanted = counted ? group.cycles() : Long.MAX_VALUE;
            if (size == 0) {
                return; // nothing of a record lies in the file, so nothing says that there is one
            }
            for (long i = 0; i < wanted; i++) {
                var record = in.readNBytes(size);
                if (record.length < size) {
                    if (counted || record.length > 0) {
                        cut(records);
                    }
                    return;
                }
                records.record(record);
                if (i % BLOCK_OF_RECORDS == 0 && !sink.wantsMore()) {
                    return;
                }
            }
        }

        private void cut(MdfRecords records) throws LogUnreadable {
            damaged = true;
            sink.warning(Problem.of("logs.cut-off", file.name(), records.index()));
        }

        private void mixed(
                InputStream in, MdfGroup.Data data, Map<Long, MdfRecords> records, Map<Long, MdfPending> values)
                throws IOException, LogUnreadable {
            var sizes = new HashMap<Long, Integer>();
            var users = new HashMap<MdfPending, List<MdfRecords>>();
            data.groups().forEach(each -> sizes.put(each.recordId(), each.dataBytes() + each.invalidBytes()));
            values.values().forEach(each -> users.put(each, new ArrayList<>(records.values())));
            for (long number = 1; ; number++) {
                long id = id(in, data.idBytes());
                if (id < 0) {
                    return;
                }
                var group = records.get(id);
                var value = values.get(id);
                boolean whole;
                if (group != null) {
                    whole = record(in, group, sizes.getOrDefault(id, 0));
                } else if (value != null) {
                    whole = value(in, value, records);
                } else {
                    rejections.add(Rejected.Cause.UNKNOWN_RECORD, "", number);
                    damaged = true; // its length is unknown, so nothing behind it can be found
                    return;
                }
                if (!whole) {
                    sink.warning(Problem.of("logs.cut-off", file.name(), number));
                    damaged = true;
                    return;
                }
                if (number % BLOCK_OF_RECORDS == 0 && !sink.wantsMore()) {
                    return;
                }
            }
        }

        private static long id(InputStream in, int bytes) throws IOException {
            var read = in.readNBytes(bytes);
            if (read.length < bytes) {
                return -1;
            }
            long id = 0;
            for (int i = 0; i < bytes; i++) {
                id |= (read[i] & 0xFFL) << (8 * i);
            }
            return id & Long.MAX_VALUE;
        }

        private static boolean record(InputStream in, MdfRecords into, int size) throws IOException, LogUnreadable {
            var record = in.readNBytes(size);
            if (record.length < size) {
                return false;
            }
            into.record(record);
            return true;
        }

        private static boolean value(InputStream in, MdfPending into, Map<Long, MdfRecords> records)
                throws IOException, LogUnreadable {
            var head = in.readNBytes(4);
            if (head.length < 4) {
                return false;
            }
            long length = MdfBlocks.little(head).getInt(0) & 0xFFFFFFFFL;
            if (length > MdfParts.MOST) {
                throw new MdfBlocks.Broken("a value of " + length + " bytes");
            }
            var value = in.readNBytes((int) length);
            if (value.length < length) {
                return false;
            }
            into.add(value);
            for (var each : records.values()) {
                each.drain(false);
            }
            return true;
        }
    }
}
