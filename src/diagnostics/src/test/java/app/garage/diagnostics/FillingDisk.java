package app.garage.diagnostics;

import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import app.garage.kernel.Vin;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.LinkAddress;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A store whose disk can be full, for some purposes of scans or for everything.
final class FillingDisk implements ScanStore {
    final ScansInMemory scans = new ScansInMemory();
    private volatile List<Purpose> refused = List.of();
    private volatile boolean dead;

    /// {@return this, which from now on keeps no scan made for one of these purposes}
    FillingDisk refusing(Purpose... purposes) {
        refused = List.of(purposes);
        return this;
    }

    /// {@return this, which from now on can do nothing at all}
    FillingDisk dead() {
        dead = true;
        return this;
    }

    /// From now on it can do everything again.
    void revived() {
        dead = false;
    }

    private static StoreUnavailable full() {
        return new StoreUnavailable(Problem.of("test.full"), new IOException("no space left"));
    }

    private ScanStore alive() throws StoreUnavailable {
        if (dead) {
            throw full();
        }
        return scans;
    }

    @Override
    public void save(ScanResult scan, Purpose purpose) throws StoreUnavailable {
        if (refused.contains(purpose)) {
            throw full();
        }
        alive().save(scan, purpose);
    }

    @Override
    public Optional<ScanResult> load(UUID id) throws StoreUnavailable {
        return alive().load(id);
    }

    @Override
    public List<Line> ofVehicle(Vin vin) throws StoreUnavailable {
        return alive().ofVehicle(vin);
    }

    @Override
    public List<Line> newest(int most) throws StoreUnavailable {
        return alive().newest(most);
    }

    @Override
    public void met(AdapterCard card, LinkAddress link, Instant seen) throws StoreUnavailable {
        alive().met(card, link, seen);
    }

    @Override
    public Optional<AdapterCard> adapter(String driver, LinkAddress link) throws StoreUnavailable {
        return alive().adapter(driver, link);
    }

    @Override
    public void remember(String key, String value) throws StoreUnavailable {
        alive().remember(key, value);
    }

    @Override
    public Optional<String> recall(String key) throws StoreUnavailable {
        return alive().recall(key);
    }
}
