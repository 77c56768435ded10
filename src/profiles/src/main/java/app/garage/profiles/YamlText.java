package app.garage.profiles;

import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/// Reads YAML in which every scalar is a text, because `7E80441050000` is a frame and no number.
final class YamlText {
    private static final int LONGEST = 16 << 20;
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new FailsafeSchema())
            .setCodePointLimit(LONGEST)
            .setMaxAliasesForCollections(10)
            .build();

    private YamlText() {}

    /// {@return the object a text holds}
    ///
    /// @throws BrokenFile if it holds none
    static Map<?, ?> read(String path, String text) throws BrokenFile {
        try {
            if (new Load(SETTINGS).loadFromString(text) instanceof Map<?, ?> object) {
                return object;
            }
            throw new BrokenFile(path, 1, "profiles.not-readable", "no object");
        } catch (MarkedYamlEngineException wrong) {
            int line = 1 + wrong.getProblemMark().map(Mark::getLine).orElse(0);
            throw new BrokenFile(path, line, "profiles.not-readable", wrong.getProblem());
        } catch (YamlEngineException wrong) {
            throw new BrokenFile(path, 1, "profiles.not-readable", String.valueOf(wrong.getMessage()));
        }
    }

    static Map<?, ?> object(String path, String text, Object value, String key) throws BrokenFile {
        if (value instanceof Map<?, ?> object) {
            return object;
        }
        throw missing(path, text, key);
    }

    static List<?> list(String path, String text, Object value, String key) throws BrokenFile {
        if (value instanceof List<?> list) {
            return list;
        }
        throw missing(path, text, key);
    }

    private static BrokenFile missing(String path, String text, String key) {
        int place = Math.max(0, text.indexOf(key + ":"));
        int line = 1
                + (int) text.substring(0, place).chars().filter(c -> c == '\n').count();
        return new BrokenFile(path, line, "profiles.missing-key", key);
    }
}
