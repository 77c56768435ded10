package app.garage.logformats;

import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Everything of an MDF 4 file but its records. A block that is damaged ends its chain, with a warning;
/// what was read
/// before it stands.
final class MdfStructure {
    private static final int MOST_ATTACHED = 64 << 20;
    private static final int DEEPEST = 16;

    private final MdfBlocks blocks;
    private final String file;
    private final MdfConversions conversions;
    private final Set<Long> seen = new HashSet<>();
    final List<MdfGroup.Data> data = new ArrayList<>();
    final List<LogMarker> markers = new ArrayList<>();
    final List<LogAttachment> attachments = new ArrayList<>();
    final List<Problem> warnings = new ArrayList<>();
    final Map<String, String> attributes = new HashMap<>();
    Instant start = Instant.EPOCH;

    @FunctionalInterface
    private interface Visit {
        /// {@return the next block of the chain}
        long visit(long at) throws IOException;
    }

    MdfStructure(MdfBlocks blocks, String file) throws LogUnreadable {
        this.blocks = blocks;
        this.file = file;
        conversions = new MdfConversions(blocks);
        MdfBlocks.Block head;
        try {
            head = blocks.block(64, "HD");
            header(head);
        } catch (IOException e) {
            throw new LogUnreadable(Problem.of("logs.mf4-no-header", file).because(e.toString()));
        }
        chain(head.link(0), this::dataGroup);
        chain(head.link(3), this::attachment);
        chain(head.link(4), this::event);
    }

    private void header(MdfBlocks.Block head) throws IOException {
        var read = blocks.data(head, 16);
        long nanos = read.getLong(0);
        int zone = read.getShort(8) + read.getShort(10);
        int flags = read.get(12);
        boolean local = (flags & 1) != 0;
        boolean offsets = (flags & 2) != 0;
        start = CsvTime.instant(local && offsets ? nanos - zone * 60_000_000_000L : nanos);
        if (offsets) {
            attributes.put("zone.minutes", Integer.toString(zone));
        } else if (local) {
            attributes.put("zone", "local, unknown");
        }
    }

    private void chain(long first, Visit visit) {
        long at = first;
        while (at != 0) {
            if (!seen.add(at)) {
                warnings.add(Problem.of("logs.mf4-damaged", file, at).because("a chain that bites its tail"));
                return;
            }
            try {
                at = visit.visit(at);
            } catch (IOException | IllegalArgumentException e) {
                warnings.add(Problem.of("logs.mf4-damaged", file, at).because(e.toString()));
                return;
            }
        }
    }

    private long dataGroup(long at) throws IOException {
        var block = blocks.block(at, "DG");
        int idBytes = blocks.data(block, 1).get(0);
        if (idBytes != 0 && idBytes != 1 && idBytes != 2 && idBytes != 4 && idBytes != 8) {
            throw new MdfBlocks.Broken("record ids of " + idBytes + " bytes");
        }
        var groups = new ArrayList<MdfGroup>();
        chain(block.link(1), each -> channelGroup(each, groups));
        data.add(new MdfGroup.Data(idBytes, block.link(2), List.copyOf(groups)));
        return block.link(0);
    }

    private long channelGroup(long at, List<MdfGroup> into) throws IOException {
        var block = blocks.block(at, "CG");
        var read = blocks.data(block, 32);
        int flags = read.getShort(16) & 0xFFFF;
        int dataBytes = read.getInt(24);
        int invalidBytes = read.getInt(28);
        boolean elsewhere = (flags & 1) != 0;
        if (!elsewhere && (dataBytes < 0 || invalidBytes < 0 || dataBytes > 1 << 24 || invalidBytes > 1 << 20)) {
            throw new MdfBlocks.Broken("a record of " + dataBytes + " and " + invalidBytes + " bytes");
        }
        var channels = new ArrayList<MdfChannel>();
        if (!elsewhere) {
            var source = source(block.link(3));
            chain(block.link(1), each -> channel(each, channels, new Parent(dataBytes, invalidBytes, source, 0)));
        }
        into.add(new MdfGroup(
                at,
                read.getLong(0),
                read.getLong(8),
                flags,
                elsewhere ? 0 : dataBytes,
                elsewhere ? 0 : invalidBytes,
                blocks.text(block.link(2)),
                List.copyOf(channels)));
        return block.link(0);
    }

    private String source(long at) throws IOException {
        return at == 0 ? "" : blocks.text(blocks.block(at, "SI").link(0));
    }

    private record Parent(int dataBytes, int invalidBytes, String source, int depth) {}

