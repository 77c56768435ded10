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
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/// The virtual vehicles as links in this process: `sim://car`, `sim://motorcycle`, `sim://quad`, with the
/// options of this package's page behind a question mark. `sim://car?as=can` is the bus of the same car instead of
/// an adapter that speaks text.
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
        return Vehicles.NAMES.stream()
                .map(name -> LinkInfo.of(LinkAddress.parse("sim://" + name)))
                .toList();
    }

    @Override
    public Link open(LinkAddress address, TimeSource time, Deadline by) throws LinkException {
        try {
            var options = TwinOptions.of(address.options());
            var kind = Vehicles.kind(address.place());
            var plug = kind.plug(options);
            var vehicle = vehicle(kind, options, time);
            var waiting = new Waiting(time, clockMover);
            return switch (plug) {
                case TEXT -> new SimLink(address, vehicle, Device.adapter(vehicle, options), waiting);
                case CAN -> new SimCanLink(address, vehicle, options, waiting);
                case KLINE -> new SimKline(address, vehicle, waiting);
                case DOIP -> new SimLink(gateway(address), vehicle, vehicle.connection(), waiting);
            };
        } catch (TwinOptions.Wrong wrong) {
            throw new LinkException.NoSuchLink(Problem.of("twin.unknown-option", wrong.option(), wrong.allowed()));
        }
    }

    /// Only one driver can speak to a gateway.
    private static LinkAddress gateway(LinkAddress address) {
        return new LinkAddress("doip", address.scheme(), address.place(), address.options());
    }

    private synchronized Vehicle vehicle(Vehicles.Kind kind, TwinOptions options, TimeSource time) {
        var chosen = new Chosen(kind.names().getFirst(), options.ofTheVehicle(), time);
        var known = vehicles.get(chosen);
        if (known != null && !options.is("fresh")) {
            return known;
        }
        var made = kind.with(options);
        vehicles.put(chosen, made);
        return made;
    }
}
