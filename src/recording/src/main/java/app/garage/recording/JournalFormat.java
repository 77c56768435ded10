package app.garage.recording;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/// How a journal lies on the disk; docs/reference/journal-format.md describes it for others.
final class JournalFormat {
    /// `GWJ1`.
    static final int SEGMENT_MAGIC = 0x314A5747;

    static final int FRAME_MAGIC = 0x47574A46;
    static final int VERSION = 1;
    static final int HEADER = 64;
    static final int FRAME_HEAD = 12;

    /// A longer frame is none.
    static final int LONGEST_FRAME = 4 << 20;

    static final int CHANNELS = 1;
    static final int DATA = 2;
    static final int EVENT = 3;
    static final int CLOCK = 4;
    static final int END = 5;

    private static final Pattern NAME = Pattern.compile("([0-9a-f-]{36})-(\\d{1,9})\\.gwj");

    /// A segment by its name.
    record Segment(UUID session, int number, Path path) {}

    private JournalFormat() {}

    static Path path(Path folder, UUID session, int number) {
        return folder.resolve(session + "-" + number + ".gwj");
    }

    static Optional<Segment> segment(Path path) {
        var name = NAME.matcher(path.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Segment(UUID.fromString(name.group(1)), Integer.parseInt(name.group(2)), path));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    static byte[] header(LogSession session, int number) {
        var out = new Growing(HEADER);
        out.u32(SEGMENT_MAGIC);
        out.u32(VERSION);
        SessionCode.uuid(out, session.id());
        out.u32(number);
        out.u64(session.epochNanos());
        SessionCode.instant(out, session.started());
        while (out.size() < HEADER - 4) {
            out.u8(0);
        }
        out.u32(crc(out.array(), 0, HEADER - 4));
        return out.toBytes();
    }

    static int crc(byte[] bytes, int from, int length) {
        var sum = new CRC32C();
        sum.update(bytes, from, length);
        return (int) sum.getValue();
    }
}
