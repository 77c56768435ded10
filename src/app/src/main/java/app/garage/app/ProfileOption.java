package app.garage.app;

import app.garage.kernel.Problem;
import app.garage.profiles.VehicleProfile;
import app.garage.profiles.VehicleProfiles;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// Which profile describes the vehicle, in the technician's word instead of the vehicle's.
final class ProfileOption {
    /// Leaves it to the vehicle again.
    private static final String AUTOMATIC = "auto";

    @Option(names = "--profile", paramLabel = "NAME", descriptionKey = "profile")
    private Optional<String> name = Optional.empty();

    /// Chooses for the connected vehicle, if something was typed.
    ///
    /// @throws CommandFailed if no profile, or several, go by that name
    void choose(Program program, Engine engine) throws CommandFailed, InterruptedException {
        if (name.isPresent()) {
            var id = name.get().equals(AUTOMATIC)
                    ? Optional.<String>empty()
                    : Optional.of(named(program.catalogue().vehicles(), name.get()));
            var match = engine.done(engine.diagnosis().profiles().choose(id), Exit::working);
            match.doubts().forEach(doubt -> program.console().problem(doubt, program.words()));
        }
    }

    /// A vehicle goes by its id, or by a part of its id, model or name that only one of them has.
    private static String named(VehicleProfiles vehicles, String name) throws CommandFailed {
        if (vehicles.byId(name).isPresent()) {
            return name;
        }
        var wanted = name.strip().toLowerCase(Locale.ROOT);
        List<String> found = vehicles.all().stream()
                .filter(each -> words(each)
                        .anyMatch(word -> word.toLowerCase(Locale.ROOT).contains(wanted)))
                .map(VehicleProfile::id)
                .toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw new CommandFailed(
                Exit.BAD_INPUT,
                found.isEmpty()
                        ? Problem.of("app.unknown-profile", name)
                        : Problem.of("app.several-profiles", name, String.join(", ", found)));
    }

    private static Stream<String> words(VehicleProfile vehicle) {
        return Stream.of(
                vehicle.id(),
                vehicle.model(),
                vehicle.name().fr(),
                vehicle.name().en());
    }
}
