package app.garage.logformats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// The blocks of an MDF 4 file (ASAM MDF 4.1): `##XX`, a length, links to other blocks, data. All
/// little-endian.
final class MdfBlocks {
    private static final int HEAD = 24;
    private static final int MOST_TEXT = 1 << 20;
    private static final Pattern XML_TEXT = Pattern.compile("<TX[^>]*>(.*?)</TX>", Pattern.DOTALL);

    private final FileBytes file;

    MdfBlocks(FileBytes file) {
        this.file = file;
    }

    /// A block that is not as the format has it.
    static final class Broken extends IOException {
        private static final long serialVersionUID = 1;

        Broken(String what) {
            super(what);
        }
    }

    /// A block without its data.
    ///
    /// @param id two letters
    /// @param at where it begins
    /// @param length of all of it, as it says
    /// @param data where its data begins
    record Block(String id, long at, long length, java.util.List<Long> links, long data) {
        long link(int index) {
            return index < links.size() ? links.get(index) : 0;
        }

        long end() {
            return at + length;
        }
    }

    FileBytes file() {
        return file;
    }

    /// {@return the block at a place}
    ///
    /// @param at where
    /// @param wanted the ids it may have; none for any
    Block block(long at, String... wanted) throws IOException {
        var head = little(file.read(at, HEAD));
        var id = StandardCharsets.ISO_8859_1.decode(head.slice(0, 4)).toString();
        long length = head.getLong(8);
        long count = head.getLong(16);
        if (!id.startsWith("##") || length < HEAD || count < 0 || count > (length - HEAD) / 8) {
            throw new Broken("no block at " + at);
        }
        id = id.substring(2);
        if (wanted.length > 0 && !java.util.List.of(wanted).contains(id)) {
            throw new Broken(id + " instead of " + String.join("/", wanted) + " at " + at);
        }
        if (at + HEAD + 8 * count > file.length()) {
            throw new Broken("links beyond the end at " + at);
        }
        var links = little(file.read(at + HEAD, (int) (8 * count)));
        var read = new java.util.ArrayList<Long>((int) count);
        while (links.hasRemaining()) {
            read.add(links.getLong());
        }
        return new Block(id, at, length, java.util.List.copyOf(read), at + HEAD + 8 * count);
    }

    /// {@return the data of a block that has at least so much}
    ByteBuffer data(Block block, int atLeast) throws IOException {
        long size = block.end() - block.data();
        if (size < atLeast || size > MOST_TEXT) {
            throw new Broken(size + " bytes in " + block.id() + " at " + block.at());
        }
        return little(file.read(block.data(), (int) size));
    }

    static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// {@return a text, the comment inside an XML text, or nothing for no link}
    String text(long at) throws IOException {
        if (at == 0) {
            return "";
        }
        var block = block(at, "TX", "MD");
        var bytes = data(block, 0).array();
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        var text = new String(bytes, 0, end, StandardCharsets.UTF_8);
        if (block.id().equals("TX")) {
            return text.strip();
        }
        var found = XML_TEXT.matcher(text);
        return found.find() ? unescaped(found.group(1)).strip() : "";
    }

    private static String unescaped(String xml) {
        return xml.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }
}