    /// A channel made of others stands for them: only they are taken.
    private long channel(long at, List<MdfChannel> into, Parent parent) throws IOException {
        var block = blocks.block(at, "CN");
        long parts = block.link(1);
        boolean made =
                parts != 0 && parent.depth < DEEPEST && blocks.block(parts).id().equals("CN");
        if (made) {
            var deeper = new Parent(parent.dataBytes, parent.invalidBytes, parent.source, parent.depth + 1);
            chain(parts, each -> channel(each, into, deeper));
        } else {
            var channel = channel(block, parent.source);
            if (channel.fits(parent.dataBytes, parent.invalidBytes)) {
                into.add(channel);
            } else {
                warnings.add(Problem.of("logs.mf4-channel", file, channel.channel.name()));
            }
        }
        return block.link(0);
    }

    private MdfChannel channel(MdfBlocks.Block block, String source) throws IOException {
        var read = blocks.data(block, 24);
        int type = read.get(0);
        int dataType = read.get(2);
        int flags = read.getInt(12);
        int bits = type == MdfChannel.VIRTUAL || type == MdfChannel.VIRTUAL_MASTER ? 64 : read.getInt(8);
        int bit = read.get(3);
        int at = read.getInt(4);
        boolean number = dataType <= 5;
        boolean size = (dataType == 4 || dataType == 5) ? (bits == 16 || bits == 32 || bits == 64) : bits <= 64;
        if (bits < 1 || bit < 0 || bit > 7 || at < 0 || bits > 1 << 27 || (number && !size)) {
            throw new MdfBlocks.Broken("a channel of " + bits + " bits, type " + dataType);
        }
        var name = blocks.text(block.link(2));
        var raw = MdfChannel.rawType(type, dataType, bits);
        var conversion = raw.isNumber() ? conversions.number(block.link(4)) : new Conversion.None();
        var words =
                raw.kind() == RawType.Kind.TEXT ? conversions.text(block.link(4)) : UnaryOperator.<String>identity();
        var unit = blocks.text(block.link(6));
        var own = source(block.link(3));
        return new MdfChannel(
                type,
                read.get(1) == 1 || read.get(1) == 0,
                block.link(5),
                new LogChannel(
                        name,
                        unit.isEmpty() ? conversions.unit(block.link(4)) : unit,
                        raw,
                        conversion,
                        false,
                        own.isEmpty() ? source : own),
                words,
                new MdfChannel.Place(
                        dataType, bit, at, bits, (flags & 2) == 0 ? -1 : read.getInt(16), (flags & 1) != 0));
    }

    private long event(long at) throws IOException {
        var block = blocks.block(at, "EV");
        var read = blocks.data(block, 32);
        int type = read.get(0);
        double seconds = read.getLong(16) * read.getDouble(24);
        boolean time = read.get(1) == 1 && Math.abs(seconds) < 9e9;
        if (type == 6 && time) {
            var name = blocks.text(block.link(3));
            var text = name.isEmpty() ? blocks.text(block.link(4)) : name;
            markers.add(new LogMarker(Math.round(seconds * 1e9), text));
        }
        return block.link(0);
    }

    private long attachment(long at) throws IOException {
        var block = blocks.block(at, "AT");
        var head = MdfBlocks.little(blocks.file().read(block.data(), 40));
        int flags = head.getShort(0);
        long original = head.getLong(24);
        long embedded = head.getLong(32);
        if ((flags & 1) != 0) {
            boolean fits = embedded >= 0 && embedded <= MOST_ATTACHED && original >= 0 && original <= MOST_ATTACHED;
            if (!fits || block.data() + 40 + embedded > blocks.file().length()) {
                throw new MdfBlocks.Broken("an attachment of " + embedded + " bytes");
            }
            var bytes = blocks.file().read(block.data() + 40, (int) embedded);
            var plain = (flags & 2) == 0 ? bytes : inflated(bytes, (int) original);
            var path = blocks.text(block.link(1));
            var name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
            attachments.add(new LogAttachment(name, blocks.text(block.link(2)), Bytes.copyOf(plain)));
        }
        return block.link(0);
    }

    static byte[] inflated(byte[] packed, int size) throws IOException {
        var inflater = new Inflater();
        try {
            inflater.setInput(packed);
            var plain = new byte[size];
            int done = 0;
            while (done < size) {
                int more = inflater.inflate(plain, done, size - done);
                if (more == 0 && (inflater.finished() || inflater.needsInput() || inflater.needsDictionary())) {
                    throw new MdfBlocks.Broken(done + " of " + size + " bytes unpacked");
                }
                done += more;
            }
            return plain;
        } catch (DataFormatException e) {
            throw new MdfBlocks.Broken("not unpackable: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }
}
