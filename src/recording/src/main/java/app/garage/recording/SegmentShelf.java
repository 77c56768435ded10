package app.garage.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// The archive of journals: what the store has is kept beside it for a while, as a second copy.
final class SegmentShelf {
    private final Path folder;

    SegmentShelf(Path journals) {
        folder = journals.resolve("archive");
    }

    /// Moves a segment to the archive. It is gone from its place only when the copy is complete.
    void keep(Path segment) throws IOException {
        Files.createDirectories(folder);
        var name = segment.getFileName() + ".gz";
        var half = folder.resolve(name + ".part");
        try (var out = new GZIPOutputStream(Files.newOutputStream(half))) {
            Files.copy(segment, out);
        }
        Files.move(half, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(segment);
    }

    /// Deletes what has been kept long enough.
    ///
    /// @return what was deleted
    List<Path> expire(Instant now, Duration kept) throws IOException {
        var gone = new ArrayList<Path>();
        if (Files.isDirectory(folder)) {
            try (var all = Files.list(folder)) {
                for (var each : all.toList()) {
                    if (Files.getLastModifiedTime(each).toInstant().isBefore(now.minus(kept))) {
                        Files.delete(each);
                        gone.add(each);
                    }
                }
            }
        }
        return gone;
    }
}
