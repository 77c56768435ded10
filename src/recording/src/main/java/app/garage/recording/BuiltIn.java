package app.garage.recording;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Formulas that come with the program. `{name}` stands for a channel in brackets or a number.
public enum BuiltIn {
    /// Air mass in g/s by speed and density: volumetric efficiency, manifold pressure in kPa, displacement
    /// in litres, engine speed in rpm, intake temperature in °C. Four strokes; 34.446 is 120 times the gas
    /// constant of dry air, 287.05 J/(kg K), over 1000.
    AIR_MASS(
            "{ve} * {pressure} * {litres} * {speed} / (34.446 * ({temperature} + 273.15))",
            "g/s",
            "ideal gas law; R of dry air from ISO 2533:1975"),

    /// Torque in Nm: air mass in g/s, air over fuel by mass, efficiency 0 to 1, heating value in MJ/kg,
    /// engine speed in rpm.
    TORQUE(
            "{air} / {ratio} * {heating} * {efficiency} * 1000 / ({speed} * pi / 30)",
            "Nm",
            "J. B. Heywood, Internal Combustion Engine Fundamentals, section 2.8"),

    /// Engine turns for each metre of road, times 1: engine speed in rpm over road speed in km/h. Each gear
    /// is a level of it.
    GEAR_LEVEL("{road} > 5 ? {speed} / {road} : 0", "", "rolling without slip"),

    /// Power at the wheels in kW that speeds the vehicle up: road speed in km/h, mass in kg.
    POWER("{mass} * ({road} / 3.6) * d(smooth({road}, 0.3)) / 3600", "kW", "second law of motion"),

    /// Lambda: air over fuel by mass, and what the fuel needs of it (14.7 for petrol).
    LAMBDA("{ratio} / {needed}", "", "definition of the air ratio, ISO 15550"),

    /// Distance in metres: road speed in km/h.
    DISTANCE("int({road} / 3.6)", "m", "integral by trapezia"),

    /// Slope of the road in %: height in m, road speed in km/h.
    SLOPE("{road} > 5 ? 100 * d(smooth({height}, 2)) / ({road} / 3.6) : 0", "%", "rise over distance travelled");

    private static final Pattern INPUT = Pattern.compile("\\{(\\w+)\\}");

    /// What needs no brackets of its own: one channel or one number.
    private static final Pattern ALONE = Pattern.compile("\\[[^\\]]*\\]|[\\d.]+");

    private final String formula;
    private final String unit;
    private final String source;

    BuiltIn(String formula, String unit, String source) {
        this.formula = formula;
        this.unit = unit;
        this.source = source;
    }

    /// {@return the unit of the result; empty if it has none}
    public String unit() {
        return unit;
    }

    /// {@return where the formula comes from}
    public String source() {
        return source;
    }

    /// {@return what it needs, in the order of the formula}
    public List<String> inputs() {
        return INPUT.matcher(formula)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    /// {@return the formula with its inputs in place}
    ///
    /// @param inputs for each name a channel in brackets, a number, or a formula
    /// @throws IllegalArgumentException if one is missing
    public String with(Map<String, String> inputs) {
        return INPUT.matcher(formula).replaceAll(found -> {
            var input = inputs.get(found.group(1));
            if (input == null) {
                throw new IllegalArgumentException(name() + " needs " + found.group(1));
            }
            return Matcher.quoteReplacement(ALONE.matcher(input).matches() ? input : "(" + input + ")");
        });
    }
}
