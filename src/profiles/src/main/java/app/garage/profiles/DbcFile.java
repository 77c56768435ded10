package app.garage.profiles;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a DBC file: frames that units send by themselves, and the signals in them.
final class DbcFile {
    private static final Set<String> KEYWORDS = Set.of(
            "VERSION",
            "NS_",
            "BS_",
            "BU_",
            "BO_",
            "SG_",
            "EV_",
            "VAL_",
            "VAL_TABLE_",
            "CM_",
            "BA_DEF_",
            "BA_DEF_DEF_",
            "BA_",
            "SIG_GROUP_",
            "SIG_VALTYPE_",
            "BO_TX_BU_",
            "SG_MUL_VAL_",
            "BA_DEF_REL_",
            "BA_REL_",
            "BA_DEF_DEF_REL_",
            "BU_SG_REL_",
            "BU_EV_REL_",
            "BU_BO_REL_",
            "ENVVAR_DATA_",
            "SGTYPE_",
            "SGTYPE_VAL_",
            "SIGTYPE_VALTYPE_",
            "CAT_DEF_",
            "CAT_",
            "FILTER",
            "EV_DATA_",
            "BA_SGTYPE_",
            "SIG_TYPE_REF_");
    private static final long EXTENDED = 0x8000_0000L;
    private static final long INDEPENDENT = 0xC000_0000L;
    private static final int MOST_VALUES = 1_024;

    private final DbcTokens tokens;
    private final Map<Long, Message> messages = new LinkedHashMap<>();

    /// A frame.
    static final class Message {
        final long id;
        final String name;
        final int size;
        final String sender;
        final Map<String, Part> signals = new LinkedHashMap<>();
        String comment = "";
        double period;

        Message(long id, String name, int size, String sender) {
            this.id = id;
            this.name = name;
            this.size = size;
            this.sender = sender;
        }

        boolean isExtended() {
            return (id & EXTENDED) != 0;
        }

        int identifier() {
            return (int) (id & 0x1FFF_FFFF);
        }

        Optional<Part> multiplexor() {
            return signals.values().stream()
                    .filter(part -> part.selects && part.selected == null)
                    .findFirst();
        }
    }

    /// A signal as written.
    static final class Part {
        final String name;
        final int line;
        final Bits place;
        final double factor;
        final double offset;
        final double min;
        final double max;
        final String unit;
        final boolean selects;
        final @Nullable Long selected;
        final Map<Long, String> states = new LinkedHashMap<>();
        final List<Choice> choices = new ArrayList<>();
        String comment = "";
        boolean real;

        private Part(String name, int line, Mux mux, Bits place, double[] scale, double[] range, String unit) {
            this.name = name;
            this.line = line;
            this.selects = mux.selects;
            this.selected = mux.selected;
            this.place = place;
            this.factor = scale[0];
            this.offset = scale[1];
            this.min = range[0];
            this.max = range[1];
            this.unit = unit;
        }
    }

    /// What stands between a signal's name and its colon.
    private record Mux(boolean selects, @Nullable Long selected) {}

    /// Under which numbers of another signal a signal is there.
    record Choice(String by, Set<Long> values) {}

    private DbcFile(DbcTokens tokens) {
        this.tokens = tokens;
    }

    static List<Message> read(String file, String text) throws BrokenFile {
        var dbc = new DbcFile(new DbcTokens(file, text));
        dbc.statements();
        if (dbc.messages.isEmpty()) {
            throw new BrokenFile(file, 1, "profiles.missing-key", "BO_");
        }
        return List.copyOf(dbc.messages.values());
    }

    private void statements() throws BrokenFile {
        while (tokens.hasNext()) {
            var token = tokens.take();
            if (!token.first() || !KEYWORDS.contains(token.text())) {
                throw tokens.broken(token.line(), "profiles.not-readable", token.text());
            }
            switch (token.text()) {
                case "VERSION" -> tokens.text();
                case "NS_" -> {
                    tokens.must(":");
                    skipNames();
                }
                case "BS_", "BU_" -> {
                    tokens.must(":");
                    tokens.skipLines(KEYWORDS);
                }
                case "BO_" -> message();
                case "SG_" -> throw tokens.broken(token.line(), "profiles.not-readable", "SG_");
                case "VAL_" -> states();
                case "CM_" -> comment();
                case "BA_" -> attribute();
                case "SIG_VALTYPE_" -> real();
                case "SG_MUL_VAL_" -> choices();
                default -> tokens.skipStatement();
            }
        }
    }

    /// The names behind NS_ are those of statements; the first that is followed by a colon ends them.
    private void skipNames() {
        while (tokens.hasNext() && !tokens.peek().text().equals("BS_")) {
            tokens.take();
        }
    }

    private void message() throws BrokenFile {
        int line = tokens.peek().line();
        long id = tokens.whole("identifier");
        var name = tokens.word();
        tokens.must(":");
        int size = (int) tokens.whole("length");
        var message = new Message(id, name, size, tokens.word());
        while (tokens.peek().text().equals("SG_")) {
            tokens.take();
            var part = signal();
            if (message.signals.put(part.name, part) != null) {
                throw tokens.broken(part.line, "profiles.defined-twice", name + "." + part.name);
            }
        }
        if (id != INDEPENDENT && messages.put(id, message) != null) {
            throw tokens.broken(line, "profiles.defined-twice", "BO_ " + id);
        }
    }

