package app.garage.recording;

import app.garage.recording.JournalFormat.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Reads what a recording left, whatever state it is in: every frame whose sum is right is taken, wherever
/// it stands.
public final class JournalReader {
    private static final long LARGEST_FILE = 64 << 20;

    /// Takes what was recorded: the samples of each group in order, events in theirs.
    public interface Taker {
        /// Learns what follows; called before anything else, and again if the layout grows.
        ///
        /// @param session the recording
        /// @param layout its groups and channels
        void session(LogSession session, Layout layout);

        /// Takes samples of one group.
        ///
        /// @param block one sample or more
        void samples(Block block);

        /// Takes an event; a gap where samples were damaged is one too.
        ///
        /// @param event what happened
        void event(LogEvent event);

        /// Takes a moment known on two clocks.
        ///
        /// @param clock the moment
        void clock(ClockSync clock);
    }

    /// How the reading went.
    ///
    /// @param layout whether any layout was found; without one nothing can be read
    /// @param ended whether the recording ended as it should
    /// @param frames how many right frames there were
    /// @param damaged how many stretches that are no frame lay between right ones
    /// @param lastMicros the stamp of the last sample, -1 if there is none
    public record Outcome(boolean layout, boolean ended, int frames, int damaged, long lastMicros) {}

    private final Taker taker;
    private Optional<SessionCode.Read> known = Optional.empty();
    private JournalSamples samples;
    private boolean ended;
    private int frames;
    private int damaged;

    private JournalReader(Taker taker, boolean whole) {
        this.taker = taker;
        samples = JournalSamples.none(whole);
    }

    /// {@return the sessions of which a folder holds segments}
    ///
    /// @param folder of the journals
    /// @throws IOException if it cannot be listed
    public static List<UUID> sessions(Path folder) throws IOException {
        return segments(folder).map(Segment::session).distinct().toList();
    }

    /// Reads all segments of one session.
    ///
    /// @param folder of the journals
    /// @param session which
    /// @param taker of what they hold
    /// @return how it went
    /// @throws IOException if a file cannot be read at all
    public static Outcome read(Path folder, UUID session, Taker taker) throws IOException {
        var segments = segments(folder)
                .filter(segment -> segment.session().equals(session))
                .sorted(Comparator.comparingInt(Segment::number))
                .toList();
        var files = segments.stream().map(Segment::path).toList();
        var reader = new JournalReader(
                taker, !segments.isEmpty() && segments.getFirst().number() == 0);
        for (int i = 0; i < files.size() && reader.known.isEmpty(); i++) {
            reader.findLayout(bytes(files.get(i)));
        }
        if (reader.known.isPresent()) {
            for (var each : files) {
                reader.segment(bytes(each));
            }
            reader.samples.hand(taker);
        }
        return new Outcome(
                reader.known.isPresent(), reader.ended, reader.frames, reader.damaged, reader.samples.lastMicros());
    }

    private static Stream<Segment> segments(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (var all = Files.list(folder)) {
            return all.flatMap(path -> JournalFormat.segment(path).stream()).toList().stream();
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE) {
            throw new IOException(file.getFileName() + " is larger than any segment");
        }
        return Files.readAllBytes(file);
    }

    private void findLayout(byte[] segment) {
        for (int at = next(segment, 0); at >= 0 && known.isEmpty(); at = next(segment, at + 1)) {
            int length = length(segment, at);
            if (length > 0 && segment[at + JournalFormat.FRAME_HEAD] == JournalFormat.CHANNELS) {
                learn(segment, at, length);
            }
        }
    }

    private boolean learn(byte[] segment, int at, int length) {
        int from = at + JournalFormat.FRAME_HEAD;
        try {
            var read = SessionCode.read(new Cursor(segment, from + 1, from + length));
            if (!known.equals(Optional.of(read))) {
                samples.hand(taker);
                samples = samples.in(read.layout());
                known = Optional.of(read);
                taker.session(read.session(), read.layout());
            }
            return true;
        } catch (BadChunk wrong) {
            return false;
        }
    }

    private void segment(byte[] segment) {
        boolean lost = length(segment, JournalFormat.HEADER) <= 0;
        int at = lost ? next(segment, 0) : JournalFormat.HEADER;
        while (at >= 0) {
            int length = length(segment, at);
            if (length > 0 && taken(segment, at, length)) {
                frames++;
                damaged += lost ? 1 : 0;
                lost = false;
                at += JournalFormat.FRAME_HEAD + length;
                if (at < segment.length && length(segment, at) > 0) {
                    continue;
                }
            } else {
                at++;
            }
            lost = true;
            at = next(segment, at);
        }
    }

    private boolean taken(byte[] segment, int at, int length) {
        int from = at + JournalFormat.FRAME_HEAD;
        var in = new Cursor(segment, from + 1, from + length);
        try {
            switch (segment[from]) {
                case JournalFormat.CHANNELS -> {
                    return learn(segment, at, length);
                }
                case JournalFormat.DATA -> samples.frame(in, taker);
                case JournalFormat.EVENT -> taker.event(EventCode.event(in));
                case JournalFormat.CLOCK -> taker.clock(EventCode.clock(in));
                case JournalFormat.END -> ended = true;
                default -> {
                    return false;
                }
            }
            return true;
        } catch (BadChunk wrong) {
            return false;
        }
    }

    /// {@return the length of the payload of a right frame, 0 if none begins here}
    private static int length(byte[] segment, int at) {
        if (at > segment.length - JournalFormat.FRAME_HEAD || u32(segment, at) != JournalFormat.FRAME_MAGIC) {
            return 0;
        }
        int length = u32(segment, at + 4);
        if (length < 1
                || length > JournalFormat.LONGEST_FRAME
                || length > segment.length - at - JournalFormat.FRAME_HEAD) {
            return 0;
        }
        return JournalFormat.crc(segment, at + JournalFormat.FRAME_HEAD, length) == u32(segment, at + 8) ? length : 0;
    }

    /// {@return where the next right frame may begin, -1 if there is none}
    private static int next(byte[] segment, int from) {
        for (int at = from; at <= segment.length - JournalFormat.FRAME_HEAD; at++) {
            if (segment[at] == (byte) JournalFormat.FRAME_MAGIC && u32(segment, at) == JournalFormat.FRAME_MAGIC) {
                return at;
            }
        }
        return -1;
    }

    private static int u32(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16 | bytes[at + 3] << 24;
    }
}
