package app.garage.app;

import app.garage.kernel.Problem;
import app.garage.profiles.EcuProfile;
import app.garage.profiles.Request;
import app.garage.profiles.Signal;
import app.garage.profiles.VehicleProfile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows one vehicle: its plug, its units, what they measure, its codes and services, and where all that is known from.
@Command(name = "show")
final class ProfileShowCommand implements Callable<Integer> {
    static final String SCHEMA = "garage.profile/1";
    private final Program program;

    // filled by the command-line library; the folder it names is the program's already
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "ID", descriptionKey = "profile-id")
    private String id = "";

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    ProfileShowCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws CommandFailed {
        var vehicles = program.catalogue().vehicles();
        var vehicle = vehicles.byId(id)
                .orElseThrow(() -> new CommandFailed(Exit.BAD_INPUT, Problem.of("app.unknown-profile", id)));
        if (json) {
            program.console().result(json(vehicle));
        } else {
            print(vehicle);
        }
        return Exit.OK.code();
    }

    private void print(VehicleProfile vehicle) {
        var language = program.words().locale();
        line(vehicle.id() + "  " + vehicle.name().in(language) + "  ["
                + vehicle.trust().word() + "]");
        vehicle.connector()
                .ifPresent(plug -> line("  " + plug.type() + "  " + pins(plug) + "  ["
                        + plug.trust().word() + "]"));
        for (var ecu : vehicle.ecus()) {
            line("  " + ecu.id() + "  " + ecu.name().in(language) + "  " + ecu.protocol() + " " + ecu.transport() + " "
                    + new TreeMap<>(ecu.address()) + "  [" + ecu.trust().word() + "]");
            if (!ecu.note().in(language).isEmpty()) {
                line("    " + ecu.note().in(language));
            }
            ecu.signals().signals().forEach(signal -> line("    " + signal(signal, language)));
        }
        vehicle.faults()
                .values()
                .forEach(fault -> line("  " + fault.code() + "  " + fault.text().in(language)));
        vehicle.services()
                .forEach(service ->
                        line("  " + service.id() + "  " + service.name().in(language) + "  ("
                                + service.risk().name().toLowerCase(Locale.ROOT) + ")  ["
                                + service.trust().word() + "]"));
        vehicle.provenance()
                .forEach(source -> line("  " + source.what() + ": " + source.from() + " (" + source.licence() + ")"));
    }

    private void line(String text) {
        program.console().result(text);
    }

    private static String pins(VehicleProfile.Connector plug) {
        return plug.pins().isEmpty()
                ? String.join(" ", plug.lines())
                : plug.pins().toString();
    }

    private String signal(Signal signal, Locale language) {
        var unit = program.catalogue().units().symbol(signal.unit()).in(language);
        return signal.id() + "  " + signal.command() + "  " + signal.name().in(language)
                + (unit.isEmpty() ? "" : " (" + unit + ")") + "  ["
                + signal.trust().word() + "]";
    }

    private static String json(VehicleProfile vehicle) {
        return Json.of(SCHEMA)
                .with("id", vehicle.id())
                .with("kind", vehicle.kind())
                .with("make", vehicle.make())
                .with("model", vehicle.model())
                .with("years", vehicle.years())
                .with("name", vehicle.name())
                .maybe("connector", vehicle.connector().map(ProfileShowCommand::fields))
                .with(
                        "ecus",
                        vehicle.ecus().stream().map(ProfileShowCommand::fields).toList())
                .with(
                        "faults",
                        vehicle.faults().values().stream()
                                .map(ProfileShowCommand::fields)
                                .toList())
                .with(
                        "services",
                        vehicle.services().stream()
                                .map(service -> Json.plain()
                                        .with("id", service.id())
                                        .with("name", service.name())
                                        .with("risk", service.risk().name().toLowerCase(Locale.ROOT))
                                        .with("trust", service.trust().word())
                                        .with("source", service.source())
                                        .fields())
                                .toList())
                .with("provenance", vehicle.provenance())
                .with("licence", vehicle.licence())
                .with("trust", vehicle.trust().word())
                .toString();
    }

    private static Map<String, Object> fields(VehicleProfile.Connector plug) {
        return Json.plain()
                .with("type", plug.type())
                .with("pins", plug.pins())
                .with("lines", plug.lines())
                .with("trust", plug.trust().word())
                .fields();
    }

    private static Map<String, Object> fields(VehicleProfile.VehicleFault fault) {
        return Json.plain()
                .with("code", fault.code())
                .with("text", fault.text())
                .with("severity", fault.severity())
                .with("source", fault.source())
                .fields();
    }

    private static Map<String, Object> fields(EcuProfile ecu) {
        return Json.plain()
                .with("id", ecu.id())
                .with("name", ecu.name())
                .with("protocol", ecu.protocol())
                .with("transport", ecu.transport())
                .with("address", new TreeMap<>(ecu.address()))
                .with("trust", ecu.trust().word())
                .with("requests", requests(ecu))
                .fields();
    }

    private static List<Map<String, Object>> requests(EcuProfile ecu) {
        return ecu.signals().requests().stream()
                .map(request -> fields(ecu, request))
                .toList();
    }

    private static Map<String, Object> fields(EcuProfile ecu, Request request) {
        return Json.plain()
                .with("id", request.id().toString())
                .with("request", request.bytes().toHex())
                .with("period", request.period())
                .with("trust", request.trust().word())
                .with(
                        "signals",
                        ecu.signals().of(request.id()).stream()
                                .map(signal -> Json.plain()
                                        .with("id", signal.id())
                                        .with("name", signal.name())
                                        .with("unit", signal.unit())
                                        .with("trust", signal.trust().word())
                                        .fields())
                                .toList())
                .fields();
    }
}
