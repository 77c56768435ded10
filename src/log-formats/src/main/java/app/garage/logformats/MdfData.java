package app.garage.logformats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/// The bytes behind a data link of an MDF 4 file, one after the other, however they are cut and packed: DT
/// and SD as they
/// are, DZ unpacked, DL and HL as lists of them. Each piece is in memory for itself.
final class MdfData extends InputStream {
    private static final int MOST_UNPACKED = 64 << 20;

    private final MdfBlocks blocks;
    private final boolean lastRunsOn;
    private final Deque<Long> waiting = new ArrayDeque<>();
    private final Set<Long> seen = new HashSet<>();
    private InputStream piece = InputStream.nullInputStream();
    private boolean cut;

    /// @param at the data link; 0 for no data
    /// @param lastRunsOn whether a piece that says it is empty may run to the end of the file: the logger
    ///     was stopped
    MdfData(MdfBlocks blocks, long at, boolean lastRunsOn) {
        this.blocks = blocks;
        this.lastRunsOn = lastRunsOn;
        if (at != 0) {
            waiting.add(at);
        }
    }

    /// {@return whether a piece was longer than the file, so that something at the end is missing}
    boolean isCut() {
        return cut;
    }

    private boolean next() throws IOException {
        while (!waiting.isEmpty()) {
            long at = waiting.removeFirst();
            if (!seen.add(at)) {
                throw new MdfBlocks.Broken("data that comes again at " + at);
            }
            var block = blocks.block(at);
            switch (block.id()) {
                case "DT", "SD", "DV", "RD" -> {
                    plain(block);
                    return true;
                }
                case "DZ" -> {
                    piece = new ByteArrayInputStream(unpacked(block));
                    return true;
                }
                case "HL" -> waiting.addFirst(block.link(0));
                case "DL" -> list(block);
                default -> throw new MdfBlocks.Broken("data in a block " + block.id());
            }
        }
        return false;
    }

    private void list(MdfBlocks.Block block) {
        if (block.link(0) != 0) {
            waiting.addFirst(block.link(0));
        }
        for (int i = block.links().size() - 1; i >= 1; i--) {
            if (block.link(i) != 0) {
                waiting.addFirst(block.link(i));
            }
        }
    }

    private void plain(MdfBlocks.Block block) {
        long size = block.end() - block.data();
        if (size == 0 && lastRunsOn && waiting.isEmpty()) {
            size = blocks.file().length() - block.data();
        }
        cut |= block.data() + size > blocks.file().length();
        piece = blocks.file().stream(block.data(), size);
    }

    private byte[] unpacked(MdfBlocks.Block block) throws IOException {
        var head = MdfBlocks.little(blocks.file().read(block.data(), 24));
        int zip = head.get(2);
        int parameter = head.getInt(4);
        long original = head.getLong(8);
        long packed = head.getLong(16);
        if (original < 0 || original > MOST_UNPACKED || packed < 0 || packed > MOST_UNPACKED) {
            throw new MdfBlocks.Broken("DZ of " + original + " bytes");
        }
        if (zip != 0 && (zip != 1 || parameter < 1)) {
            throw new MdfBlocks.Broken("DZ of an unknown kind " + zip);
        }
        var bytes = MdfStructure.inflated(blocks.file().read(block.data() + 24, (int) packed), (int) original);
        return zip == 1 ? rows(bytes, parameter) : bytes;
    }

    /// Undoes the transposition: whole records were written column by column, what is left over as it was.
    private static byte[] rows(byte[] columns, int width) {
        int height = columns.length / width;
        var rows = columns.clone();
        int from = 0;
        for (int column = 0; column < width; column++) {
            for (int row = 0; row < height; row++) {
                rows[row * width + column] = columns[from++];
            }
        }
        return rows;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int off, int len) throws IOException {
        while (true) {
            int read = piece.read(into, off, len);
            if (read >= 0 || len == 0) {
                return read;
            }
            if (!next()) {
                return -1;
            }
        }
    }
}
