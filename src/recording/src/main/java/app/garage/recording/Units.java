package app.garage.recording;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/// Units of the same quantity and how one becomes another. Factors are exact by definition (SI brochure,
/// 9th edition; NIST SP 811 for inch, mile, pound and horsepower).
final class Units {
    /// @param quantity what it measures
    /// @param factor how many base units it is
    /// @param zero where its zero lies, in base units
    private record Unit(String quantity, double factor, double zero) {}

    private static final Map<String, Unit> UNITS = new HashMap<>();

    static {
        add("speed", 1, "m/s");
        add("speed", 1 / 3.6, "km/h", "kph");
        add("speed", 0.44704, "mph");
        add("speed", 1852 / 3600.0, "kn");
        add("length", 1, "m");
        add("length", 1000, "km");
        add("length", 0.001, "mm");
        add("length", 1609.344, "mi");
        add("length", 0.3048, "ft");
        add("pressure", 1, "kPa");
        add("pressure", 0.001, "Pa");
        add("pressure", 0.1, "hPa", "mbar");
        add("pressure", 100, "bar");
        add("pressure", 1000, "MPa");
        add("pressure", 6.894757293168361, "psi");
        add("rotation", 1, "rpm", "1/min", "tr/min");
        add("rotation", 60, "Hz");
        add("rotation", 30 / Math.PI, "rad/s");
        add("flow", 1, "g/s");
        add("flow", 1 / 3.6, "kg/h");
        add("volume", 1, "L", "l");
        add("volume", 0.001, "cc", "cm³", "mL");
        add("voltage", 1, "V");
        add("voltage", 0.001, "mV");
        add("time", 1, "s");
        add("time", 0.001, "ms");
        add("time", 60, "min");
        add("time", 3600, "h");
        add("angle", 1, "rad");
        add("angle", Math.PI / 180, "deg", "°");
        add("torque", 1, "Nm", "N·m", "N m");
        add("torque", 1.3558179483314003, "lb-ft", "ft-lb", "lbf·ft");
        add("power", 1, "kW");
        add("power", 0.001, "W");
        add("power", 0.73549875, "PS", "ch");
        add("power", 0.7456998715822702, "hp");
        add("acceleration", 1, "m/s²");
        add("acceleration", 9.80665, "g");
        add("share", 1, FormulaCompiler.PLAIN);
        add("share", 0.01, "%");
        UNITS.put("K", new Unit("temperature", 1, 0));
        UNITS.put("°C", new Unit("temperature", 1, 273.15));
        UNITS.put("℃", new Unit("temperature", 1, 273.15));
        UNITS.put("°F", new Unit("temperature", 5 / 9.0, 459.67 * 5 / 9));
    }

    private Units() {}

    private static void add(String quantity, double factor, String... symbols) {
        for (var symbol : symbols) {
            UNITS.put(symbol, new Unit(quantity, factor, 0));
        }
    }

    /// {@return how a value in one unit becomes one in another, if both measure the same}
    static Optional<DoubleUnaryOperator> between(String from, String to) {
        var one = UNITS.get(from);
        var other = UNITS.get(to);
        if (one == null || other == null || !one.quantity.equals(other.quantity)) {
            return Optional.empty();
        }
        return Optional.of(value -> (value * one.factor + one.zero - other.zero) / other.factor);
    }
}
