package app.garage.profiles;

import app.garage.kernel.Localized;
import app.garage.profiles.SignalFile.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a file of `connectors/`.
final class PlugReader {
    private static final int FORMAT = 1;
    private static final int LONGEST = 64;
    private final String path;
    private final String text;

    /// The file as it lies there.
    record PlugFile(
            int format,
            @Nullable String type,
            @Nullable Words name,
            @Nullable String shape,
            @Nullable List<List<String>> rows,
            @Nullable List<Wire> lines,
            @Nullable Words note,
            @Nullable String source,
            @Nullable String trust) {
        /// One line.
        record Wire(
                @Nullable String id,
                @Nullable String pin,
                @Nullable Words name,
                @Nullable Words wire,
                @Nullable String trust) {}
    }

    private PlugReader(String path, String text) {
        this.path = path;
        this.text = text;
    }

    static Plug read(String path, String text) throws BrokenFile {
        return new PlugReader(path, text).read();
    }

    private Plug read() throws BrokenFile {
        var file = JsonTexts.as(path, text, JsonTexts.tree(path, text), PlugFile.class);
        if (file.format() != FORMAT) {
            throw broken("format", "profiles.bad-value", "format = " + file.format());
        }
        var type = must(file.type(), "type");
        if (!path.endsWith("/" + type + ".json")) {
            throw broken("type", "profiles.bad-value", "type = " + type);
        }
        var trust = trust(must(file.trust(), "trust"));
        var rows = rows(file.rows());
        return new Plug(
                type,
                words(file.name(), "name"),
                shape(must(file.shape(), "shape")),
                rows,
                lines(file, rows, trust),
                orNone(file.note()),
                must(file.source(), "source"),
                trust);
    }

    private Plug.Shape shape(String word) throws BrokenFile {
        try {
            return Plug.Shape.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw broken("shape", "profiles.bad-value", "shape = " + word);
        }
    }

    private List<List<String>> rows(@Nullable List<List<String>> rows) throws BrokenFile {
        if (rows == null || rows.isEmpty() || rows.stream().anyMatch(List::isEmpty)) {
            throw broken("rows", "profiles.missing-key", "rows");
        }
        var seen = new HashSet<String>();
        int all = 0;
        for (var row : rows) {
            for (var pin : row) {
                if (!pin.isEmpty() && !seen.add(pin)) {
                    throw broken("rows", "profiles.defined-twice", pin);
                }
                all++;
            }
        }
        if (all > LONGEST) {
            throw broken("rows", "profiles.bad-value", "rows");
        }
        return rows;
    }

    private List<Plug.Line> lines(PlugFile file, List<List<String>> rows, Trust usual) throws BrokenFile {
        var lines = new ArrayList<Plug.Line>();
        Set<String> ids = new HashSet<>();
        for (var each : file.lines() == null ? List.<PlugFile.Wire>of() : file.lines()) {
            var id = must(each.id(), "id");
            var pin = each.pin() == null ? "" : each.pin();
            if (!ids.add(id)) {
                throw broken(id, "profiles.defined-twice", id);
            }
            if (!pin.isEmpty() && rows.stream().noneMatch(row -> row.contains(pin))) {
                throw broken(id, "profiles.bad-value", "pin = " + pin);
            }
            var trust = each.trust() == null ? usual : trust(each.trust());
            lines.add(new Plug.Line(id, pin, words(each.name(), id + ": name"), orNone(each.wire()), trust));
        }
        return lines;
    }

    private Localized words(@Nullable Words words, String key) throws BrokenFile {
        if (words == null || words.fr() == null || words.en() == null) {
            throw broken(key.replaceAll(":.*", ""), "profiles.missing-key", key);
        }
        return new Localized(words.fr(), words.en());
    }

    private static Localized orNone(@Nullable Words words) {
        return words == null || words.fr() == null || words.en() == null
                ? new Localized("", "")
                : new Localized(words.fr(), words.en());
    }

    private Trust trust(String word) throws BrokenFile {
        try {
            return Trust.of(word);
        } catch (IllegalArgumentException unknown) {
            throw broken(word, "profiles.bad-value", "trust = " + word);
        }
    }

    private String must(@Nullable String value, String key) throws BrokenFile {
        if (value == null || value.isBlank()) {
            throw broken(key, "profiles.missing-key", key);
        }
        return value;
    }

    private BrokenFile broken(String word, String key, String what) {
        return new BrokenFile(path, FieldReader.line(text, word), key, what);
    }
}
