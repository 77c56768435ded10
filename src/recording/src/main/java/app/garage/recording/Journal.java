package app.garage.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Writes what is recorded, at once and only forwards. What [#flush] has returned from is *acknowledged*:
/// it survives the death of the process. What [#force] has returned from survives a power cut.
///
/// One thread uses it, and nobody may interrupt that one. Waiting for the platters is left to another,
/// because that may take seconds on a busy disk, and what comes meanwhile must be acknowledged all the
/// same.
final class Journal implements AutoCloseable {
    private static final int FULL_FRAME = 64 << 10;
    private static final int LARGEST_SEGMENT = 16 << 20;
    private static final long LONGEST_SEGMENT_NANOS = 60_000_000_000L;

    /// The layout stands at the head and once more so far behind it, or at the end if that comes first: one
    /// lost block cannot take both.
    private static final int SECOND_LAYOUT = 8 << 10;

    /// How far ahead of the writing the file is filled with zeros, so that a full disk is met before the
    /// last words.
    private static final int AHEAD = 256 << 10;

    private static final byte[] ZEROS = new byte[AHEAD];

    private final Path folder;
    private final LogSession session;
    private final Disk disk;
    private final Executor behind;
    private final AtomicReference<@Nullable IOException> failed = new AtomicReference<>();
    private final AtomicBoolean forcing = new AtomicBoolean();
    private final Growing frame = new Growing(FULL_FRAME + 4096);
    private final boolean[] begun;
    private final long[] previous;
    private final int[][] widths;
    private final Layout layout;
    private Disk.Output file;
    private long size;
    private long allocated;
    private int number;
    private long since;
    private boolean repeated;
    private boolean closed;

    /// Opens the first segment.
    ///
    /// @param behind the one thread that waits for the platters
    /// @param now monotonic nanoseconds
    Journal(Path folder, LogSession session, Layout layout, Disk disk, Executor behind, long now) throws IOException {
        this.behind = behind;
        this.folder = folder;
        this.session = session;
        this.layout = layout;
        this.disk = disk;
        begun = new boolean[layout.groups().size()];
        previous = new long[begun.length];
        widths = new int[begun.length][];
        for (int i = 0; i < begun.length; i++) {
            widths[i] = layout.of(i).stream()
                    .mapToInt(channel -> channel.raw().bytes())
                    .toArray();
        }
        file = open(now);
    }

    private Disk.Output open(long now) throws IOException {
        var opened = disk.create(JournalFormat.path(folder, session.id(), number));
        since = now;
        size = JournalFormat.HEADER;
        allocated = 0;
        repeated = false;
        file = opened;
        allocate(size);
        opened.write(0, JournalFormat.header(session, number), JournalFormat.HEADER);
        writeLayout();
        return opened;
    }

    /// Takes one sample; it is on the disk after the next [#flush].
    void sample(Reading reading) throws IOException {
        if (frame.size() == 0) {
            begin(JournalFormat.DATA);
            Arrays.fill(begun, false);
        }
        int group = reading.group;
        boolean whole = reading.whole();
        frame.varint((long) group << 1 | (whole ? 0 : 1));
        if (!begun[group]) {
            begun[group] = true;
            previous[group] = 0;
            frame.varint(reading.index);
        }
        frame.signed(reading.micros - previous[group]);
        previous[group] = reading.micros;
        for (int i = 0; i < reading.count; i++) {
            frame.number(reading.raw[i], widths[group][i]);
        }
        for (int i = 0; !whole && i < reading.count; i += 8) {
            frame.number(~reading.invalid[i >> 6] >>> (i & 63), 1);
        }
        if (frame.size() > FULL_FRAME) {
            writeFrame();
        }
    }

    /// Writes an event at once.
    void event(LogEvent event) throws IOException {
        writeFrame();
        begin(JournalFormat.EVENT);
        EventCode.write(frame, event);
        writeFrame();
    }

    /// Writes a moment known on two clocks at once.
    void clock(ClockSync clock) throws IOException {
        writeFrame();
        begin(JournalFormat.CLOCK);
        EventCode.write(frame, clock);
        writeFrame();
    }

    /// Hands everything taken so far to the operating system; begins a new segment where this one is long
    /// enough.
    ///
    /// @param now monotonic nanoseconds
    void flush(long now) throws IOException {
        var trouble = failed.get();
        if (trouble != null) {
            throw trouble;
        }
        writeFrame();
        if (size > SECOND_LAYOUT) {
            repeatLayout();
        }
        if (size > LARGEST_SEGMENT || now - since > LONGEST_SEGMENT_NANOS) {
            repeatLayout();
            var full = file;
            long length = size;
            behind(() -> finish(full, length));
            number++;
            open(now);
        }
    }

    /// Has everything flushed so far survive a power cut, soon. A failure is thrown by the next [#flush].
    void force() {
        var open = file;
        if (forcing.compareAndSet(false, true)) {
            behind(() -> {
                try {
                    open.force();
                } finally {
                    forcing.set(false);
                }
            });
        }
    }

    /// Something that waits for the platters.
    private interface Waiting {
        void run() throws IOException;
    }

    private void behind(Waiting work) {
        behind.execute(() -> {
            try {
                work.run();
            } catch (IOException trouble) {
                failed.compareAndSet(null, trouble);
            }
        });
    }

    private static void finish(Disk.Output full, long length) throws IOException {
        try (full) {
            full.force();
            full.cut(length);
            full.force();
        }
    }

    /// {@return the number of the segment that is written}
    int segment() {
        return number;
    }

    /// Says that the recording ended as it should, and closes the file. It is complete when whoever waits
    /// for the platters has ended.
    void end() throws IOException {
        writeFrame();
        repeatLayout();
        begin(JournalFormat.END);
        writeFrame();
        close();
    }

    /// Closes the file as it is, once whoever waits for the platters gets to it: without [#end] a recovery
    /// will look at it. Closing twice does nothing more.
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            behind(() -> finish(file, size));
        }
    }

    private void writeLayout() throws IOException {
        begin(JournalFormat.CHANNELS);
        SessionCode.write(frame, session, layout);
        writeFrame();
    }

    private void repeatLayout() throws IOException {
        if (!repeated) {
            repeated = true;
            writeLayout();
        }
    }

    private void begin(int kind) {
        frame.u32(JournalFormat.FRAME_MAGIC);
        frame.u64(0); // length and sum, when they are known
        frame.u8(kind);
    }

    /// A frame that could not be written whole is written again in the same place, should anybody try.
    private void writeFrame() throws IOException {
        if (frame.size() == 0) {
            return;
        }
        int length = frame.size() - JournalFormat.FRAME_HEAD;
        frame.u32At(4, length);
        frame.u32At(8, JournalFormat.crc(frame.array(), JournalFormat.FRAME_HEAD, length));
        allocate(size + frame.size());
        file.write(size, frame.array(), frame.size());
        size += frame.size();
        frame.clear();
    }

    private void allocate(long needed) throws IOException {
        while (allocated < needed + AHEAD / 4) {
            file.write(allocated, ZEROS, AHEAD);
            allocated += AHEAD;
        }
    }
}
