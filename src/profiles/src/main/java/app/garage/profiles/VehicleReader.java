package app.garage.profiles;

import app.garage.kernel.Bytes;
import app.garage.kernel.Localized;
import app.garage.profiles.VehicleProfile.Connector;
import app.garage.profiles.VehicleProfile.Provenance;
import app.garage.profiles.VehicleProfile.VehicleFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads one vehicle with everything it inherits.
final class VehicleReader {
    private static final int FORMAT = 1;
    private static final String FILE = "/vehicle.json";

    private final Shelves shelves;
    private final Units units;
    private final String id;
    private final String path;
    private final String text;
    private final OptionalInt year;
    private final List<String> family;

    private VehicleReader(Shelves shelves, Units units, String id, OptionalInt year) throws BrokenFile {
        this.shelves = shelves;
        this.units = units;
        this.id = id;
        this.year = year;
        path = id + FILE;
        text = shelves.text(path);
        family = new ArrayList<>();
    }

    /// {@return the vehicle of a folder}
    ///
    /// @param id the folder, which is also the vehicle's id
    /// @param year the model year, if it is known
    static VehicleProfile read(Shelves shelves, Units units, String id, OptionalInt year) throws BrokenFile {
        return new VehicleReader(shelves, units, id, year).read();
    }

    /// {@return whether the signal sets are those of a community}
    private static boolean isCommunity(VehicleFile file) {
        return "community".equals(file.layout());
    }

    /// {@return the commands of a vehicle, those it inherits first}
    static List<Command> commands(Shelves shelves, Units units, String id, OptionalInt year) throws BrokenFile {
        var reader = new VehicleReader(shelves, units, id, year);
        var file = reader.file();
        return reader.commands(isCommunity(file));
    }

    private VehicleProfile read() throws BrokenFile {
        var file = file();
        if (file.format() != FORMAT) {
            throw broken("format", "profiles.bad-value", "format = " + file.format());
        }
        if (!id.equals(file.id())) {
            throw broken("id", "profiles.bad-value", "id = " + file.id());
        }
        if (file.layout() != null && !isCommunity(file)) {
            throw broken("layout", "profiles.bad-value", "layout = " + file.layout());
        }
        if (file.provenance() == null || file.provenance().isEmpty()) {
            throw broken("provenance", "profiles.missing-key", "provenance");
        }
        var trust = trust(must(file.trust(), "trust"));
        var commands = commands(isCommunity(file));
        return new VehicleProfile(
                id,
                must(file.kind(), "kind"),
                orEmpty(file.make()),
                orEmpty(file.model()),
                years(file.years()),
                name(file.names()),
                orNone(file.typeCodes()),
                orNone(file.vin()),
                connector(file.connector(), trust),
                new EcuReader(path, text, file, commands, trust).ecus(),
                faults(),
                services(),
                provenance(file.provenance()),
                must(file.licence(), "licence"),
                trust);
    }

    /// The file with what it inherits laid under it; `extends` leads from the youngest to the eldest.
    private VehicleFile file() throws BrokenFile {
        var tree = JsonTexts.tree(path, text);
        family.add(id);
        for (var parent = parent(tree); !parent.isEmpty(); ) {
            if (family.contains(parent)) {
                throw broken("extends", "profiles.circle", parent);
            }
            var elder = JsonTexts.tree(parent + FILE, shelves.text(parent + FILE));
            var next = parent(elder);
            family.add(parent);
            tree = Inheritance.merged(elder, tree);
            parent = next;
        }
        return JsonTexts.as(path, text, tree, VehicleFile.class);
    }

    private static String parent(JsonNode tree) {
        return tree.path("extends").asString("");
    }

    /// Of the eldest first, so that younger ones take their place.
    private List<Command> commands(boolean community) throws BrokenFile {
        List<Command> commands = new ArrayList<>();
        for (var each : family.reversed()) {
            for (var file : signalFiles(each)) {
                commands.addAll(SignalReader.commands(file, shelves.text(file), units, !community));
            }
        }
        return year.isEmpty()
                ? commands
                : commands.stream()
                        .filter(command -> command.years().contains(year.getAsInt()))
                        .toList();
    }

