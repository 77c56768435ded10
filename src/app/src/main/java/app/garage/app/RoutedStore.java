package app.garage.app;

import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.ScanStore;
import app.garage.kernel.StoreUnavailable;
import app.garage.kernel.Vin;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.LinkAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Keeps what comes from virtual vehicles and from recordings apart from the workshop's own data.
final class RoutedStore implements ScanStore {
    /// Virtual vehicles, and recordings of vehicles that are not there.
    private static final Set<String> VIRTUAL = Set.of("sim", "replay");

    private final ScanStore workshop;
    private final ScanStore demonstration;

    RoutedStore(ScanStore workshop, ScanStore demonstration) {
        this.workshop = workshop;
        this.demonstration = demonstration;
    }

    @Override
    public void save(ScanResult scan, Purpose purpose) throws StoreUnavailable {
        of(scan.link()).save(scan, purpose);
    }

    @Override
    public Optional<ScanResult> load(UUID id) throws StoreUnavailable {
        var shown = demonstration.load(id);
        return shown.isPresent() ? shown : workshop.load(id);
    }

    @Override
    public List<Line> ofVehicle(Vin vin) throws StoreUnavailable {
        var shown = demonstration.ofVehicle(vin);
        return shown.isEmpty() ? workshop.ofVehicle(vin) : shown;
    }

    @Override
    public List<Line> newest(int most) throws StoreUnavailable {
        return workshop.newest(most);
    }

    @Override
    public void met(AdapterCard card, LinkAddress link, Instant seen) throws StoreUnavailable {
        of(link).met(card, link, seen);
    }

    @Override
    public Optional<AdapterCard> adapter(String driver, LinkAddress link) throws StoreUnavailable {
        return of(link).adapter(driver, link);
    }

    private ScanStore of(LinkAddress link) {
        return VIRTUAL.contains(link.scheme()) ? demonstration : workshop;
    }

    /// That a virtual vehicle was used last is nothing the workshop wants to know.
    @Override
    public void remember(String key, String value) throws StoreUnavailable {
        (isVirtual(key) || isVirtual(value) ? demonstration : workshop).remember(key, value);
    }

    @Override
    public Optional<String> recall(String key) throws StoreUnavailable {
        return (isVirtual(key) ? demonstration : workshop).recall(key);
    }

    private static boolean isVirtual(String text) {
        return VIRTUAL.stream().anyMatch(scheme -> text.contains(scheme + "://"));
    }
}
