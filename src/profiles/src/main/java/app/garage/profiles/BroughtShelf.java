package app.garage.profiles;

import app.garage.pluginapi.ProfileSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// The files a plugin brings, taken once. They are read like any others, so what is wrong with one is told with its
/// line.
final class BroughtShelf implements Shelf {
    private final Map<String, byte[]> files = new HashMap<>();

    /// @throws BrokenFile if it brings more than any archive may hold
    BroughtShelf(ProfileSource source) throws BrokenFile {
        long bytes = 0;
        try (var brought = source.files()) {
            for (Iterator<ProfileSource.ProfileFile> each = brought.iterator(); each.hasNext(); ) {
                var file = each.next();
                var content = file.text().getBytes(StandardCharsets.UTF_8);
                bytes += content.length;
                if (bytes > Archive.MOST_BYTES || files.size() >= Archive.MOST_FILES) {
                    throw new BrokenFile(source.id(), 1, "profiles.too-large", file.path());
                }
                files.put(file.path(), content);
            }
        }
    }

    @Override
    public InputStream open(String path) throws IOException {
        var content = files.get(path);
        if (content == null) {
            throw new NoSuchFileException(path);
        }
        return new ByteArrayInputStream(content);
    }

    @Override
    public List<String> files() {
        return files.keySet().stream().sorted().toList();
    }
}
