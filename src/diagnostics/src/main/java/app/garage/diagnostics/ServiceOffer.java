package app.garage.diagnostics;

import app.garage.kernel.EcuId;
import app.garage.kernel.Problem;
import app.garage.pluginapi.BusProtocol;
import app.garage.profiles.Catalogue;
import app.garage.profiles.EcuProfile;
import app.garage.profiles.ServiceProcedure;
import app.garage.profiles.ServiceProcedure.Risk;
import app.garage.profiles.Trust;
import app.garage.profiles.VehicleProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the procedures of a vehicle: those of the profile a technician chose, or of the profiles that its
/// number, its units and its bus fit, and those that are the same on every vehicle.
final class ServiceOffer {
    private final Catalogue catalogue;
    private final SeedKeys keys;

    ServiceOffer(Catalogue catalogue, SeedKeys keys) {
        this.catalogue = catalogue;
        this.keys = keys;
    }

    List<OfferedService> of(BusProtocol bus, ScanResult scan, Optional<String> chosen) {
        var offered = new ArrayList<OfferedService>();
        for (var profile : profiles(bus, scan, chosen)) {
            for (var procedure : profile.services()) {
                profile.ecu(procedure.ecu())
                        .flatMap(ecu -> answering(ecu, scan))
                        .ifPresent(ecu ->
                                offered.add(new OfferedService(profile.id(), procedure, ecu, refusal(procedure))));
            }
        }
        return offered;
    }

    private List<VehicleProfile> profiles(BusProtocol bus, ScanResult scan, Optional<String> chosen) {
        var all = catalogue.vehicles();
        Map<String, VehicleProfile> found = new LinkedHashMap<>();
        if (chosen.isPresent()) {
            all.byId(chosen.get()).ifPresent(each -> found.put(each.id(), each));
        } else {
            new ProfileMatching(catalogue)
                    .found(bus, Optional.of(scan))
                    .keySet()
                    .forEach(each -> found.put(each.id(), each));
        }
        generic(bus).flatMap(all::byId).ifPresent(each -> found.putIfAbsent(each.id(), each));
        return List.copyOf(found.values());
    }

    private static Optional<String> generic(BusProtocol bus) {
        return switch (bus.kind()) {
            case CAN, DOIP -> Optional.of("_generic/uds");
            case J1939 -> Optional.of("_generic/j1939");
            case J1850, ISO9141, KWP2000, MAKER_KLINE -> Optional.empty();
        };
    }

    /// A unit that did not answer the last scan has nothing to run.
    private static Optional<EcuId> answering(EcuProfile ecu, ScanResult scan) {
        return scan.ecus().stream().map(EcuScan::ecu).filter(ecu::isAt).findFirst();
    }

    private Optional<Problem> refusal(ServiceProcedure procedure) {
        if (procedure.risk() == Risk.CLEAR) {
            return Optional.of(Problem.of("diag.service-clears"));
        }
        boolean locked = procedure.steps().stream().anyMatch(step -> UnitUnlocking.begins(step.request()));
        if (locked && keys.providers().isEmpty()) {
            return Optional.of(Problem.of("diag.unlock-no-provider"));
        }
        boolean harmless = procedure.risk() == Risk.READ || procedure.risk() == Risk.SESSION;
        return harmless || procedure.trust().compareTo(Trust.CAPTURE) <= 0
                ? Optional.empty()
                : Optional.of(Problem.of("diag.service-not-verified"));
    }
}
