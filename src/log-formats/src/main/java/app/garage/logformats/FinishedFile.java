package app.garage.logformats;

import app.garage.kernel.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A file that appears under its name only when it is complete; until then it lies beside it as `.part`.
final class FinishedFile {
    private final Path path;
    private final Path part;
    private boolean there;

    FinishedFile(Path path) {
        this.path = path;
        part = path.resolveSibling(path.getFileName() + ".part");
    }

    Path part() {
        return part;
    }

    OutputStream open() throws LogUnreadable {
        try {
            return new java.io.BufferedOutputStream(Files.newOutputStream(part), 1 << 16);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    void commit() throws LogUnreadable {
        try {
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
            there = true;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    void abandon() throws LogUnreadable {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /// Closes what was written and lets the file appear.
    void complete(Closeable written) throws LogUnreadable {
        shut(written);
        commit();
    }

    /// Closes what was written; of a file that did not appear nothing is left.
    void leave(Closeable written) throws LogUnreadable {
        if (there) {
            return;
        }
        try {
            shut(written);
        } finally {
            abandon();
        }
    }

    private void shut(Closeable written) throws LogUnreadable {
        try {
            written.close();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    LogUnreadable unwritable(IOException cause) {
        return new LogUnreadable(Problem.of("logs.not-written", String.valueOf(path.getFileName()))
                .because(cause.toString()));
    }
}
