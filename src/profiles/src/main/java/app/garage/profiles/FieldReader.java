package app.garage.profiles;

import app.garage.kernel.DataId;
import app.garage.kernel.Localized;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns the signals of one request into fields that decode, or says what is wrong with one of them.
final class FieldReader {
    private static final int MOST_BITS = 64;

    private final String path;
    private final String text;
    private final Units units;
    private final boolean strict;
    private final Set<String> ids = new HashSet<>();

    FieldReader(String path, String text, Units units, boolean strict) {
        this.path = path;
        this.text = text;
        this.units = units;
        this.strict = strict;
    }

    /// {@return the fields of one request, in the order of the file}
    List<Field> fields(DataId command, List<SignalFile.Entry> entries, Trust trust) throws BrokenFile {
        var one = new OneRequest(command, trust);
        for (var entry : entries) {
            var id = entry.id();
            if (!strict && isTooLong(entry)) {
                continue; // the import tells it
            }
            if (id == null) {
                throw at("", "profiles.missing-key", command + ": id");
            }
            boolean again = one.entries.put(id, entry) != null;
            if (again || (!ids.add(id) && strict)) {
                throw at(id, "profiles.defined-twice", id);
            }
        }
        for (var id : List.copyOf(one.entries.keySet())) {
            one.field(id);
        }
        List<Field> fields = new ArrayList<>();
        for (var id : one.entries.keySet()) {
            fields.add(one.field(id));
        }
        return fields;
    }

    /// {@return whether a signal is longer than any number, such as a text}
    static boolean isTooLong(SignalFile.Entry entry) {
        return entry.fmt() != null && entry.fmt().len() > MOST_BITS;
    }

    /// The signals of one request, made in the order in which their formulas need each other.
    private final class OneRequest {
        private final DataId command;
        private final Trust usual;
        private final Map<String, SignalFile.Entry> entries = new LinkedHashMap<>();
        private final Map<String, Field> made = new HashMap<>();
        private final Set<String> making = new HashSet<>();

        OneRequest(DataId command, Trust usual) {
            this.command = command;
            this.usual = usual;
        }

        Field field(String id) throws BrokenFile {
            var done = made.get(id);
            if (done != null) {
                return done;
            }
            var entry = entries.get(id);
            if (entry == null) {
                throw at(id, "profiles.bad-value", "[" + id + "]");
            }
            if (!making.add(id)) {
                throw at(id, "profiles.circle", id);
            }
            var field = make(id, entry);
            made.put(id, field);
            return field;
        }

        private Field make(String id, SignalFile.Entry entry) throws BrokenFile {
            var fmt = entry.fmt();
            if (fmt == null) {
                throw at(id, "profiles.missing-key", id + ": fmt");
            }
            var ours = entry.ours();
            var place = place(id, fmt, ours);
            return new Field(
                    signal(id, entry, fmt, place),
                    place,
                    ours != null && ours.supportBit() != null ? ours.supportBit() : -1,
                    nulls(id, ours),
                    or(fmt.nullmin(), Double.NaN),
                    or(fmt.nullmax(), Double.NaN),
                    ours != null && ours.optional(),
                    selection(id, ours),
                    formula(id, ours),
                    symbols(id, fmt));
        }

        private Signal signal(String id, SignalFile.Entry entry, SignalFile.Format fmt, Bits place) throws BrokenFile {
            var ours = entry.ours();
            return new Signal(
                    id,
                    name(id, entry),
                    command,
                    place.first(),
                    place.count(),
                    place.signed(),
                    or(fmt.mul(), 1),
                    or(fmt.div(), 1),
                    or(fmt.add(), 0),
                    optional(fmt.min()),
                    optional(fmt.max()),
                    unit(id, fmt),
                    states(id, fmt, ours),
                    ours != null && ours.group() != null ? ours.group() : "other",
                    ours != null && ours.trust() != null ? trust(id, ours.trust()) : usual);
        }

        private @Nullable Expression formula(String id, SignalFile.@Nullable OurSignal ours) throws BrokenFile {
            var written = ours == null ? null : ours.expr();
            if (written == null) {
                return null;
            }
            try {
                return ExpressionParser.parse(written, this::field);
            } catch (BadExpression wrong) {
                throw at(id, "profiles.bad-formula", id + ": " + wrong.getMessage());
            }
        }
    }

    private Bits place(String id, SignalFile.Format fmt, SignalFile.@Nullable OurSignal ours) throws BrokenFile {
        boolean calculated = ours != null && ours.expr() != null;
        int bits = calculated && fmt.len() == 0 ? 8 : fmt.len();
        boolean real = ours != null && ours.real();
        if (bits < 1 || bits > MOST_BITS || fmt.bix() < 0 || (real && bits != 32 && bits != 64)) {
            throw at(id, "profiles.bad-value", id + ": len = " + fmt.len());
        }
        return new Bits(fmt.bix(), bits, fmt.sign(), fmt.blsb(), real);
    }

    private String unit(String id, SignalFile.Format fmt) throws BrokenFile {
        var unit = fmt.unit() == null ? "" : fmt.unit();
        if (strict && !units.knows(unit)) {
            throw at(id, "profiles.unknown-unit", id + ": " + unit);
        }
        return unit;
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

    private Map<Long, String> symbols(String id, SignalFile.Format fmt) throws BrokenFile {
        Map<Long, String> symbols = new HashMap<>();
        if (fmt.map() != null) {
            for (var state : fmt.map().entrySet()) {
                var symbol = state.getValue().value();
                if (symbol != null) {
                    symbols.put(whole(id, state.getKey(), 10), symbol);
                }
            }
        }
        return symbols;
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

    private List<Field.Selection> selection(String id, SignalFile.@Nullable OurSignal ours) throws BrokenFile {
        List<Field.Selection> selection = new ArrayList<>();
        var select = ours == null || ours.select() == null ? List.<SignalFile.Select>of() : ours.select();
        for (var each : select) {
            var values = each.values();
            if (values == null || each.len() < 1 || each.len() > MOST_BITS || each.bix() < 0) {
                throw at(id, "profiles.bad-value", id + ": select");
            }
            selection.add(new Field.Selection(
                    new Bits(each.bix(), each.len(), false, each.blsb(), false), new HashSet<>(values)));
        }
        return selection;
    }

    private Trust trust(String id, String word) throws BrokenFile {
        try {
            return Trust.of(word);
        } catch (IllegalArgumentException unknown) {
            throw at(id, "profiles.bad-value", id + ": trust = " + word);
        }
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

    /// A fault inside the signal with this id, at the last line that names it.
    private BrokenFile at(String id, String key, String what) {
        return new BrokenFile(path, line(text, id), key, what);
    }

    /// {@return the last line with a word between quotes, 1 if there is none}
    static int line(String text, String word) {
        int place = Math.max(0, text.lastIndexOf('"' + word + '"'));
        return 1 + (int) text.substring(0, place).chars().filter(c -> c == '\n').count();
    }
}
