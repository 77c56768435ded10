package app.garage.profiles;

import app.garage.kernel.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Everything the program knows about vehicles in general, read once at start.
///
/// A damaged file is refused with its name, line and reason; what it would have given is then missing, and
/// the rest works.
public final class Catalogue {
    private static final String OBD = "generic/obd/";
    static final String UNITS = OBD + "units.csv";
    static final List<String> FAULT_LISTS =
            List.of("generic-p0.csv", "generic-p2.csv", "generic-p3.csv", "generic-u0.csv", "generic-body-chassis.csv");

    private final List<Problem> refused = new ArrayList<>();
    private final Units units;
    private final SignalSet obd;
    private final FaultTexts faults;
    private final NegativeResponses refusals;
    private final MonitorTests monitorTests;
    private final InUseCounters inUseCounters;
    private final Shelf shelf;

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws BrokenFile;
    }

    private Catalogue(Shelf shelf) {
        this.shelf = shelf;
        units = or(() -> Units.read(shelf, UNITS), new Units());
        obd = or(() -> SignalReader.read(shelf, OBD + "signalsets/v3/default.json", units), new SignalTable());
        var systems = or(() -> FaultSystems.read(shelf, OBD + "dtcs/systems.csv"), new FaultSystems());
        faults = new FaultTexts(
                or(() -> FaultVocabulary.read(shelf, OBD + "dtcs/", FAULT_LISTS), new TreeMap<>()), systems);
        refusals = or(() -> NegativeResponses.read(shelf, OBD + "refusals.csv"), new NegativeResponses());
        monitorTests = or(() -> MonitorTests.read(shelf, OBD + "monitors/"), new MonitorTests());
        inUseCounters = or(() -> InUseCounters.read(shelf, OBD + "info/counters.csv"), new InUseCounters());
    }

    /// {@return the catalogue that came with the program}
    public static Catalogue load() {
        return from(Shelf.packed());
    }

    static Catalogue from(Shelf shelf) {
        return new Catalogue(shelf);
    }

    /// {@return the signals of services 01 and 02}
    public SignalSet obd() {
        return obd;
    }

    /// {@return what fault codes mean}
    public FaultTexts faults() {
        return faults;
    }

    /// {@return what refusals mean}
    public NegativeResponses refusals() {
        return refusals;
    }

    /// {@return the tables of services 05 and 06}
    public MonitorTests monitorTests() {
        return monitorTests;
    }

    /// {@return the counters of service 09}
    public InUseCounters inUseCounters() {
        return inUseCounters;
    }

    /// {@return the vehicles that came with the program; read at each call}
    public VehicleProfiles vehicles() {
        return VehicleProfiles.from(List.of(shelf), units);
    }

    /// {@return the vehicles that came with the program and those of a folder; read at each call}
    ///
    /// @param installed the folder of the user's profiles; it need not exist
    public VehicleProfiles vehicles(Path installed) {
        return VehicleProfiles.from(List.of(Shelf.of(installed), shelf), units);
    }

    /// {@return the units of all values}
    public Units units() {
        return units;
    }

    /// {@return the files that could not be used, and why; normally none}
    public List<Problem> refused() {
        return List.copyOf(refused);
    }

    private <T> T or(Reading<T> reading, T otherwise) {
        try {
            return reading.read();
        } catch (BrokenFile broken) {
            refused.add(broken.problem());
            return otherwise;
        }
    }
}
