package app.garage.profiles;

import app.garage.kernel.FaultCode;
import app.garage.kernel.Localized;
import app.garage.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// Everything the program knows about vehicles in general, read once at start.
///
/// A damaged file is refused with its name, line and reason; what it would have given is then missing, and
/// the rest works.
public final class Catalogue {
    private static final String OBD = "generic/obd/";
    private static final String J1939 = "_generic/j1939/signalsets/v3/default.json";
    static final String UNITS = OBD + "units.csv";
    static final List<String> FAULT_LISTS =
            List.of("generic-p0.csv", "generic-p2.csv", "generic-p3.csv", "generic-u0.csv", "generic-body-chassis.csv");

    private final List<Problem> refused = new ArrayList<>();
    private final Units units;
    private final SignalSet obd;
    private final SignalSet signals;
    private final FaultTexts faults;
    private final NegativeResponses refusals;
    private final MonitorTests monitorTests;
    private final InUseCounters inUseCounters;
    private final Shelf shelf;
    private final Map<String, String> profilesOfBuses;
    private final OtherProfiles others;
    private final AtomicReference<Optional<Known>> known = new AtomicReference<>(Optional.empty());

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws BrokenFile;
    }

    private Catalogue(Shelf shelf, OtherProfiles others) {
        this.shelf = shelf;
        this.others = others;
        units = or(() -> Units.read(shelf, UNITS), new Units());
        obd = or(() -> SignalReader.read(shelf, OBD + "signalsets/v3/default.json", units), new SignalTable());
        var j1939 = or(() -> SignalReader.read(shelf, J1939, units), new SignalTable());
        signals = new JoinedSignals(List.of(obd, j1939));
        profilesOfBuses = or(() -> profilesOfBuses(shelf), Map.of());
        var systems = or(() -> FaultSystems.read(shelf, OBD + "dtcs/systems.csv"), new FaultSystems());
        faults = new FaultTexts(
                or(() -> FaultVocabulary.read(shelf, OBD + "dtcs/", FAULT_LISTS), new TreeMap<>()),
                systems,
                or(() -> J1939Texts.read(shelf, "generic/j1939/"), new J1939Texts()));
        refusals = or(() -> NegativeResponses.read(shelf, OBD + "refusals.csv"), new NegativeResponses());
        monitorTests = or(() -> MonitorTests.read(shelf, OBD + "monitors/"), new MonitorTests());
        inUseCounters = or(() -> InUseCounters.read(shelf, OBD + "info/counters.csv"), new InUseCounters());
    }

    /// {@return the catalogue that came with the program}
    public static Catalogue load() {
        return load(OtherProfiles.none());
    }

    /// {@return the catalogue that came with the program, and other vehicles in front of its own}
    ///
    /// @param others are read when a vehicle is first asked for, and at each [#reload()]
    public static Catalogue load(OtherProfiles others) {
        return new Catalogue(Shelf.packed(), others);
    }

    static Catalogue from(Shelf shelf) {
        return new Catalogue(shelf, OtherProfiles.none());
    }

    /// {@return the signals of services 01 and 02}
    public SignalSet obd() {
        return obd;
    }

    /// {@return the signals that are the same on every vehicle: those of services 01 and 02, and those of J1939}
    public SignalSet signals() {
        return signals;
    }

    private static Map<String, String> profilesOfBuses(Shelf shelf) throws BrokenFile {
        var read = new TreeMap<String, String>();
        for (var row :
                CsvTable.read(shelf, "generic/buses.csv", "bus", "profile").rows()) {
            read.put(row.text("bus"), row.text("profile"));
        }
        return read;
    }

    /// {@return the signals of what is spoken on a bus: those of every vehicle, and in front of them those of the
    /// family whose
    /// own protocol it is}
    ///
    /// @param bus its number or word, as adapters and transports call it
    public SignalSet signals(String bus) {
        return family(bus).map(Family::signals).orElse(signals);
    }

    /// {@return the signals of a unit of one vehicle: what its profile says, except of the services of OBD, and behind
    /// that the usual ones}
    ///
    /// @param usual those of its bus
    /// @param vehicle its profile
    /// @param unit one of its units
    public SignalSet signals(SignalSet usual, VehicleProfile vehicle, EcuProfile unit) {
        return new JoinedSignals(List.of(obd, vehicle.signals(unit), usual));
    }

    /// {@return what a code means on a bus: a code in a maker's own form means what the family says whose protocol it
    /// is}
    ///
    /// @param bus its number or word, as adapters and transports call it
    /// @param code as the unit reported it
    public Localized fault(String bus, FaultCode code) {
        boolean own = code.form() == FaultCode.Form.MAKER;
        return family(bus)
                .filter(_ -> own)
                .flatMap(each -> each.profile().fault(code.text()))
                .map(VehicleProfile.VehicleFault::text)
                .orElseGet(() -> faults.of(code).words());
    }

    /// {@return what a code means on a vehicle: what its profile says, else what is said on its bus}
    ///
    /// @param bus its number or word, as adapters and transports call it
    /// @param profile the id of the vehicle's profile, if there is one
    /// @param code as the unit reported it
    public Localized fault(String bus, Optional<String> profile, FaultCode code) {
        return profile.flatMap(id -> vehicles().byId(id))
                .flatMap(vehicle -> vehicle.fault(code.text())
                        .or(() -> vehicle.fault(code.base().text())))
                .map(VehicleProfile.VehicleFault::text)
                .orElseGet(() -> fault(bus, code));
    }

    /// {@return the vehicle whose own protocol is spoken on a bus}
    ///
    /// @param bus its number or word, as adapters and transports call it
    public Optional<VehicleProfile> vehicle(String bus) {
        return family(bus).map(Family::profile);
    }

    /// What is spoken on a bus that no standard describes.
    private record Family(VehicleProfile profile, SignalSet signals) {}

    /// The vehicles as they were last read, and the families that were asked for since.
    private record Known(VehicleProfiles vehicles, Map<String, Optional<Family>> families) {}

    private Known known() {
        return known.get().orElseGet(this::read);
    }

    private Known read() {
        var read = new Known(VehicleProfiles.from(others, shelf, units), new ConcurrentHashMap<>());
        known.set(Optional.of(read));
        return read;
    }

    private Optional<Family> family(String bus) {
        var profile = profilesOfBuses.get(bus);
        if (profile == null) {
            return Optional.empty();
        }
        var now = known();
        return now.families().computeIfAbsent(bus, _ -> family(profile, now.vehicles()));
    }

    private Optional<Family> family(String profile, VehicleProfiles vehicles) {
        return vehicles.byId(profile).map(each -> {
            var own = each.ecus().stream().map(EcuProfile::signals);
            return new Family(
                    each,
                    new JoinedSignals(Stream.concat(own, Stream.of(signals)).toList()));
        });
    }

    /// {@return a signal of any bus, or of the vehicle that its name names, if there is one of that name}
    ///
    /// @param id of the signal
    public Optional<Signal> signal(String id) {
        if (OwnSignals.vehicle(id).isPresent()) {
            return vehicles().signal(id);
        }
        return signals.signal(id)
                .or(() -> profilesOfBuses.keySet().stream()
                        .flatMap(bus -> signals(bus).signal(id).stream())
                        .findFirst());
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

    /// {@return the vehicles that came with the program and the others, as they were last read}
    public VehicleProfiles vehicles() {
        return known().vehicles();
    }

    /// Reads the vehicles again, because others have come or gone. Whoever asks meanwhile gets what was known before.
    public void reload() {
        var _ = read();
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
