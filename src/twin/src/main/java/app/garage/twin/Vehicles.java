package app.garage.twin;

import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkException.NoSuchLink;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The virtual vehicles by their names, one line each.
final class Vehicles {
    private static final List<Kind> KINDS = List.of(
            new Kind(Car::with, List.of("car"), List.of(Plug.TEXT, Plug.CAN)),
            new Kind(Motorcycle::with, List.of("motorcycle", "motorbike", "moto"), List.of(Plug.TEXT, Plug.CAN)),
            new Kind(KlineVehicles::quad, List.of("quad"), List.of(Plug.TEXT, Plug.KLINE)),
            new Kind(DoipCar::with, List.of("car-doip"), List.of(Plug.DOIP)),
            new Kind(Truck::with, List.of("truck-j1939", "truck"), List.of(Plug.CAN)),
            new Kind(ModuleCar::with, List.of("modules"), List.of(Plug.CAN)),
            new Kind(KlineVehicles::suzuki, List.of("motorbike-kline"), List.of(Plug.KLINE)),
            new Kind(KlineVehicles::kawasaki, List.of("bike-kds"), List.of(Plug.KLINE)),
            new Kind(KlineVehicles::honda, List.of("bike-honda"), List.of(Plug.KLINE)),
            new Kind(KlineVehicles::marelli, List.of("bike-marelli"), List.of(Plug.KLINE)),
            new Kind(KlineVehicles::ktm, List.of("bike-ktm"), List.of(Plug.KLINE)),
            new Kind(KlineVehicles::yamaha, List.of("bike-yamaha"), List.of(Plug.KLINE)),
            new Kind(KlineVehicles::car, List.of("car-iso9141"), List.of(Plug.KLINE)));

    /// Understood and not told: nothing that ships speaks to it, only the plugin its author writes in the tutorial.
    private static final Kind OF_THE_TUTORIAL = new Kind(KlineVehicles::motoK, List.of("moto-k"), List.of(Plug.KLINE));

    static final List<String> NAMES =
            KINDS.stream().map(kind -> kind.names().getFirst()).toList();

    /// A kind of vehicle.
    ///
    /// @param maker makes one
    /// @param names the first of them is told, the others are understood
    /// @param plugs through which it can be reached; the first unless another is asked for
    record Kind(Function<TwinOptions, Vehicle> maker, List<String> names, List<Plug> plugs) {
        Vehicle with(TwinOptions options) {
            return maker.apply(options);
        }

        /// The plug the options ask for.
        Plug plug(TwinOptions options) throws NoSuchLink {
            if (options.slcan()) {
                require(Plug.CAN);
                return Plug.TEXT;
            }
            var wanted = options.text("as");
            for (var each : plugs) {
                if (wanted.isEmpty() || each.word().equals(wanted)) {
                    return each;
                }
            }
            throw hasNone(wanted);
        }

        /// Makes sure that it has a plug.
        void require(Plug plug) throws NoSuchLink {
            if (!plugs.contains(plug)) {
                throw hasNone(plug.word());
            }
        }

        private NoSuchLink hasNone(String plug) {
            var words = plugs.stream().map(Plug::word).collect(Collectors.joining(", "));
            return new NoSuchLink(Problem.of("twin.no-plug", names.getFirst(), plug, words));
        }
    }

    private Vehicles() {}

    static Kind kind(String name) throws NoSuchLink {
        return find(name)
                .orElseThrow(() -> new NoSuchLink(Problem.of("twin.unknown-vehicle", name, String.join(", ", NAMES))));
    }

    static Optional<Vehicle> named(String name, TwinOptions options) {
        return find(name).map(each -> each.with(options));
    }

    private static Optional<Kind> find(String name) {
        var small = name.toLowerCase(Locale.ROOT);
        return Stream.concat(KINDS.stream(), Stream.of(OF_THE_TUTORIAL))
                .filter(each -> each.names().contains(small))
                .findFirst();
    }
}
