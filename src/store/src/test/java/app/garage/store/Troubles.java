package app.garage.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What a person is told, in both languages.
final class Troubles {
    private Troubles() {}

    static Problem assertTold(String key, ThrowingCallable attempt) {
        var thrown = catchThrowableOfType(StoreUnavailable.class, attempt);
        assertThat(thrown).as("nothing was told, expected " + key).isNotNull();
        assertThat(thrown.problem().key())
                .as(thrown.problem() + " because of " + thrown.getCause())
                .isEqualTo(key);
        for (var language : new String[] {"fr", "en"}) {
            assertThat(texts(language)).containsKeys("problem." + key, "remedy." + key);
        }
        return thrown.problem();
    }

    /// {@return the names of the files in a folder}
    static List<String> files(Path folder) {
        try (var all = Files.list(folder)) {
            return all.map(file -> String.valueOf(file.getFileName())).toList();
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    static Properties texts(String language) {
        var texts = new Properties();
        var name = "/i18n/messages_" + language + ".properties";
        try (var in = Troubles.class.getResourceAsStream(name)) {
            assertThat(in).isNotNull();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
        return texts;
    }
}
