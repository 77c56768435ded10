package app.garage.logformats;

import app.garage.kernel.Problem;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/// A file on the disk, unpacked on the way where it is gzip-compressed.
final class LogFile {
    /// What a compressed log may unpack to; beyond it somebody made the file for harm.
    private static final long MOST_UNPACKED = 8L << 30;

    private final Path path;
    private final boolean packed;
    private final long size;

    private LogFile(Path path, boolean packed, long size) {
        this.path = path;
        this.packed = packed;
        this.size = size;
    }

    static LogFile of(Path path) throws LogUnreadable {
        try (var in = Files.newInputStream(path)) {
            var first = in.readNBytes(2);
            boolean packed = first.length == 2 && (first[0] & 0xFF) == 0x1F && (first[1] & 0xFF) == 0x8B;
            return new LogFile(path, packed, Files.size(path));
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /// {@return the name without folders and without `.gz`}
    String name() {
        var name = String.valueOf(path.getFileName());
        return packed && name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    Path path() {
        return path;
    }

    boolean isPacked() {
        return packed;
    }

    LogUnreadable unreadable(IOException cause) {
        return unreadable(path, cause);
    }

    private static LogUnreadable unreadable(Path path, IOException cause) {
        return new LogUnreadable(Problem.of("logs.unreadable-file", String.valueOf(path.getFileName()))
                .because(cause.toString()));
    }

    /// The content from its beginning.
    ///
    /// @param consumed counts the bytes taken from the disk
    InputStream open(AtomicLong consumed) throws IOException {
        var disk = new Counting(new BufferedInputStream(Files.newInputStream(path), 1 << 16), consumed);
        if (!packed) {
            return disk;
        }
        try {
            return new GZIPInputStream(disk, 1 << 16);
        } catch (IOException e) {
            disk.close();
            throw e;
        }
    }

    /// {@return the first bytes of the content; fewer where it is shorter or damaged}
    byte[] head(int most) throws LogUnreadable {
        var head = new byte[most];
        int read = 0;
        try (var in = open(new AtomicLong())) {
            while (read < most) {
                int more = in.read(head, read, most - read);
                if (more < 0) {
                    break;
                }
                read += more;
            }
        } catch (IOException e) {
            if (read == 0) {
                throw unreadable(e);
            }
        }
        return java.util.Arrays.copyOf(head, read);
    }

    double share(long consumed) {
        return size == 0 ? 1 : Math.min(1.0, (double) consumed / size);
    }

    /// Bytes at any place. A compressed file is unpacked beside the other temporary files first.
    FileBytes bytes() throws LogUnreadable {
        try {
            return packed ? new FileBytes(unpack(), true) : new FileBytes(path, false);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Path unpack() throws IOException, LogUnreadable {
        var plain = Files.createTempFile("log", ".tmp");
        long total = 0;
        try (var in = open(new AtomicLong());
                var out = Files.newOutputStream(plain)) {
            var buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                total += n;
                if (total > MOST_UNPACKED) {
                    throw new LogUnreadable(Problem.of("logs.too-large", name()));
                }
                out.write(buffer, 0, n);
            }
            return plain;
        } catch (java.io.EOFException cut) {
            return plain; // what there is of it is a file that was cut off
        } catch (IOException | LogUnreadable e) {
            Files.deleteIfExists(plain);
            throw e;
        }
    }

    private static final class Counting extends FilterInputStream {
        private final AtomicLong count;

        Counting(InputStream in, AtomicLong count) {
            super(in);
            this.count = count;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count.addAndGet(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int off, int len) throws IOException {
            int read = super.read(into, off, len);
            count.addAndGet(Math.max(0, read));
            return read;
        }
    }
}
