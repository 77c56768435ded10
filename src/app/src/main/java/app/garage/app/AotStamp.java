package app.garage.app;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/// Which jars and which runtime an AOT cache was made from: a line for each jar with its name, its size and the
/// checksum of its table of contents, in which the checksum of every class stands.
///
/// The cache itself keeps nothing of the kind: the JVM of JDK 25 runs the classes of the cache even when the jars
/// hold others. Reading only the tables makes this cheap enough for every start.
final class AotStamp {
    private static final int END_SIZE = 22;
    private static final int END_MARK = 0x06054b50;
    private static final int LONGEST_END = END_SIZE + 0xffff;
    private static final int TABLE_SIZE_AT = 12;
    private static final int TABLE_PLACE_AT = 16;

    private AotStamp() {}

    /// Writes the stamp of a cache that was made from the class path of this process.
    ///
    /// @param args the cache
    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]));
    }

    static void write(Path cache) throws IOException {
        Files.writeString(beside(cache), ofThisProcess());
    }

    /// {@return whether a cache was made from what this process runs}
    static boolean fits(Path cache) {
        try {
            return Files.readString(beside(cache)).equals(ofThisProcess());
        } catch (IOException unreadable) {
            return false; // nobody can vouch for it
        }
    }

    private static Path beside(Path cache) {
        return cache.resolveSibling(cache.getFileName() + ".stamp");
    }

    private static String ofThisProcess() throws IOException {
        var stamp = new StringBuilder(System.getProperty("java.runtime.version", "")).append('\n');
        for (var each : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            stamp.append(line(Path.of(each))).append('\n');
        }
        return stamp.toString();
    }

    private static String line(Path jar) throws IOException {
        if (!Files.isRegularFile(jar)) {
            return jar.getFileName() + " is no jar";
        }
        try (var file = FileChannel.open(jar)) {
            return jar.getFileName() + " " + file.size() + " " + Long.toHexString(checksum(file));
        }
    }

    private static long checksum(FileChannel jar) throws IOException {
        var tail = read(jar, Math.max(0, jar.size() - LONGEST_END), jar.size());
        int end = tail.limit() - END_SIZE;
        while (end >= 0 && tail.getInt(end) != END_MARK) {
            end--;
        }
        if (end < 0) {
            throw new IOException("not a jar");
        }
        long place = Integer.toUnsignedLong(tail.getInt(end + TABLE_PLACE_AT));
        var sum = new CRC32();
        sum.update(read(jar, place, place + Integer.toUnsignedLong(tail.getInt(end + TABLE_SIZE_AT))));
        return sum.getValue();
    }

    private static ByteBuffer read(FileChannel file, long from, long to) throws IOException {
        var bytes = ByteBuffer.allocate(Math.toIntExact(to - from)).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position()) < 0) {
                throw new IOException("the jar was cut");
            }
        }
        return bytes.flip();
    }
}
