package app.garage.logformats;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;

/// The file an [MdfWriter] writes: blocks behind each other, each at a multiple of eight bytes, links into
/// those before.
final class MdfFile {
    private static final int UNFINALISED = 1 | 4; // cycle counters, length of the last data

    private final FinishedFile target;
    private final RandomAccessFile file;
    private final Map<String, Long> texts = new HashMap<>();
    private long end;

    MdfFile(Path path) throws LogUnreadable {
        target = new FinishedFile(path);
        try {
            file = new RandomAccessFile(target.part().toFile(), "rw");
            file.setLength(0);
        } catch (IOException e) {
            throw target.unwritable(e);
        }
    }

    void identification(boolean finalised) throws LogUnreadable {
        var id = new MdfBytes(64)
                .raw((finalised ? "MDF     " : "UnFinMF ").getBytes(StandardCharsets.ISO_8859_1))
                .raw("4.10    ".getBytes(StandardCharsets.ISO_8859_1))
                .raw("Garage  ".getBytes(StandardCharsets.ISO_8859_1))
                .zero(4)
                .u16(410)
                .zero(30)
                .u16(finalised ? 0 : UNFINALISED)
                .u16(0);
        put(0, id.bytes());
    }

    void reserve(long at, int bytes) throws LogUnreadable {
        put(at, new byte[bytes]);
    }

    private void put(long at, byte[] bytes) throws LogUnreadable {
        try {
            file.seek(at);
            file.write(bytes);
            end = Math.max(end, at + bytes.length);
        } catch (IOException e) {
            throw target.unwritable(e);
        }
    }

    long block(String id, List<Long> links, byte[] data) throws LogUnreadable {
        long at = (end + 7) & ~7L;
        blockAt(at, id, links, data);
        return at;
    }

    void blockAt(long at, String id, List<Long> links, byte[] data) throws LogUnreadable {
        long length = 24L + 8L * links.size() + data.length;
        var block = new MdfBytes((int) length)
                .raw(("##" + id).getBytes(StandardCharsets.ISO_8859_1))
                .u32(0)
                .u64(length)
                .u64(links.size());
        links.forEach(block::u64);
        put(at, block.raw(data).bytes());
    }

    void patchLink(long block, int link, long to) throws LogUnreadable {
        put(block + 24 + 8L * link, new MdfBytes(8).u64(to).bytes());
    }

    /// {@return the link of a text; each is written once}
    long text(String text) throws LogUnreadable {
        if (text.isEmpty()) {
            return 0;
        }
        var known = texts.get(text);
        if (known != null) {
            return known;
        }
        long at = block("TX", List.of(), zeroTerminated(text));
        texts.put(text, at);
        return at;
    }

    long xml(String xml) throws LogUnreadable {
        return block("MD", List.of(), zeroTerminated(xml));
    }

    /// At least one zero behind the text, and a length that is a multiple of eight.
    private static byte[] zeroTerminated(String text) {
        var bytes = text.replace('\0', ' ').getBytes(StandardCharsets.UTF_8);
        return java.util.Arrays.copyOf(bytes, (bytes.length + 8) & ~7);
    }

    /// Packs data into a DZ block.
    ///
    /// @param original `DT` or `SD`
    /// @param width of a record, by which the data is transposed; 0 to leave it as it is
    long packed(String original, byte[] data, int width) throws LogUnreadable {
        var plain = width > 1 ? columns(data, width) : data;
        var deflater = new Deflater(6);
        var packed = new byte[plain.length + (plain.length >> 3) + 64];
        int size;
        try {
            deflater.setInput(plain);
            deflater.finish();
            size = deflater.deflate(packed);
        } finally {
            deflater.end();
        }
        var block = new MdfBytes(24 + size)
                .raw(original.getBytes(StandardCharsets.ISO_8859_1))
                .u8(width > 1 ? 1 : 0)
                .u8(0)
                .u32(width > 1 ? width : 0)
                .u64(data.length)
                .u64(size)
                .raw(java.util.Arrays.copyOf(packed, size));
        return block("DZ", List.of(), block.bytes());
    }

    private static byte[] columns(byte[] rows, int width) {
        int height = rows.length / width;
        var columns = rows.clone();
        int to = 0;
        for (int column = 0; column < width; column++) {
            for (int row = 0; row < height; row++) {
                columns[to++] = rows[row * width + column];
            }
        }
        return columns;
    }

    /// {@return the link of a list of packed blocks, or nothing for none}
    ///
    /// @param pieces the blocks
    /// @param sizes of their unpacked data
    /// @param transposed whether they were
    long list(List<Long> pieces, List<Integer> sizes, boolean transposed) throws LogUnreadable {
        if (pieces.isEmpty()) {
            return 0;
        }
        var offsets = new MdfBytes(8 + 8 * pieces.size()).u8(0).zero(3).u32(pieces.size());
        long offset = 0;
        for (int size : sizes) {
            offsets.u64(offset);
            offset += size;
        }
        var links = new java.util.ArrayList<Long>();
        links.add(0L);
        links.addAll(pieces);
        long list = block("DL", links, offsets.bytes());
        return block(
                "HL",
                List.of(list),
                new MdfBytes(8).u16(0).u8(transposed ? 1 : 0).zero(5).bytes());
    }

    void commit() throws LogUnreadable {
        try {
            file.getFD().sync();
            file.close();
        } catch (IOException e) {
            throw target.unwritable(e);
        }
        target.commit();
    }

    void abandon() throws LogUnreadable {
        try {
            file.close();
        } catch (IOException e) {
            throw target.unwritable(e);
        }
        target.abandon();
    }
}
