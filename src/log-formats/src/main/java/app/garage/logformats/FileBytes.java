package app.garage.logformats;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/// Bytes of a file at any place; every length is checked against the file before anything is allocated for
/// it.
///
/// A random access file, because a channel would be closed for good by interrupting its reader.
final class FileBytes implements Closeable {
    private final Path path;
    private final boolean temporary;
    private final RandomAccessFile file;
    private final long length;

    FileBytes(Path path, boolean temporary) throws IOException {
        this.path = path;
        this.temporary = temporary;
        file = new RandomAccessFile(path.toFile(), "r");
        length = file.length();
    }

    long length() {
        return length;
    }

    byte[] read(long at, int count) throws IOException {
        if (at < 0 || count < 0 || at > length - count) {
            throw new EOFException(count + " bytes at " + at + " of " + length);
        }
        var bytes = new byte[count];
        file.seek(at);
        file.readFully(bytes);
        return bytes;
    }

    /// A stretch of the file as a stream of its own.
    InputStream stream(long from, long count) {
        return new Stretch(from, Math.min(count, length - from));
    }

    @Override
    public void close() throws IOException {
        file.close();
        if (temporary) {
            Files.deleteIfExists(path);
        }
    }

    private final class Stretch extends InputStream {
        private long at;
        private final long end;

        Stretch(long from, long count) {
            at = from;
            end = from + Math.max(0, count);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int off, int count) throws IOException {
            if (at >= end) {
                return -1;
            }
            file.seek(at);
            int read = file.read(into, off, (int) Math.min(count, end - at));
            at += Math.max(0, read);
            return read;
        }
    }
}
