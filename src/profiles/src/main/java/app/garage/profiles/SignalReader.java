package app.garage.profiles;

import app.garage.kernel.DataId;
import app.garage.kernel.Localized;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns a file into signals, or says what is wrong with it.
final class SignalReader {
    private final String path;
    private final String text;
    private final Units units;
    private final SignalTable table = new SignalTable();
    private final Set<String> ids = new HashSet<>();

    private SignalReader(String path, String text, Units units) {
        this.path = path;
        this.text = text;
        this.units = units;
    }

    static SignalTable read(Shelf shelf, String path, Units units) throws BrokenFile {
        var reader = new SignalReader(path, shelf.text(path), units);
        var commands = SignalFile.parse(path, reader.text).commands();
        if (commands == null) {
            throw new BrokenFile(path, 1, "profiles.missing-key", "commands");
        }
        for (var command : commands) {
            reader.add(command);
        }
        return reader.table;
    }

    private void add(SignalFile.Command command) throws BrokenFile {
        var id = commandId(command);
        if (table.knows(id)) {
            throw broken("profiles.defined-twice", id.toString());
        }
        List<Field> fields = new ArrayList<>();
        int end = 0;
        for (var entry : command.signals() == null ? List.<SignalFile.Entry>of() : command.signals()) {
            var field = field(id, entry);
            fields.add(field);
            end = Math.max(end, (field.signal().bit() + field.signal().bits() + 7) / 8);
        }
        fields.sort(Comparator.comparingInt(field -> field.signal().bit()));
        var ours = command.ours();
        table.add(id, ours != null && ours.length() > 0 ? ours.length() : end, fields);
    }

    private DataId commandId(SignalFile.Command command) throws BrokenFile {
        var cmd = command.cmd();
        if (cmd == null || cmd.size() != 1) {
            throw broken("profiles.missing-key", "cmd");
        }
        var spelt = cmd.entrySet().iterator().next();
        try {
            return new DataId(Integer.parseInt(spelt.getKey(), 16), Integer.parseInt(spelt.getValue(), 16));
        } catch (NumberFormatException wrong) {
            throw broken("profiles.bad-value", spelt.getKey() + spelt.getValue());
        }
    }

    private Field field(DataId command, SignalFile.Entry entry) throws BrokenFile {
        var id = entry.id();
        var fmt = entry.fmt();
        if (id == null || fmt == null) {
            throw broken("profiles.missing-key", id == null ? command + ": id" : id + ": fmt");
        }
        if (!ids.add(id)) {
            throw at(id, "profiles.defined-twice", id);
        }
        if (fmt.len() < 1 || fmt.len() > 32 || fmt.bix() < 0) {
            throw at(id, "profiles.bad-value", id + ": len = " + fmt.len());
        }
        var ours = entry.ours();
        var unit = fmt.unit() == null ? "" : fmt.unit();
        if (!units.knows(unit)) {
            throw at(id, "profiles.unknown-unit", id + ": " + unit);
        }
        var signal = new Signal(
                id,
                name(id, entry),
                command,
                fmt.bix(),
                fmt.len(),
                fmt.sign(),
                or(fmt.mul(), 1),
                or(fmt.div(), 1),
                or(fmt.add(), 0),
                optional(fmt.min()),
                optional(fmt.max()),
                unit,
                states(id, fmt, ours),
                ours != null && ours.group() != null ? ours.group() : "other");
        return new Field(
                signal,
                ours != null && ours.supportBit() != null ? ours.supportBit() : -1,
                nulls(id, ours),
                or(fmt.nullmin(), Double.NaN),
                or(fmt.nullmax(), Double.NaN),
                fmt.blsb(),
                ours != null && ours.optional());
    }

    private Localized name(String id, SignalFile.Entry entry) throws BrokenFile {
        var words = entry.ours() == null ? null : entry.ours().name();
        var english = words != null && words.en() != null ? words.en() : entry.name();
        if (english == null) {
            throw at(id, "profiles.missing-key", id + ": name");
        }
        return new Localized(words != null && words.fr() != null ? words.fr() : english, english);
    }

    private Map<Long, Localized> states(String id, SignalFile.Format fmt, SignalFile.@Nullable OurSignal ours)
            throws BrokenFile {
        Map<Long, Localized> states = new HashMap<>();
        if (fmt.map() != null) {
            for (var state : fmt.map().entrySet()) {
                var word = state.getValue().description();
                if (word != null) {
                    states.put(whole(id, state.getKey(), 10), new Localized(word, word));
                }
            }
        }
        if (ours != null && ours.states() != null) {
            for (var state : ours.states().entrySet()) {
                var words = state.getValue();
                if (words.fr() == null || words.en() == null) {
                    throw at(id, "profiles.missing-key", id + ": states " + state.getKey());
                }
                states.put(whole(id, state.getKey(), 10), new Localized(words.fr(), words.en()));
            }
        }
        return states;
    }

    private Set<Long> nulls(String id, SignalFile.@Nullable OurSignal ours) throws BrokenFile {
        Set<Long> nulls = new HashSet<>();
        if (ours != null && ours.nulls() != null) {
            for (var hex : ours.nulls()) {
                nulls.add(whole(id, hex, 16));
            }
        }
        return nulls;
    }

    private long whole(String id, String digits, int radix) throws BrokenFile {
        try {
            return Long.parseLong(digits, radix);
        } catch (NumberFormatException wrong) {
            throw at(id, "profiles.bad-value", id + ": " + digits);
        }
    }

    private static double or(@Nullable Double value, double otherwise) {
        return value == null ? otherwise : value;
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private BrokenFile broken(String key, String what) {
        return new BrokenFile(path, 1, key, what);
    }

    /// A fault inside the signal with this id, at the last line that names it.
    private BrokenFile at(String id, String key, String what) {
        int place = Math.max(0, text.lastIndexOf('"' + id + '"'));
        int line = 1
                + (int) text.substring(0, place).chars().filter(c -> c == '\n').count();
        return new BrokenFile(path, line, key, what);
    }
}
