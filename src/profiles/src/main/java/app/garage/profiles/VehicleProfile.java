package app.garage.profiles;

import app.garage.kernel.EcuId;
import app.garage.kernel.Localized;
import app.garage.kernel.Vin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known about a kind of vehicle: its plug, its units and how to talk to them, its codes and its services.
///
/// @param id unique, such as `suzuki/_sds`; a family of vehicles begins with `_` behind its make
/// @param kind `car`, `motorcycle`, `quad`, `truck` or `any`
/// @param make the maker, empty for any
/// @param model the model, empty for a family
/// @param years the model years in words of the file, such as `2003-2006`; empty if nobody says
/// @param name for people
/// @param typeCodes what registration papers call it
/// @param vins patterns of its vehicle numbers, `?` standing for a character and `*` for any number of them
/// @param connector its plug, if it is known
/// @param ecus its units
/// @param faults its own fault codes
/// @param services its tests, resets and adjustments
/// @param provenance where each part is known from
/// @param licence of the data
/// @param trust how far it may be believed where nothing else is said
public record VehicleProfile(
        String id,
        String kind,
        String make,
        String model,
        String years,
        Localized name,
        List<String> typeCodes,
        List<String> vins,
        Optional<Connector> connector,
        List<EcuProfile> ecus,
        Map<String, VehicleFault> faults,
        List<ServiceProcedure> services,
        List<Provenance> provenance,
        String licence,
        Trust trust) {
    /// Copies the lists.
    public VehicleProfile {
        typeCodes = List.copyOf(typeCodes);
        vins = List.copyOf(vins);
        ecus = List.copyOf(ecus);
        faults = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(faults));
        services = List.copyOf(services);
        provenance = List.copyOf(provenance);
    }

    /// A plug of the vehicle.
    ///
    /// @param type which, such as `sae-j1962` or `suzuki-6`
    /// @param pins the number of the pin of each line, where it is known
    /// @param lines the lines it has, also those whose pin nobody has confirmed
    /// @param trust how far the table may be believed
    public record Connector(String type, Map<String, String> pins, List<String> lines, Trust trust) {
        /// Copies the pins.
        public Connector {
            lines = List.copyOf(lines);
            pins = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(pins));
        }
    }

    /// Where a part of the profile is known from.
    ///
    /// @param what which part
    /// @param from the source
    /// @param licence what it may be used for
    /// @param date when it was published or recorded
    public record Provenance(String what, String from, String licence, String date) {}

    /// A fault code of the maker.
    ///
    /// @param code as the unit shows it
    /// @param text what it means
    /// @param severity `low`, `medium`, `high`, or empty if nobody says
    /// @param source where it is known from
    public record VehicleFault(String code, Localized text, String severity, String source) {}

    /// {@return a unit}
    ///
    /// @param unit its id
    public Optional<EcuProfile> ecu(String unit) {
        return ecus.stream().filter(each -> each.id().equals(unit)).findFirst();
    }

    /// {@return the unit that answers with an address}
    ///
    /// @param address of the unit
    public Optional<EcuProfile> ecuAt(EcuId address) {
        return ecus.stream().filter(each -> each.isAt(address)).findFirst();
    }

    /// {@return whether one of the patterns fits a number}
    ///
    /// @param vin the number
    public boolean describes(Vin vin) {
        return fit(vin) >= 0;
    }

    /// {@return the signals of a unit under names that no other vehicle has, such as `suzuki/_sds#engine#ECT`}
    ///
    /// @param unit one of [#ecus()]
    public SignalSet signals(EcuProfile unit) {
        return OwnSignals.of(id, unit);
    }

    /// {@return what a code of the maker means, if this profile says it}
    ///
    /// @param code as the unit shows it
    public Optional<VehicleFault> fault(String code) {
        return Optional.ofNullable(faults.get(code));
    }

    /// {@return how well one of the patterns fits a number: how many characters it fixes, -1 if none fits}
    int fit(Vin vin) {
        return vins.stream()
                .filter(pattern -> Glob.matches(pattern, vin.text()))
                .mapToInt(Glob::fixed)
                .max()
                .orElse(-1);
    }

    /// {@return whether a unit of this vehicle identifies itself like that}
    ///
    /// @param identification what a unit has said of itself
    public boolean isIdentifiedBy(String identification) {
        return ecus.stream()
                .flatMap(ecu -> ecu.identify().stream())
                .anyMatch(each -> !each.pattern().isEmpty() && Glob.matches(each.pattern(), identification));
    }
}
