package app.garage.app;

import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.ScanStore;
import app.garage.kernel.StoreUnavailable;
import app.garage.kernel.Vin;
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
        (VIRTUAL.contains(scan.link().scheme()) ? demonstration : workshop).save(scan, purpose);
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
    public void remember(String key, String value) throws StoreUnavailable {
        (key.contains("sim://") ? demonstration : workshop).remember(key, value);
    }

    @Override
    public Optional<String> recall(String key) throws StoreUnavailable {
        return (key.contains("sim://") ? demonstration : workshop).recall(key);
    }
}
