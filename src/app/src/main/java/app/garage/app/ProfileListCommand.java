package app.garage.app;

import app.garage.profiles.VehicleProfile;
import app.garage.profiles.VehicleProfiles;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists the vehicles there are profiles of: those that came with the program and those of the user.
@Command(name = "list")
final class ProfileListCommand implements Callable<Integer> {
    static final String SCHEMA = "garage.profiles/1";
    private final Program program;

    // filled by the command-line library; the folder it names is the program's already
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private final CommonOptions common = new CommonOptions();

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    ProfileListCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        var vehicles = program.catalogue().vehicles();
        vehicles.refused().forEach(problem -> program.console().problem(problem, program.words()));
        if (json) {
            program.console().result(json(vehicles));
        } else {
            vehicles.all().forEach(this::print);
        }
        return (vehicles.refused().isEmpty() ? Exit.OK : Exit.FINDINGS).code();
    }

    private void print(VehicleProfile vehicle) {
        program.console()
                .result(program.words()
                        .text(
                                "app.profile-listed",
                                vehicle.id(),
                                vehicle.name().in(program.words().locale()),
                                vehicle.ecus().size(),
                                signals(vehicle),
                                vehicle.trust().word()));
    }

    private static int signals(VehicleProfile vehicle) {
        return vehicle.ecus().stream()
                .mapToInt(ecu -> ecu.signals().signals().size())
                .sum();
    }

    private String json(VehicleProfiles vehicles) {
        return Json.of(SCHEMA)
                .with(
                        "profiles",
                        vehicles.all().stream().map(ProfileListCommand::fields).toList())
                .with(
                        "refused",
                        vehicles.refused().stream()
                                .map(problem ->
                                        program.words().sentence(problem).what())
                                .toList())
                .toString();
    }

    private static Map<String, Object> fields(VehicleProfile vehicle) {
        return Json.plain()
                .with("id", vehicle.id())
                .with("kind", vehicle.kind())
                .with("make", vehicle.make())
                .with("model", vehicle.model())
                .with("years", vehicle.years())
                .with("name", vehicle.name())
                .with("ecus", vehicle.ecus().size())
                .with("signals", signals(vehicle))
                .with("faults", vehicle.faults().size())
                .with("services", vehicle.services().size())
                .with("licence", vehicle.licence())
                .with("trust", vehicle.trust().word())
                .fields();
    }
}
