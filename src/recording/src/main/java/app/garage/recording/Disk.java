package app.garage.recording;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where journals are written. The product has one; tests put a slow, full or forgetful one in its place.
@FunctionalInterface
public interface Disk {
    /// A file being written.
    interface Output extends AutoCloseable {
        /// Writes bytes at a place. When it returns, they survive the death of the process.
        ///
        /// @param position of the first byte
        /// @param bytes where they are
        /// @param length how many of them, from the first on
        /// @throws IOException if they could not be written; some of them may have been
        void write(long position, byte[] bytes, int length) throws IOException;

        /// Waits until everything written survives a power cut.
        ///
        /// @throws IOException if that cannot be had
        void force() throws IOException;

        /// Cuts the file off.
        ///
        /// @param length in bytes
        /// @throws IOException if it cannot be cut
        void cut(long length) throws IOException;

        @Override
        void close() throws IOException;
    }

    /// Makes a file.
    ///
    /// @param path which does not exist yet
    /// @return the open file
    /// @throws IOException if it cannot be made
    Output create(Path path) throws IOException;

    /// {@return the computer's disk}
    ///
    /// It writes through `RandomAccessFile` and never through its channel: interrupting a thread that uses
    /// a channel closes the file.
    static Disk real() {
        return path -> {
            Files.createDirectories(path.toAbsolutePath().getParent());
            return new RealOutput(new RandomAccessFile(Files.createFile(path).toFile(), "rw"));
        };
    }

    /// A file of the computer.
    ///
    /// @param file open for writing
    record RealOutput(RandomAccessFile file) implements Output {
        @Override
        public void write(long position, byte[] bytes, int length) throws IOException {
            file.seek(position);
            file.write(bytes, 0, length);
        }

        @Override
        public void force() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void cut(long length) throws IOException {
            file.setLength(length);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