    /// A community keeps a file for a range of years instead of the default; ours are all read.
    private List<String> signalFiles(String folder) throws BrokenFile {
        var sets = shelves.below(folder + "/signalsets/v3/", ".json");
        return year.isEmpty()
                ? sets.stream().filter(file -> ModelYears.of(file).isEmpty()).toList()
                : List.copyOf(ModelYears.best(sets, year.getAsInt()).stream().toList());
    }

    private Map<String, VehicleFault> faults() throws BrokenFile {
        Map<String, VehicleFault> faults = new LinkedHashMap<>();
        for (var files : faultFiles()) {
            for (var file : files) {
                var table = CsvTable.read(shelves, file, "code", "fr", "en", "severity", "source");
                for (var row : table.rows()) {
                    faults.put(
                            row.text("code"),
                            new VehicleFault(
                                    row.text("code"), row.words("fr", "en"), row.text("severity"), row.text("source")));
                }
            }
        }
        return faults;
    }

    /// The lists of the maker first, then those of the eldest, so that what is closer to the vehicle takes its place. A
    /// list of one maker is never read for another.
    private List<List<String>> faultFiles() {
        List<List<String>> files = new ArrayList<>();
        files.add(shelves.below("dtcs/" + id.substring(0, Math.max(0, id.indexOf('/'))) + "/", ".csv"));
        family.reversed().forEach(each -> files.add(shelves.below(each + "/dtcs/faults", ".csv")));
        return files;
    }

    private List<ServiceProcedure> services() throws BrokenFile {
        Map<String, ServiceProcedure> services = new LinkedHashMap<>();
        for (var each : family.reversed()) {
            for (var file : shelves.below(each + "/services/", ".json")) {
                for (var service : ServiceReader.read(file, shelves.text(file))) {
                    services.put(service.id(), service);
                }
            }
        }
        return List.copyOf(services.values());
    }

    private Optional<Connector> connector(VehicleFile.@Nullable Plug plug, Trust usual) throws BrokenFile {
        if (plug == null) {
            return Optional.empty();
        }
        return Optional.of(new Connector(
                must(plug.type(), "type"),
                plug.pins() == null ? Map.of() : plug.pins(),
                plug.lines() == null && plug.pins() != null
                        ? List.copyOf(plug.pins().keySet())
                        : orNone(plug.lines()),
                plug.trust() == null ? usual : trust(plug.trust())));
    }

    private List<Provenance> provenance(List<VehicleFile.Source> sources) throws BrokenFile {
        List<Provenance> provenance = new ArrayList<>();
        for (var each : sources) {
            provenance.add(new Provenance(
                    must(each.what(), "what"),
                    must(each.from(), "from"),
                    must(each.licence(), "licence"),
                    orEmpty(each.date())));
        }
        return provenance;
    }

    private static String years(@Nullable YearSpan years) {
        if (years == null) {
            return "";
        }
        return (years.from() == null ? "" : years.from()) + "-" + (years.to() == null ? "" : years.to());
    }

    private Localized name(VehicleFile.@Nullable Names names) throws BrokenFile {
        if (names == null
                || names.fr() == null
                || names.en() == null
                || names.fr().isEmpty()
                || names.en().isEmpty()) {
            throw broken("names", "profiles.missing-key", "names");
        }
        return new Localized(names.fr().getFirst(), names.en().getFirst());
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

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static List<String> orNone(@Nullable List<String> values) {
        return values == null ? List.of() : values;
    }

    private BrokenFile broken(String word, String key, String what) {
        return new BrokenFile(path, FieldReader.line(text, word), key, what);
    }

    /// {@return the bytes a text of a file spells}
    static Bytes hex(@Nullable String digits, String path, String text) throws BrokenFile {
        if (digits == null) {
            return Bytes.none();
        }
        try {
            return Bytes.hex(digits);
        } catch (IllegalArgumentException wrong) {
            throw new BrokenFile(path, FieldReader.line(text, digits), "profiles.bad-value", digits);
        }
    }
}
