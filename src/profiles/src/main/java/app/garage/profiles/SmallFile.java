package app.garage.profiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that is read whole, if it is not too long for that.
final class SmallFile {
    private static final int LONGEST = 32 << 20;

    private SmallFile() {}

    static byte[] read(Path file) throws BrokenFile {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new BrokenFile(file.toString(), 1, "profiles.too-large", String.valueOf(file.getFileName()));
            }
            return bytes;
        } catch (IOException unreadable) {
            throw new BrokenFile(
                    file.toString(),
                    1,
                    "profiles.unreadable-file",
                    unreadable.getClass().getSimpleName());
        }
    }
}
