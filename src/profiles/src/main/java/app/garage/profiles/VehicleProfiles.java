package app.garage.profiles;

import app.garage.kernel.Problem;
import app.garage.kernel.Vin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// All vehicles there are profiles of: those that came with the program, and in front of them those the user has
/// imported, those of packs and those of plugins. A file of the user hides one of the same path behind it.
public final class VehicleProfiles {
    private final Shelves shelves;
    private final Units units;
    private final Map<String, VehicleProfile> byId = new LinkedHashMap<>();
    private final Map<String, Plug> plugs = new LinkedHashMap<>();
    private final List<Problem> refused = new ArrayList<>();

    private VehicleProfiles(Shelves shelves, Units units) {
        this.shelves = shelves;
        this.units = units;
        for (var id : shelves.vehicles()) {
            try {
                byId.put(id, VehicleReader.read(shelves, units, id, OptionalInt.empty()));
            } catch (BrokenFile broken) {
                refused.add(broken.problem());
            }
        }
        readPlugs();
    }

    private void readPlugs() {
        for (var file : shelves.below("connectors/", ".json")) {
            try {
                var plug = PlugReader.read(file, shelves.text(file));
                plugs.put(plug.type(), plug);
            } catch (BrokenFile broken) {
                refused.add(broken.problem());
            }
        }
    }

    /// A shelf that cannot be read at all is told and left out.
    static VehicleProfiles from(OtherProfiles others, Shelf own, Units units) {
        List<Problem> unreadable = new ArrayList<>();
        var shelves = Shelves.none();
        for (var folder : others.folders()) {
            put(shelves, () -> Shelf.of(folder), unreadable);
        }
        for (var source : others.sources()) {
            put(shelves, () -> new BroughtShelf(source), unreadable);
        }
        put(shelves, () -> own, unreadable);
        var all = new VehicleProfiles(shelves, units);
        all.refused.addAll(unreadable);
        return all;
    }

    /// Something that may be broken.
    @FunctionalInterface
    private interface Opening {
        Shelf shelf() throws BrokenFile;
    }

    private static void put(Shelves shelves, Opening opening, List<Problem> unreadable) {
        try {
            shelves.add(opening.shelf());
        } catch (BrokenFile broken) {
            unreadable.add(broken.problem());
        }
    }

    /// {@return all vehicles, sorted by their ids}
    public Collection<VehicleProfile> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /// {@return the vehicle with an id, as a technician chooses it}
    ///
    /// @param id such as `suzuki/_sds`
    public Optional<VehicleProfile> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// {@return the vehicle with an id, with the signals of one model year only}
    ///
    /// @param id such as `obdb/honda-civic`
    /// @param year the model year
    /// @throws BrokenFile if that year has a file of its own and it cannot be used
    public Optional<VehicleProfile> byId(String id, int year) throws BrokenFile {
        return byId.containsKey(id)
                ? Optional.of(VehicleReader.read(shelves, units, id, OptionalInt.of(year)))
                : Optional.empty();
    }

    /// {@return the vehicles whose numbers look like this one, the closest first}
    ///
    /// @param vin the number of the vehicle
    public List<VehicleProfile> of(Vin vin) {
        return byId.values().stream()
                .filter(profile -> profile.fit(vin) >= 0)
                .sorted(Comparator.comparingInt((VehicleProfile profile) -> -profile.fit(vin)))
                .toList();
    }

    /// {@return the vehicles with a unit that identifies itself like this}
    ///
    /// @param identification what a unit has said of itself, such as `32920-17G2*`
    public List<VehicleProfile> identifiedBy(String identification) {
        return byId.values().stream()
                .filter(profile -> profile.isIdentifiedBy(identification))
                .toList();
    }

    /// {@return a signal under the name that no other vehicle has, as [VehicleProfile#signals] gives it}
    ///
    /// @param name such as `suzuki/_sds#engine#ECT`
    public Optional<Signal> signal(String name) {
        return OwnSignals.vehicle(name)
                .flatMap(this::byId)
                .flatMap(vehicle -> vehicle.ecus().stream()
                        .flatMap(unit -> vehicle.signals(unit).signal(name).stream())
                        .findFirst());
    }

    /// {@return the kinds of plugs that are known}
    public Collection<Plug> plugs() {
        return Collections.unmodifiableCollection(plugs.values());
    }

    /// {@return the plug of a vehicle, with what its profile says of the pins; empty if that kind is not known}
    ///
    /// @param vehicle its profile
    public Optional<Plug> plug(VehicleProfile vehicle) {
        return vehicle.connector()
                .flatMap(connector ->
                        Optional.ofNullable(plugs.get(connector.type())).map(plug -> plug.of(connector)));
    }

    /// {@return the files that could not be used, and why}
    public List<Problem> refused() {
        return List.copyOf(refused);
    }
}
