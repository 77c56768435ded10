package app.garage.pluginhost;

import java.io.IOException;
import java.nio.file.Files;

/// Keys of made-up authors.
final class TestKeys {
    private static final AuthorKeyFile ONE = made();
    private static final AuthorKeyFile OTHER = made();

    private TestKeys() {}

    static AuthorKeyFile one() {
        return ONE;
    }

    static AuthorKeyFile other() {
        return OTHER;
    }

    private static AuthorKeyFile made() {
        try {
            var folder = Files.createTempDirectory("key");
            var key = AuthorKeyFile.make(folder.resolve("author.pem"));
            Atomic.delete(folder);
            return key;
        } catch (IOException | PackageRefused failed) {
            throw new IllegalStateException(failed);
        }
    }
}
