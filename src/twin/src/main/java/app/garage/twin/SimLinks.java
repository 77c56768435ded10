package app.garage.twin;

import app.garage.kernel.Deadline;
import app.garage.kernel.Problem;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.Link;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.LinkProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// The virtual vehicles as links in this process: `sim://car`, `sim://motorcycle`, `sim://quad`, with the
/// options of this package's page behind a question mark.
///
/// One instance keeps its vehicles: whoever opens `sim://car` again finds the car as he left it. The option
/// `fresh=1` asks for a new one.
public final class SimLinks implements LinkProvider {
    private final Map<Chosen, Vehicle> vehicles = new HashMap<>();
    private final Optional<LongConsumer> clockMover;

    private record Chosen(String name, Map<String, String> options, TimeSource time) {}

    /// Makes an empty yard; vehicles come with the first link to them.
    public SimLinks() {
        clockMover = Optional.empty();
    }

    /// Makes an empty yard whose links move a clock instead of waiting, for tests.
    ///
    /// @param clockMover sets the clock that the links are opened with to a moment, in monotonic nanoseconds
    public SimLinks(LongConsumer clockMover) {
        this.clockMover = Optional.of(clockMover);
    }

    @Override
    public String scheme() {
        return "sim";
    }

    @Override
    public List<LinkInfo> discover(Deadline by) {
        return all().stream()
                .map(name -> LinkInfo.of(LinkAddress.parse("sim://" + name)))
                .toList();
    }

    @Override
    public Link open(LinkAddress address, TimeSource time, Deadline by) throws LinkException {
        try {
            var options = TwinOptions.of(address.options());
            var vehicle = vehicle(address.place().toLowerCase(Locale.ROOT), options, time);
            if (vehicle.hasLine()) {
                return new SimKline(address, vehicle, new Waiting(time, clockMover));
            }
            return new SimLink(address, vehicle, new TextAdapter(vehicle, options), new Waiting(time, clockMover));
        } catch (TwinOptions.Wrong wrong) {
            throw new LinkException.NoSuchLink(Problem.of("twin.unknown-option", wrong.option(), wrong.allowed()));
        }
    }

    private synchronized Vehicle vehicle(String name, TwinOptions options, TimeSource time)
            throws LinkException.NoSuchLink {
        var chosen = new Chosen(name, options.ofTheVehicle(), time);
        var known = vehicles.get(chosen);
        if (known != null && !options.is("fresh")) {
            return known;
        }
        var made = KlineVehicles.named(name, options)
                .or(() -> Vehicles.named(name, options))
                .orElseThrow(() -> new LinkException.NoSuchLink(
                        Problem.of("twin.unknown-vehicle", name, String.join(", ", all()))));
        vehicles.put(chosen, made);
        return made;
    }

    private static List<String> all() {
        return Stream.concat(Vehicles.NAMES.stream(), KlineVehicles.NAMES.stream())
                .toList();
    }
}
