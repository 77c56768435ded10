package app.garage.diagnostics;

import app.garage.kernel.Vin;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.LinkAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/// Keeps scans as long as the program runs: for the demonstration, for tests, and while the database cannot
/// be used.
public final class ScansInMemory implements ScanStore {
    private final Map<UUID, ScanResult> scans = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, String> remembered = new HashMap<>();
    private final Map<String, AdapterCard> adapters = new HashMap<>();

    /// Makes an empty store.
    public ScansInMemory() {}

    @Override
    public synchronized void save(ScanResult scan, Purpose purpose) {
        scans.put(scan.id(), scan);
        met(scan.adapter(), scan.link(), scan.started());
        lines.removeIf(line -> line.id().equals(scan.id()));
        int faults = scan.ecus().stream().mapToInt(EcuScan::faultCount).sum();
        lines.add(new Line(scan.id(), scan.started(), scan.vin(), faults, scan.verdict(), purpose));
    }

    @Override
    public synchronized Optional<ScanResult> load(UUID id) {
        return Optional.ofNullable(scans.get(id));
    }

    @Override
    public List<Line> ofVehicle(Vin vin) {
        return newest(Integer.MAX_VALUE, line -> line.vin().filter(vin::equals).isPresent());
    }

    @Override
    public List<Line> newest(int most) {
        return newest(most, line -> true);
    }

    private synchronized List<Line> newest(int most, Predicate<Line> wanted) {
        return lines.reversed().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(Line::started).reversed())
                .limit(most)
                .toList();
    }

    @Override
    public synchronized void met(AdapterCard card, LinkAddress link, Instant seen) {
        adapters.put(place(card.driver(), link), card);
    }

    @Override
    public synchronized Optional<AdapterCard> adapter(String driver, LinkAddress link) {
        return Optional.ofNullable(adapters.get(place(driver, link)));
    }

    private static String place(String driver, LinkAddress link) {
        return driver + " " + Memory.key(link);
    }

    @Override
    public synchronized void remember(String key, String value) {
        remembered.put(key, value);
    }

    @Override
    public synchronized Optional<String> recall(String key) {
        return Optional.ofNullable(remembered.get(key));
    }
}
