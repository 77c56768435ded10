package app.garage.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// What the first block of a database file says, as far as it is needed to notice that the file was cut: H2
/// itself opens such a file with an older state of the data and without a word.
///
/// @param text the header in clear text, or the mark of an encrypted file
/// @param size of the file; 0 if it ends before the data it was closed with
record FileHead(String text, long size) {
    private static final int BLOCK = 4096;
    private static final String ENCRYPTED = "H2encrypt";
    private static final Pattern LAST_CHUNK = Pattern.compile(",block:([0-9a-f]+),");
    private static final Pattern LENGTH = Pattern.compile("^chunk:[^\n]*,len:([0-9a-f]+),");

    static FileHead of(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            long size = channel.size();
            var head = line(channel, 0);
            var block = number(LAST_CHUNK, head);
            if (!head.contains(",clean:1,") || block.isEmpty()) {
                return new FileHead(head, size);
            }
            long chunk = block.getAsLong();
            var length = chunk * BLOCK < size ? number(LENGTH, line(channel, chunk * BLOCK)) : OptionalLong.empty();
            boolean whole = length.isPresent() && (chunk + length.getAsLong()) * BLOCK <= size;
            return new FileHead(head, whole ? size : 0);
        }
    }

    /// {@return whether the file ends before the data it was closed with}
    boolean isCut() {
        return size < 2 * BLOCK;
    }

    boolean isEncrypted() {
        return text.startsWith(ENCRYPTED);
    }

    private static String line(FileChannel channel, long at) throws IOException {
        var block = ByteBuffer.allocate(BLOCK);
        int read = Math.max(0, channel.read(block, at));
        var text = new String(block.array(), 0, read, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private static OptionalLong number(Pattern where, String text) {
        var found = where.matcher(text);
        return found.find() ? OptionalLong.of(Long.parseLong(found.group(1), 16)) : OptionalLong.empty();
    }
}
