package app.garage.profiles;

import app.garage.kernel.Bytes;
import app.garage.kernel.Localized;
import app.garage.profiles.EcuProfile.Identification;
import app.garage.profiles.EcuProfile.Init;
import app.garage.profiles.EcuProfile.Start;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the units of a vehicle and gives each its signals. A command that names no unit belongs to the only one there
/// is, else to the unit at its address.
final class EcuReader {
    private final String path;
    private final String text;
    private final List<VehicleFile.Unit> units;
    private final Trust usual;
    private final Map<String, SignalTable> signals = new LinkedHashMap<>();
    private final Map<String, CanAddressing> unnamed = new LinkedHashMap<>();

    EcuReader(String path, String text, VehicleFile file, List<Command> commands, Trust usual) throws BrokenFile {
        this.path = path;
        this.text = text;
        this.usual = usual;
        units = file.ecus() == null ? List.of() : file.ecus();
        for (var unit : units) {
            if (signals.put(must(unit.id(), "id"), new SignalTable()) != null) {
                throw broken(unit.id(), "profiles.defined-twice", unit.id());
            }
        }
        commands.forEach(this::sort);
    }

    private void sort(Command command) {
        signals.computeIfAbsent(unit(command), none -> new SignalTable()).add(command);
    }

    private String unit(Command command) {
        var named = command.request().ecu();
        if (!named.isEmpty() || units.size() == 1) {
            return named.isEmpty() ? String.valueOf(units.getFirst().id()) : named;
        }
        var can = command.request().can();
        if (can.isEmpty()) {
            return "any";
        }
        var address = address(can.get());
        unnamed.put(address, can.get());
        return address;
    }

    /// {@return the identifier of the request, then that of the answer and the address byte where there are such}
    private static String address(CanAddressing can) {
        var written = new StringBuilder(String.format(Locale.ROOT, can.wide() ? "%08X" : "%03X", can.request()));
        can.responder().ifPresent(ecu -> written.append('.').append(ecu.hex()));
        if (can.extension() != CanAddressing.NO_BYTE) {
            written.append(String.format(Locale.ROOT, ".%02X", can.extension()));
        }
        return written.toString();
    }

    List<EcuProfile> ecus() throws BrokenFile {
        List<EcuProfile> ecus = new ArrayList<>();
        for (var unit : units) {
            ecus.add(ecu(unit));
        }
        signals.forEach((id, table) -> {
            if (units.stream().noneMatch(unit -> id.equals(unit.id()))) {
                ecus.add(unnamed(id, table));
            }
        });
        return ecus;
    }

    /// A unit that only its address is known of.
    private EcuProfile unnamed(String id, SignalTable table) {
        var can = Optional.ofNullable(unnamed.get(id));
        var name = can.flatMap(CanAddressing::responder)
                .map(EcuNames::of)
                .orElseGet(() -> new Localized("Calculateur " + id, "ECU " + id));
        Map<String, String> address = new LinkedHashMap<>();
        can.ifPresent(known -> {
            address.put("request", String.format(Locale.ROOT, known.wide() ? "%08X" : "%03X", known.request()));
            known.responder().ifPresent(ecu -> address.put("response", ecu.hex()));
            if (known.extension() != CanAddressing.NO_BYTE) {
                address.put("extension", String.format(Locale.ROOT, "%02X", known.extension()));
            }
            if (known.tester() != CanAddressing.NO_BYTE) {
                address.put("tester", String.format(Locale.ROOT, "%02X", known.tester()));
            }
        });
        return new EcuProfile(
                id,
                name,
                can.isPresent() ? "uds" : "",
                can.isPresent() ? "iso15765" : "",
                address,
                "",
                Optional.empty(),
                List.of(),
                Map.of(),
                List.of(),
                "",
                new Localized("", ""),
                table,
                usual);
    }

    private EcuProfile ecu(VehicleFile.Unit unit) throws BrokenFile {
        var id = must(unit.id(), "id");
        var name = unit.name();
        if (name == null || name.fr() == null || name.en() == null) {
            throw broken(id, "profiles.missing-key", id + ": name");
        }
        var note = unit.note();
        return new EcuProfile(
                id,
                new Localized(name.fr(), name.en()),
                must(unit.protocol(), "protocol"),
                must(unit.transport(), "transport"),
                address(unit.address()),
                unit.header() == null ? "" : unit.header(),
                init(unit.init()),
                starts(unit.starts()),
                unit.comParams() == null ? Map.of() : unit.comParams(),
                identify(unit.identify()),
                unit.security() == null ? "" : unit.security(),
                note == null || note.fr() == null || note.en() == null
                        ? new Localized("", "")
                        : new Localized(note.fr(), note.en()),
                signals.getOrDefault(id, new SignalTable()),
                unit.trust() == null ? usual : trust(unit.trust()));
    }

    private Map<String, String> address(@Nullable Map<String, String> address) throws BrokenFile {
        for (var each : (address == null ? Map.<String, String>of() : address).entrySet()) {
            if (!each.getValue().matches("[0-9A-Fa-f]{1,8}|any")) {
                throw broken(each.getKey(), "profiles.bad-value", each.getKey() + " = " + each.getValue());
            }
        }
        return address == null ? Map.of() : address;
    }

    private Optional<Init> init(VehicleFile.@Nullable Start init) throws BrokenFile {
        if (init == null) {
            return Optional.empty();
        }
        return Optional.of(new Init(
                must(init.kind(), "kind"),
                init.lowMs(),
                init.highMs(),
                hex(init.wake()),
                init.address() == null ? "" : init.address()));
    }

    private List<Start> starts(@Nullable List<VehicleFile.Attempt> attempts) throws BrokenFile {
        List<Start> starts = new ArrayList<>();
        for (var each : attempts == null ? List.<VehicleFile.Attempt>of() : attempts) {
            starts.add(new Start(hex(must(each.request(), "request")), hex(each.answer()), each.needed()));
        }
        return starts;
    }

    private List<Identification> identify(@Nullable List<VehicleFile.Identify> entries) throws BrokenFile {
        List<Identification> identify = new ArrayList<>();
        for (var each : entries == null ? List.<VehicleFile.Identify>of() : entries) {
            var part = each.ascii() != null ? each.ascii() : each.bytes();
            if (part == null || part.size() != 2 || part.get(0) < 0) {
                throw broken("identify", "profiles.missing-key", "ascii");
            }
            identify.add(new Identification(
                    hex(must(each.request(), "request")),
                    must(each.as(), "as"),
                    part.get(0),
                    part.get(1),
                    each.ascii() != null,
                    each.pattern() == null ? "" : each.pattern()));
        }
        return identify;
    }

    private Bytes hex(@Nullable String digits) throws BrokenFile {
        return VehicleReader.hex(digits, path, text);
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

    private BrokenFile broken(@Nullable String word, String key, @Nullable String what) {
        return new BrokenFile(path, FieldReader.line(text, word == null ? "" : word), key, what == null ? "" : what);
    }
}
