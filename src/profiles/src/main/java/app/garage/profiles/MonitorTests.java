package app.garage.profiles;

import app.garage.kernel.Localized;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tables of services 05 and 06 (SAE J1979 appendices B to E): monitors, tests, units and scaling.
public final class MonitorTests {
    private final Map<Integer, Scaling> scalings = new HashMap<>();
    private final Map<Integer, Scaling> oxygen = new HashMap<>();
    private final Map<Integer, Localized> monitors = new HashMap<>();
    private final Map<Integer, Localized> tests = new HashMap<>();

    /// A result in its unit.
    ///
    /// @param value the number
    /// @param unit key of the unit in [Units], empty for a plain number
    public record Scaled(double value, String unit) {}

    private record Scaling(double factor, double offset, String unit, boolean signed) {}

    static MonitorTests read(Shelf shelf, String folder) throws BrokenFile {
        var read = new MonitorTests();
        for (var row : CsvTable.read(shelf, folder + "scalings.csv", "id", "factor", "offset", "unit")
                .rows()) {
            int id = row.hex("id");
            read.scalings.put(
                    id, new Scaling(row.decimal("factor"), row.decimal("offset"), row.text("unit"), id >= 0x80));
        }
        for (var row : CsvTable.read(shelf, folder + "oxygen.csv", "tid", "factor", "unit")
                .rows()) {
            read.oxygen.put(row.hex("tid"), new Scaling(row.decimal("factor"), 0, row.text("unit"), false));
        }
        for (var row :
                CsvTable.read(shelf, folder + "monitors.csv", "mid", "fr", "en").rows()) {
            read.monitors.put(row.hex("mid"), row.words("fr", "en"));
        }
        for (var row :
                CsvTable.read(shelf, folder + "tests.csv", "tid", "fr", "en").rows()) {
            read.tests.put(row.hex("tid"), row.words("fr", "en"));
        }
        return read;
    }

    /// {@return a result or limit as a number with its unit, nothing if the standard does not define the
    /// scaling}
    ///
    /// @param scalingId the unit-and-scaling identifier, 00 to FF hexadecimal; signed from 80 on
    /// @param raw16 the two bytes, 0 to FFFF hexadecimal
    public Optional<Scaled> scale(int scalingId, int raw16) {
        var scaling = scalings.get(scalingId);
        if (scaling == null) {
            return Optional.empty();
        }
        int raw = scaling.signed ? (short) raw16 : raw16 & 0xFFFF;
        return Optional.of(new Scaled(raw * scaling.factor + scaling.offset, scaling.unit));
    }

    /// {@return a result or limit of service 05 as a number with its unit, nothing if the test is the maker's}
    ///
    /// @param tid the test, 01 to FF hexadecimal
    /// @param raw the byte
    public Optional<Scaled> oxygen(int tid, int raw) {
        return Optional.ofNullable(oxygen.get(tid)).map(each -> new Scaled(raw * each.factor, each.unit));
    }

    /// {@return the monitor's name; its number if the standard leaves it to the maker}
    ///
    /// @param mid monitor identifier
    public Localized monitor(int mid) {
        var name = monitors.get(mid);
        return name != null ? name : numbered("Moniteur", "Monitor", mid);
    }

    /// {@return the test's name; its number if the maker defines it}
    ///
    /// @param tid test identifier
    public Localized test(int tid) {
        var name = tests.get(tid);
        if (name != null) {
            return name;
        }
        return tid >= 0x80 ? makersTest(tid) : numbered("Essai", "Test", tid);
    }

    /// {@return the name of a component of service 06 on K-line and J1850: its number, since it is the maker's}
    ///
    /// @param cid component identifier
    public Localized component(int cid) {
        return numbered("Composant", "Component", cid);
    }

    /// {@return the name of a test that the maker defines}
    ///
    /// @param tid test identifier
    public Localized makersTest(int tid) {
        return numbered("Essai propre au constructeur", "Maker’s own test", tid);
    }

    java.util.Set<Integer> scalingIds() {
        return java.util.Set.copyOf(scalings.keySet());
    }

    java.util.Set<String> unitKeys() {
        return Stream.concat(scalings.values().stream(), oxygen.values().stream())
                .map(Scaling::unit)
                .collect(Collectors.toSet());
    }

    private static Localized numbered(String french, String english, int id) {
        var hex = String.format(Locale.ROOT, " %02X", id);
        return new Localized(french + hex, english + hex);
    }
}
