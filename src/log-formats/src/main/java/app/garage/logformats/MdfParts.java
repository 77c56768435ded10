package app.garage.logformats;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Values of any length that lie apart from their records (SD blocks): each has its length in front of it,
/// and records
/// name the place of theirs. Read from front to back; a place before the last one begins again from the
/// front.
final class MdfParts {
    static final int MOST = 16 << 20;
    private static final int MOST_RETURNS = 1000;

    private final MdfBlocks blocks;
    private final long link;
    private InputStream in;
    private long at;
    private int returns;

    MdfParts(MdfBlocks blocks, long link) {
        this.blocks = blocks;
        this.link = link;
        in = open();
    }

    private InputStream open() {
        at = 0;
        return new BufferedInputStream(new MdfData(blocks, link, false), 1 << 16);
    }

    private boolean skipped(long count) throws IOException {
        try {
            in.skipNBytes(count);
            return true;
        } catch (EOFException beyond) {
            return false;
        }
    }

    /// {@return the value at a place, or nothing if there is none}
    byte @Nullable [] at(long place) throws IOException {
        if (place < at) {
            if (++returns > MOST_RETURNS) {
                throw new MdfBlocks.Broken("values in no order");
            }
            in = open();
        }
        var head = skipped(place - at) ? in.readNBytes(4) : new byte[0];
        if (head.length < 4) {
            at = Long.MAX_VALUE;
            return null;
        }
        long length = MdfBlocks.little(head).getInt(0) & 0xFFFFFFFFL;
        if (length > MOST) {
            throw new MdfBlocks.Broken("a value of " + length + " bytes");
        }
        var value = in.readNBytes((int) length);
        at = place + 4 + value.length;
        return value.length < length ? null : value;
    }
}
