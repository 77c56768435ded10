package app.garage.recording;

import java.io.IOException;
import java.nio.file.Path;

/// A disk that takes so many bytes, and of the writing that goes beyond them only the first half.
final class FailingDisk implements Disk {
    private long left;

    FailingDisk(long bytes) {
        left = bytes;
    }

    @Override
    public Output create(Path path) throws IOException {
        return create(path, () -> {});
    }

    /// @param first what happens before each writing
    Output create(Path path, Runnable first) throws IOException {
        var real = Disk.real().create(path);
        return new Output() {
            @Override
            public void write(long position, byte[] bytes, int length) throws IOException {
                first.run();
                left -= length;
                if (left < 0) {
                    real.write(position, bytes, length / 2);
                    throw new IOException("no space left on device");
                }
                real.write(position, bytes, length);
            }

            @Override
            public void force() throws IOException {
                real.force();
            }

            @Override
            public void cut(long length) throws IOException {
                real.cut(length);
            }

            @Override
            public void close() throws IOException {
                real.close();
            }
        };
    }
}
