package app.garage.twin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The virtual vehicles by their names.
final class Vehicles {
    static final List<String> NAMES = List.of("car", "motorcycle", "quad", "car-doip");

    private Vehicles() {}

    static Optional<Vehicle> named(String name, TwinOptions options) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "car" -> Optional.of(Car.with(options));
            case "motorcycle", "motorbike", "moto" -> Optional.of(Motorcycle.with(options));
            case "car-doip" -> Optional.of(DoipCar.with(options));
            case "quad" -> Optional.of(Quad.with(options));
            default -> Optional.empty();
        };
    }
}