    private Part signal() throws BrokenFile {
        int line = tokens.peek().line();
        var name = tokens.word();
        var mux = mux();
        tokens.must(":");
        int start = (int) tokens.whole("start bit");
        tokens.must("|");
        int length = (int) tokens.whole("length");
        tokens.must("@");
        long order = tokens.whole("byte order");
        boolean signed = tokens.taken("-");
        if (!signed) {
            tokens.must("+");
        }
        if (order > 1 || order < 0 || length < 1 || length > 64 || start < 0 || start > 8 * 64 * 8) {
            throw tokens.broken(line, "profiles.bad-value", name + ": " + start + "|" + length + "@" + order);
        }
        tokens.must("(");
        double factor = tokens.number("factor");
        tokens.must(",");
        double offset = tokens.number("offset");
        tokens.must(")");
        tokens.must("[");
        double min = tokens.number("minimum");
        tokens.must("|");
        double max = tokens.number("maximum");
        tokens.must("]");
        var unit = tokens.text();
        tokens.skipLines(KEYWORDS);
        return new Part(
                name,
                line,
                mux,
                place(start, length, order == 1, signed),
                new double[] {factor, offset},
                new double[] {min, max},
                unit);
    }

    private Mux mux() throws BrokenFile {
        if (tokens.peek().kind() != DbcTokens.Kind.WORD) {
            return new Mux(false, null);
        }
        var written = tokens.word();
        if (written.equals("M")) {
            return new Mux(true, null);
        }
        boolean both = written.endsWith("M");
        var digits = written.substring(1, both ? written.length() - 1 : written.length());
        if (!written.startsWith("m") || !digits.matches("\\d{1,9}")) {
            throw tokens.unexpected("M, m0");
        }
        return new Mux(both, Long.valueOf(digits));
    }

    /// The start is the least significant bit for Intel, and the most significant one for Motorola, where bits are
    /// numbered from the right in each byte and the signal runs to the left and on in the next byte.
    static Bits place(int start, int length, boolean intel, boolean signed) {
        if (intel) {
            int last = (start + length - 1) >> 3;
            return new Bits(8 * (last + 1) - length - (start & 7), length, signed, true, false);
        }
        return new Bits((start & ~7) + 7 - (start & 7), length, signed, false, false);
    }

    private @Nullable Part part(long id, String name) {
        var message = messages.get(id);
        return message == null ? null : message.signals.get(name);
    }

    private void states() throws BrokenFile {
        if (tokens.peek().kind() != DbcTokens.Kind.NUMBER) {
            tokens.skipStatement(); // of an environment variable
            return;
        }
        var part = part(tokens.whole("identifier"), tokens.word());
        while (!tokens.taken(";")) {
            long value = tokens.whole("value");
            var word = tokens.text();
            if (part != null) {
                part.states.put(value, word);
            }
        }
    }

    private void comment() throws BrokenFile {
        if (tokens.taken("SG_")) {
            var part = part(tokens.whole("identifier"), tokens.word());
            var text = tokens.text();
            if (part != null) {
                part.comment = text;
            }
        } else if (tokens.taken("BO_")) {
            var message = messages.get(tokens.whole("identifier"));
            var text = tokens.text();
            if (message != null) {
                message.comment = text;
            }
        }
        tokens.skipStatement();
    }

    private void attribute() throws BrokenFile {
        if (tokens.text().equals("GenMsgCycleTime") && tokens.taken("BO_")) {
            var message = messages.get(tokens.whole("identifier"));
            double milliseconds = tokens.number("cycle time");
            if (message != null) {
                message.period = milliseconds / 1000;
            }
        }
        tokens.skipStatement();
    }

    private void real() throws BrokenFile {
        var part = part(tokens.whole("identifier"), tokens.word());
        tokens.taken(":");
        long kind = tokens.whole("kind");
        if (part != null && kind > 0) {
            boolean fits = part.place.count() == (kind == 1 ? 32 : 64) && kind <= 2;
            if (!fits) {
                throw tokens.broken(tokens.peek().line(), "profiles.bad-value", part.name + ": SIG_VALTYPE_ " + kind);
            }
            part.real = true;
        }
        tokens.skipStatement();
    }

    private void choices() throws BrokenFile {
        var part = part(tokens.whole("identifier"), tokens.word());
        var by = tokens.word();
        Set<Long> values = new HashSet<>();
        do {
            int line = tokens.peek().line();
            long from = tokens.whole("value");
            long to = tokens.peek().kind() == DbcTokens.Kind.NUMBER ? -tokens.whole("value") : lastOf(from);
            if (to < from || to - from + values.size() > MOST_VALUES) {
                throw tokens.broken(line, "profiles.bad-value", by + ": " + from + "-" + to);
            }
            for (long each = from; each <= to; each++) {
                values.add(each);
            }
        } while (tokens.taken(","));
        tokens.must(";");
        if (part != null) {
            part.choices.add(new Choice(by, values));
        }
    }

    /// `3-5` is read as the numbers 3 and -5, `3 - 5` with a mark between them.
    private long lastOf(long from) throws BrokenFile {
        return tokens.taken("-") ? tokens.whole("value") : from;
    }
}
