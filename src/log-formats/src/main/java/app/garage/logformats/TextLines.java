package app.garage.logformats;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The lines of a text file, whatever ends them; none is longer than the memory can bear.
final class TextLines implements AutoCloseable {
    private static final int LONGEST = 1 << 20;

    private final LogFile file;
    private final AtomicLong consumed = new AtomicLong();
    private final Reader reader;
    private final char[] buffer = new char[1 << 15];
    private final StringBuilder line = new StringBuilder();
    private int at;
    private int filled;
    private long number;
    private boolean ended;
    private boolean broken;
    private boolean unended;
    private boolean afterReturn;

    TextLines(LogFile file, Charset charset) throws LogUnreadable {
        this.file = file;
        try {
            InputStream in = file.open(consumed);
            reader = new InputStreamReader(
                    in,
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPLACE)
                            .onUnmappableCharacter(CodingErrorAction.REPLACE));
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /// {@return the next line without its end, or nothing behind the last}
    @Nullable
    String next() {
        line.setLength(0);
        while (true) {
            if (at == filled && !fill()) {
                unended = !line.isEmpty();
                return line.isEmpty() ? null : counted();
            }
            char c = buffer[at++];
            boolean secondHalf = afterReturn && c == '\n';
            afterReturn = c == '\r';
            if (secondHalf) {
                continue;
            }
            if (c == '\n' || c == '\r' || line.length() == LONGEST) {
                return counted();
            }
            line.append(c);
        }
    }

    private String counted() {
        number++;
        boolean marked = number == 1 && !line.isEmpty() && line.charAt(0) == '\uFEFF';
        return marked ? line.substring(1) : line.toString();
    }

    private boolean fill() {
        if (ended) {
            return false;
        }
        try {
            at = 0;
            filled = Math.max(0, reader.read(buffer));
            ended = filled == 0;
        } catch (IOException damagedArchive) {
            broken = true;
            ended = true;
            filled = 0;
        }
        return !ended;
    }

    /// {@return the number of the line last returned, from 1}
    long number() {
        return number;
    }

    /// {@return whether the file could not be read to its end}
    boolean isBroken() {
        return broken;
    }

    /// {@return whether the last line had no end: the file may have been cut off in it}
    boolean isUnended() {
        return unended;
    }

    double share() {
        return file.share(consumed.get());
    }

    @Override
    public void close() throws LogUnreadable {
        try {
            reader.close();
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /// {@return what the beginning of a file is written in}
    static Charset charset(byte[] head) {
        if (head.length > 1 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        if (head.length > 1 && (head[0] & 0xFF) == 0xFE && (head[1] & 0xFF) == 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        for (int cut = 0; cut < 4 && cut < head.length; cut++) { // the head may end inside a character
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(head, 0, head.length - cut));
                return StandardCharsets.UTF_8;
            } catch (CharacterCodingException tryAgain) {
                // with a byte less, then
            }
        }
        return Charset.forName("windows-1252");
    }
}
