package app.garage.profiles;

import app.garage.kernel.Problem;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes the frames of a DBC file as frames that are only listened to.
final class DbcImporter extends DraftImporter {
    private static final String NOBODY = "Vector__XXX";

    @Override
    public String id() {
        return "dbc";
    }

    @Override
    public boolean accepts(Path file) {
        return Files.isRegularFile(file)
                && file.toString().toLowerCase(Locale.ROOT).endsWith(".dbc");
    }

    @Override
    Drafted drafted(Path file) throws BrokenFile {
        var name = String.valueOf(file.getFileName()).replaceAll("(?i)\\.dbc$", "");
        return make(file.toString(), name, text(file));
    }

    private static String text(Path file) throws BrokenFile {
        var bytes = SmallFile.read(file);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException older) {
            return new String(bytes, Charset.forName("windows-1252")); // what the older tools write
        }
    }

    static Drafted make(String file, String name, String text) throws BrokenFile {
        var writer = new DraftWriter("dbc", name, "any", "of the file");
        List<Problem> skipped = new ArrayList<>();
        Set<String> senders = new LinkedHashSet<>();
        var set = JsonMapper.shared().createObjectNode();
        var commands = set.putArray("commands");
        int signals = 0;
        for (var message : DbcFile.read(file, text)) {
            if (!message.sender.equals(NOBODY)) {
                senders.add(message.sender);
            }
            signals += add(commands, message, writer, file, skipped);
        }
        var units = writer.vehicle().putArray("ecus");
        senders.forEach(sender -> unit(units.addObject(), sender));
        writer.provenance("frames and signals", name + ".dbc", "of the file");
        writer.text("signalsets/v3/default.json", set.toString() + "\n");
        return new Drafted(List.of(writer.draft()), new ImportReport(commands.size(), signals, skipped));
    }

    private static void unit(ObjectNode unit, String sender) {
        unit.put("id", sender).put("protocol", "frames").put("transport", "can");
        unit.putObject("name").put("fr", sender).put("en", sender);
    }

    private static int add(
            ArrayNode commands, DbcFile.Message message, DraftWriter writer, String file, List<Problem> skipped) {
        var command = commands.addObject();
        var digits = message.isExtended() ? "%08X" : "%03X";
        command.putObject("cmd").put("00", String.format(Locale.ROOT, digits, message.identifier()));
        command.put("freq", message.period);
        var ours = command.putObject("x-gw");
        ours.put("length", message.size);
        ours.putObject("name").put("fr", message.name).put("en", message.name);
        if (!message.sender.equals(NOBODY)) {
            ours.put("ecu", message.sender);
        }
        int landed = 0;
        var list = command.putArray("signals");
        for (var part : message.signals.values()) {
            var selection = selection(message, part);
            if (part.place.first() + part.place.count() > 8 * message.size || selection == null) {
                skipped.add(Problem.of("profiles.skipped", file, part.line, message.name + "." + part.name));
            } else {
                signal(list.addObject(), message, part, selection, writer);
                landed++;
            }
        }
        return landed;
    }

    private static void signal(
            ObjectNode signal,
            DbcFile.Message message,
            DbcFile.Part part,
            List<ObjectNode> selection,
            DraftWriter writer) {
        signal.put("id", writer.signalId(message.name + "_" + part.name));
        signal.put("path", message.name).put("name", part.name);
        if (!part.comment.isEmpty()) {
            signal.put("description", part.comment);
        }
        var fmt = signal.putObject("fmt");
        fmt.put("bix", part.place.first()).put("len", part.place.count());
        fmt.put("mul", part.factor).put("add", part.offset);
        if (part.place.signed() && !part.real) {
            fmt.put("sign", true);
        }
        if (part.place.reversed()) {
            fmt.put("blsb", true);
        }
        if (part.min < part.max) {
            fmt.put("min", part.min).put("max", part.max);
        }
        fmt.put("unit", part.unit);
        var ours = signal.putObject("x-gw");
        if (part.real) {
            ours.put("real", true);
        }
        if (!selection.isEmpty()) {
            var select = ours.putArray("select");
            selection.forEach(select::add);
        }
        if (!part.states.isEmpty()) {
            var states = ours.putObject("states");
            part.states.forEach((raw, word) ->
                    states.putObject(String.valueOf(raw)).put("fr", word).put("en", word));
        }
    }

    /// {@return everything that must hold for a signal to be in the frame; nothing if the file does not say it clearly}
    private static @Nullable List<ObjectNode> selection(DbcFile.Message message, DbcFile.Part part) {
        List<ObjectNode> all = new ArrayList<>();
        var at = part;
        for (int depth = 0; depth < 8; depth++) {
            var choice = choice(message, at);
            if (choice == null) {
                return at.selected == null ? all : null;
            }
            var by = message.signals.get(choice.by());
            if (by == null) {
                return null;
            }
            var select = JsonMapper.shared().createObjectNode();
            select.put("bix", by.place.first()).put("len", by.place.count()).put("blsb", by.place.reversed());
            var values = select.putArray("values");
            choice.values().stream().sorted().forEach(values::add);
            all.add(select);
            at = by;
        }
        return null;
    }

    private static DbcFile.@Nullable Choice choice(DbcFile.Message message, DbcFile.Part part) {
        if (!part.choices.isEmpty()) {
            return part.choices.getFirst();
        }
        var by = message.multiplexor();
        return part.selected == null || by.isEmpty() ? null : new DbcFile.Choice(by.get().name, Set.of(part.selected));
    }
}
