package app.garage.diagnostics;

import app.garage.diagnostics.ProfileMatch.By;
import app.garage.kernel.Problem;
import app.garage.kernel.Vin;
import app.garage.pluginapi.BusProtocol;
import app.garage.profiles.Catalogue;
import app.garage.profiles.EcuProfile;
import app.garage.profiles.VehicleProfile;
import app.garage.profiles.VinFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds the profile of a vehicle: the one a technician chose, or the one that its number, its units or its bus fit,
/// and tells what speaks against it.
final class ProfileMatching {
    private static final Pattern YEARS = Pattern.compile("(\\d{4})?-(\\d{4})?");
    private static final Set<String> ON_CAN = Set.of("iso15765", "iso15765-4", "can", "doip");
    private final Catalogue catalogue;

    ProfileMatching(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// @param bus what the vehicle speaks
    /// @param scan what it said, as far as it was asked
    /// @param chosen the profile a technician has chosen
    /// @param remembered whether that holds for this vehicle
    ProfileMatch of(BusProtocol bus, Optional<ScanResult> scan, Optional<String> chosen, boolean remembered) {
        var found = found(bus, scan);
        var automatic = found.keySet().stream().findFirst().map(VehicleProfile::id);
        var picked = chosen.flatMap(id -> catalogue.vehicles().byId(id));
        if (picked.isPresent()) {
            return new ProfileMatch(
                    picked, By.TECHNICIAN, automatic, remembered, doubts(picked.get(), By.TECHNICIAN, bus, scan));
        }
        return found.entrySet().stream()
                .findFirst()
                .map(best -> new ProfileMatch(
                        Optional.of(best.getKey()),
                        best.getValue(),
                        automatic,
                        remembered,
                        doubts(best.getKey(), best.getValue(), bus, scan)))
                .orElseGet(ProfileMatch::nothing);
    }

    /// {@return what fits a vehicle, best first, with what it was found by}
    Map<VehicleProfile, By> found(BusProtocol bus, Optional<ScanResult> scan) {
        var vehicles = catalogue.vehicles();
        Map<VehicleProfile, By> found = new LinkedHashMap<>();
        scan.flatMap(ScanResult::vin).stream()
                .flatMap(vin -> vehicles.of(vin).stream())
                .limit(1)
                .forEach(each -> found.putIfAbsent(each, By.VIN));
        scan.stream()
                .flatMap(each -> sayings(each).stream())
                .flatMap(text -> vehicles.identifiedBy(text).stream())
                .forEach(each -> found.putIfAbsent(each, By.IDENTITY));
        catalogue.vehicle(bus.id()).ifPresent(each -> found.putIfAbsent(each, By.BUS));
        return found;
    }

    /// {@return what the units say of themselves}
    private static List<String> sayings(ScanResult scan) {
        return scan.ecus().stream()
                .flatMap(ecu -> ecu.info().stream())
                .map(InfoItem::text)
                .distinct()
                .toList();
    }

    /// {@return what a vehicle is known again by: its number, else what one of its units is}
    static Optional<String> key(ScanResult scan) {
        return scan.vin()
                .filter(Vin::isWellFormed)
                .map(Vin::text)
                .or(() -> scan.ecus().stream()
                        .flatMap(ecu -> ecu.info().stream())
                        .filter(item -> switch (item.kind()) {
                            case SERIAL_NUMBER, HARDWARE, PART_NUMBER, IDENTIFICATION -> true;
                            default -> false;
                        })
                        .map(InfoItem::text)
                        .findFirst());
    }

    private List<Problem> doubts(VehicleProfile profile, By by, BusProtocol bus, Optional<ScanResult> scan) {
        var doubts = new ArrayList<Problem>();
        speaksOtherwise(profile, bus).ifPresent(doubts::add);
        var vin = scan.flatMap(ScanResult::vin).filter(Vin::isWellFormed);
        if (vin.isPresent() && by != By.VIN) {
            numberDiffers(profile, vin.get()).ifPresent(doubts::add);
        }
        if (vin.isPresent()) {
            yearDiffers(profile, vin.get()).ifPresent(doubts::add);
        }
        if (scan.isPresent()) {
            unitIsAnother(profile, scan.get()).ifPresent(doubts::add);
        }
        return doubts;
    }

    /// A profile of units on CAN on a K-line, or the reverse. A unit may be reached in several ways, so one is enough.
    private static Optional<Problem> speaksOtherwise(VehicleProfile profile, BusProtocol bus) {
        var ways = profile.ecus().stream()
                .map(EcuProfile::transport)
                .filter(way -> !way.isEmpty())
                .toList();
        boolean fits = ways.isEmpty()
                || profile.kind().equals("any")
                || ways.stream().anyMatch(way -> switch (bus.kind()) {
                    case CAN, DOIP -> ON_CAN.contains(way);
                    case J1939 -> way.startsWith("j1939") || way.equals("can");
                    case J1850 -> way.startsWith("j1850");
                    case ISO9141, KWP2000, MAKER_KLINE -> !ON_CAN.contains(way) && !way.startsWith("j1");
                });
        return fits
                ? Optional.empty()
                : Optional.of(Problem.of("diag.profile-bus", profile.id(), bus.name(), String.join(", ", ways)));
    }

    private static Optional<Problem> numberDiffers(VehicleProfile profile, Vin vin) {
        if (!profile.vins().isEmpty() && !profile.describes(vin)) {
            return Optional.of(
                    Problem.of("diag.profile-vin", profile.id(), vin.text(), String.join(", ", profile.vins())));
        }
        var maker = VinFacts.of(vin).maker().filter(_ -> !profile.make().isEmpty());
        return maker.filter(name -> !plain(name).contains(plain(profile.make())))
                .map(name -> Problem.of("diag.profile-maker", profile.id(), name, profile.make()));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static Optional<Problem> yearDiffers(VehicleProfile profile, Vin vin) {
        var years = YEARS.matcher(profile.years());
        var possible = VinFacts.of(vin).modelYears();
        if (!years.matches() || possible.isEmpty()) {
            return Optional.empty();
        }
        int from = years.group(1) == null ? Integer.MIN_VALUE : Integer.parseInt(years.group(1));
        int to = years.group(2) == null ? Integer.MAX_VALUE : Integer.parseInt(years.group(2));
        return possible.stream().anyMatch(year -> year >= from && year <= to)
                ? Optional.empty()
                : Optional.of(Problem.of(
                        "diag.profile-years",
                        profile.id(),
                        String.join(", ", possible.stream().map(String::valueOf).toList()),
                        profile.years()));
    }

    /// A unit says what only another profile knows, and nothing that this one knows.
    private Optional<Problem> unitIsAnother(VehicleProfile profile, ScanResult scan) {
        var said = sayings(scan);
        boolean knows = profile.ecus().stream()
                .flatMap(ecu -> ecu.identify().stream())
                .anyMatch(each -> !each.pattern().isEmpty());
        if (!knows || said.stream().anyMatch(profile::isIdentifiedBy)) {
            return Optional.empty();
        }
        return said.stream()
                .flatMap(text -> catalogue.vehicles().identifiedBy(text).stream()
                        .map(other -> Problem.of("diag.profile-identity", profile.id(), text, other.id())))
                .findFirst();
    }
}
