package app.garage.logformats;

import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;

/// In front of a writer that needs all groups first and the samples of all of them in order of time.
/// Samples wait in
/// temporary files, a file for each group, so that the log may be longer than the memory.
public final class OrderedSink implements LogSink, AutoCloseable {
    private final LogSink to;
    private final TreeMap<Integer, Waiting> groups = new TreeMap<>();

    /// Samples of one group.
    private static final class Waiting {
        final LogGroup group;
        final Path file;
        final DataOutputStream out;

        Waiting(LogGroup group) throws IOException {
            this.group = group;
            file = Files.createTempFile("log", ".tmp");
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 14));
        }
    }

    /// A sink in front of another.
    ///
    /// @param to the other
    public OrderedSink(LogSink to) {
        this.to = to;
    }

    @Override
    public void start(LogFacts facts) throws LogUnreadable {
        to.start(facts);
    }

    @Override
    public void group(LogGroup group) throws LogUnreadable {
        try {
            groups.put(group.index(), new Waiting(group));
        } catch (IOException e) {
            throw noRoom(e);
        }
        to.group(group);
    }

    private static LogUnreadable noRoom(IOException cause) {
        return new LogUnreadable(Problem.of("logs.no-room").because(cause.toString()));
    }

    @Override
    public void block(LogBlock block) throws LogUnreadable {
        var waiting = groups.get(block.group().index());
        if (waiting == null) {
            throw new IllegalStateException("samples of a group that was never announced");
        }
        try {
            for (int row = 0; row < block.size(); row++) {
                waiting.out.writeLong(block.nanos(row));
                for (int i = 0; i < block.group().channels().size(); i++) {
                    write(waiting.out, block.column(i), row);
                }
            }
        } catch (IOException e) {
            throw noRoom(e);
        }
    }

    private static void write(DataOutputStream out, LogColumn column, int row) throws IOException {
        out.writeBoolean(column.isValid(row));
        if (!column.isValid(row)) {
            return;
        }
        switch (column.type().kind()) {
            case UNSIGNED, SIGNED -> out.writeLong(column.whole(row));
            case REAL -> out.writeDouble(column.number(row));
            case TEXT -> bytes(out, column.text(row).getBytes(StandardCharsets.UTF_8));
            case BYTES -> bytes(out, column.bytes(row).toArray());
        }
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /// One group as it comes back, a sample at a time.
    private static final class Returning implements Closeable {
        final LogGroup group;
        private final DataInputStream in;
        long nanos;
        List<LogColumn> sample = List.of();

        Returning(Waiting waiting) throws IOException {
            group = waiting.group;
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(waiting.file), 1 << 14));
        }

        long nanos() {
            return nanos;
        }

        boolean next() throws IOException {
            in.mark(1);
            if (in.read() < 0) {
                return false;
            }
            in.reset();
            nanos = in.readLong();
            var read = new ArrayList<LogColumn>();
            for (var channel : group.channels()) {
                read.add(read(new LogColumn(channel.type())));
            }
            sample = read;
            return true;
        }

        private LogColumn read(LogColumn into) throws IOException {
            if (!in.readBoolean()) {
                into.addMissing();
                return into;
            }
            switch (into.type().kind()) {
                case UNSIGNED, SIGNED -> into.add(in.readLong());
                case REAL -> into.add(in.readDouble());
                case TEXT -> into.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
                case BYTES -> into.add(Bytes.copyOf(in.readNBytes(in.readInt())));
            }
            return into;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /// Hands everything on, sample by sample in order of time.
    ///
    /// @throws LogUnreadable if the temporary files fail or the other sink refuses
    public void finish() throws LogUnreadable {
        var queue = new PriorityQueue<Returning>(
                Comparator.comparingLong(Returning::nanos).thenComparingInt(each -> each.group.index()));
        var open = new ArrayList<Returning>();
        try {
            for (var each : groups.values()) {
                each.out.close();
                var returning = new Returning(each);
                open.add(returning);
                if (returning.next()) {
                    queue.add(returning);
                }
            }
            while (!queue.isEmpty()) {
                var earliest = queue.remove();
                to.block(new LogBlock(earliest.group, new long[] {earliest.nanos}, earliest.sample));
                if (earliest.next()) {
                    queue.add(earliest);
                }
            }
        } catch (IOException e) {
            throw noRoom(e);
        } finally {
            for (var each : open) {
                closed(each);
            }
        }
    }

    private static void closed(Closeable each) throws LogUnreadable {
        try {
            each.close();
        } catch (IOException e) {
            throw noRoom(e);
        }
    }

    @Override
    public void marker(LogMarker marker) throws LogUnreadable {
        to.marker(marker);
    }

    @Override
    public void gap(LogGap gap) throws LogUnreadable {
        to.gap(gap);
    }

    @Override
    public void attachment(LogAttachment attachment) throws LogUnreadable {
        to.attachment(attachment);
    }

    @Override
    public void warning(Problem warning) throws LogUnreadable {
        to.warning(warning);
    }

    @Override
    public void progress(double share) {
        to.progress(share);
    }

    @Override
    public boolean wantsMore() {
        return to.wantsMore();
    }

    /// Removes the temporary files.
    ///
    /// @throws LogUnreadable if one cannot be removed
    @Override
    public void close() throws LogUnreadable {
        for (var each : groups.values()) {
            closed(each.out);
            try {
                Files.deleteIfExists(each.file);
            } catch (IOException e) {
                throw noRoom(e);
            }
        }
        groups.clear();
    }
}
