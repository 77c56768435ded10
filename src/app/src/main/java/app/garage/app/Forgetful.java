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
import java.util.UUID;

/// A store that keeps scans and remembers nothing that makes reading faster: to it every adapter and vehicle is new.
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
    public void met(AdapterCard card, LinkAddress link, Instant seen) throws StoreUnavailable {
        kept.met(card, link, seen);
    }

    @Override
    public Optional<AdapterCard> adapter(String driver, LinkAddress link) {
        return Optional.empty();
    }

    @Override
    public void remember(String key, String value) throws StoreUnavailable {
        if (key.startsWith(CLEARS_UNKNOWN)) {
            kept.remember(key, value);
        }
    }

    @Override
    public Optional<String> recall(String key) throws StoreUnavailable {
        return key.startsWith(CLEARS_UNKNOWN) ? kept.recall(key) : Optional.empty();
    }
}
