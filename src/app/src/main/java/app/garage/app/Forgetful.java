package app.garage.app;

import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.ScanStore;
import app.garage.kernel.StoreUnavailable;
import app.garage.kernel.Vin;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A store that keeps scans and remembers nothing: to it every vehicle is new.
record Forgetful(ScanStore kept) implements ScanStore {
    @Override
    public void save(ScanResult scan, Purpose purpose) throws StoreUnavailable {
        kept.save(scan, purpose);
    }

    @Override
    public Optional<ScanResult> load(UUID id) throws StoreUnavailable {
        return kept.load(id);
    }

    @Override
    public List<Line> ofVehicle(Vin vin) throws StoreUnavailable {
        return kept.ofVehicle(vin);
    }

    @Override
    public List<Line> newest(int most) throws StoreUnavailable {
        return kept.newest(most);
    }

    @Override
    public void remember(String key, String value) {}

    @Override
    public Optional<String> recall(String key) {
        return Optional.empty();
    }
}
