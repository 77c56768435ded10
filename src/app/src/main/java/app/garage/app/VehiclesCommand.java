package app.garage.app;

import app.garage.diagnostics.ScanStore;
import app.garage.kernel.StoreUnavailable;
import app.garage.kernel.Vin;
import app.garage.store.GarageDatabase;
import app.garage.workshop.Vehicle;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists the vehicles the workshop knows, and the scans of each.
@Command(name = "vehicles")
final class VehiclesCommand implements Callable<Integer> {
    static final String SCHEMA = "garage.vehicles/1";
    private static final int MOST = 1_000;
    private final Program program;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    VehiclesCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws CommandFailed {
        try {
            var database = Engine.open(program, common.data()).database();
            var vehicles = database.vehicles();
            if (json) {
                program.console().result(json(database, vehicles));
            } else {
                print(database, vehicles);
            }
            return Exit.OK.code();
        } catch (StoreUnavailable unavailable) {
            throw new CommandFailed(Exit.MACHINE, unavailable.problem());
        }
    }

    private String json(GarageDatabase database, List<Vehicle> vehicles) throws StoreUnavailable {
        var all = new java.util.ArrayList<Map<String, Object>>();
        for (var vehicle : vehicles) {
            var visits = database.visits(vehicle.id()).stream()
                    .map(visit -> Json.plain()
                            .with("id", visit.id().toString())
                            .with("opened", visit.opened().toString())
                            .with("state", word(visit.state()))
                            .with(
                                    "scans",
                                    visit.scans().stream().map(Object::toString).toList())
                            .fields())
                    .toList();
            all.add(Json.plain()
                    .with("id", vehicle.id().toString())
                    .maybe("vin", vehicle.vin().map(Vin::text))
                    .with("plate", vehicle.plate())
                    .with("name", vehicle.name())
                    .with("kind", word(vehicle.kind()))
                    .with("visits", visits)
                    .with("scans", scans(database, vehicle))
                    .fields());
        }
        var unassigned = database.newest(MOST).stream()
                .filter(line -> line.vin().isEmpty())
                .map(VehiclesCommand::line)
                .toList();
        return Json.of(SCHEMA)
                .with("vehicles", all)
                .with("scansWithoutVin", unassigned)
                .toString();
    }

    private static List<Map<String, Object>> scans(GarageDatabase database, Vehicle vehicle) throws StoreUnavailable {
        return vehicle.vin().isEmpty()
                ? List.of()
                : database.ofVehicle(vehicle.vin().get()).stream()
                        .map(VehiclesCommand::line)
                        .toList();
    }

    private static Map<String, Object> line(ScanStore.Line line) {
        return Json.plain()
                .with("id", line.id().toString())
                .with("started", line.started().toString())
                .with("faults", line.faults())
                .with("verdict", word(line.verdict()))
                .with("purpose", word(line.purpose()))
                .fields();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void print(GarageDatabase database, List<Vehicle> vehicles) throws StoreUnavailable {
        if (vehicles.isEmpty()) {
            program.console().message(program.words().text("app.no-vehicles"));
        }
        var moment = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)
                .withLocale(program.words().locale())
                .withZone(ZoneId.systemDefault());
        for (var vehicle : vehicles) {
            var vin = vehicle.vin().map(Vin::text).orElse("–");
            program.console().result((vin + "  " + vehicle.plate() + "  " + vehicle.name()).strip());
            if (vehicle.vin().isPresent()) {
                for (var line : database.ofVehicle(vehicle.vin().get())) {
                    program.console()
                            .result("  " + line.id() + "  " + moment.format(line.started()) + "  "
                                    + program.words().text("app.entries", line.faults()));
                }
            }
        }
    }
}
