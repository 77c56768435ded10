package app.garage.profiles;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns a file into requests and their signals, or says what is wrong with it.
///
/// Our own files are read strictly: unknown units, and keys and names that occur twice, are refused. Those of a
/// community are read as their makers mean them: a unit is only a word, and a signal may stand in several requests.
final class SignalReader {
    /// Service 00 stands for a frame that a unit sends by itself, EA for a parameter group of J1939.
    static final int HEARD_FRAME = 0x00;

    static final int PARAMETER_GROUP = 0xEA;

    private final String path;
    private final String text;
    private final FieldReader fieldReader;
    private final boolean strict;
    private final List<Command> commands = new ArrayList<>();
    private final Set<String> spelt = new HashSet<>();

    private SignalReader(String path, String text, Units units, boolean strict) {
        this.path = path;
        this.text = text;
        this.strict = strict;
        fieldReader = new FieldReader(path, text, units, strict);
    }

    /// {@return the signals of one of our own files}
    static SignalTable read(Shelf shelf, String path, Units units) throws BrokenFile {
        return SignalTable.of(commands(path, shelf.text(path), units, true));
    }

    /// {@return the requests of a file}
    ///
    /// @param strict whether it is one of ours
    static List<Command> commands(String path, String text, Units units, boolean strict) throws BrokenFile {
        var reader = new SignalReader(path, text, units, strict);
        var commands = SignalFile.parse(path, text, strict).commands();
        if (commands == null) {
            throw new BrokenFile(path, 1, "profiles.missing-key", "commands");
        }
        for (var command : commands) {
            reader.add(command);
        }
        return reader.commands;
    }

    private void add(SignalFile.Command command) throws BrokenFile {
        var cmd = command.cmd();
        if (cmd == null || cmd.size() != 1) {
            throw broken("profiles.missing-key", "cmd");
        }
        var entry = cmd.entrySet().iterator().next();
        var id = id(entry);
        if (strict && !spelt.add(key(command, id))) {
            throw at(id.toString(), "profiles.defined-twice", id.toString());
        }
        var ours = command.ours();
        var trust = ours == null || ours.trust() == null ? Trust.REPORTED : trust(ours.trust());
        var fields = fieldReader.fields(id, command.signals() == null ? List.of() : command.signals(), trust);
        int end = fields.stream().mapToInt(SignalReader::end).max().orElse(0);
        fields.sort(Comparator.comparingInt(field -> field.signal().bit()));
        var request = new Request(
                id,
                ours != null && ours.request() != null ? hex(ours.request()) : asked(entry),
                ours != null && ours.match() != null ? hex(ours.match()) : echoed(entry),
                ours != null && ours.length() > 0 ? ours.length() : end,
                command.freq(),
                ours != null && ours.periods() != null ? ours.periods() : Map.of(),
                can(command),
                ours != null && ours.ecu() != null ? ours.ecu() : "",
                trust);
        commands.add(new Command(
                request,
                fields,
                fields.stream().map(Field::signal).toList(),
                command.filter() == null ? YearSpan.ALL : command.filter(),
                command.dbg() ? YearSpan.ALL : command.dbgfilter() == null ? YearSpan.NONE : command.dbgfilter()));
    }

    private static int end(Field field) {
        return (field.place().first() + field.place().count() + 7) / 8;
    }

    /// What must be different between two requests of a file.
    private static String key(SignalFile.Command command, DataId id) {
        var ours = command.ours();
        return command.hdr() + "." + command.rax() + "." + command.eax() + "." + id + "." + command.filter() + "."
                + (ours == null ? "" : ours.ecu());
    }

    private DataId id(Map.Entry<String, String> cmd) throws BrokenFile {
        try {
            int id = cmd.getValue().isEmpty() ? 0 : Integer.parseInt(cmd.getValue(), 16);
            return new DataId(Integer.parseInt(cmd.getKey(), 16), id);
        } catch (NumberFormatException wrong) {
            throw at(cmd.getValue(), "profiles.bad-value", cmd.getKey() + cmd.getValue());
        }
    }

    /// The bytes that are sent; nothing for what is only listened to.
    private Bytes asked(Map.Entry<String, String> cmd) throws BrokenFile {
        return isHeard(cmd) ? Bytes.none() : hex(cmd.getKey() + cmd.getValue());
    }

    private Bytes echoed(Map.Entry<String, String> cmd) throws BrokenFile {
        if (isHeard(cmd)) {
            return Bytes.none();
        }
        var asked = asked(cmd);
        return Bytes.of((asked.at(0) + 0x40) & 0xFF).plus(asked.from(1));
    }

    private static boolean isHeard(Map.Entry<String, String> cmd) {
        int service = Integer.parseInt(cmd.getKey(), 16);
        return service == HEARD_FRAME || service == PARAMETER_GROUP;
    }

    private Optional<CanAddressing> can(SignalFile.Command command) throws BrokenFile {
        var hdr = command.hdr();
        if (hdr == null || hdr.length() == 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    CanAddressing.of(hdr, command.rax(), command.eax(), command.tst(), command.pri(), command.fcm1()));
        } catch (NumberFormatException wrong) {
            throw at(hdr, "profiles.bad-value", hdr + " " + command.rax() + " " + command.eax());
        }
    }

    private Trust trust(String word) throws BrokenFile {
        try {
            return Trust.of(word);
        } catch (IllegalArgumentException unknown) {
            throw at(word, "profiles.bad-value", "trust: " + word);
        }
    }

    private Bytes hex(String digits) throws BrokenFile {
        try {
            return Bytes.hex(digits);
        } catch (IllegalArgumentException wrong) {
            throw at(digits, "profiles.bad-value", digits);
        }
    }

    private BrokenFile broken(String key, String what) {
        return new BrokenFile(path, 1, key, what);
    }

    private BrokenFile at(@Nullable String word, String key, String what) {
        return new BrokenFile(path, FieldReader.line(text, word == null ? "" : word), key, what);
    }
}
