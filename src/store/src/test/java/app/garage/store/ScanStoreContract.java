package app.garage.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.ScanStore;
import app.garage.diagnostics.ScanStore.Line;
import app.garage.diagnostics.ScanStore.Purpose;
import app.garage.kernel.StoreUnavailable;
import app.garage.kernel.Vin;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.LinkAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every [ScanStore] does, whether it keeps things in a file or in memory.
abstract class ScanStoreContract {
    /// {@return an empty store}
    abstract ScanStore store();

    @Test
    void aScanComesBackWholeWithEveryLineOfEvidence() throws StoreUnavailable {
        var store = store();
        var scan = Scans.scan(Scans.MORNING, "P0301", "P0420");
        store.save(scan, Purpose.SCAN);
        assertThat(store.load(scan.id())).contains(scan);
        assertThat(store.load(UUID.randomUUID())).isEmpty();
    }

    @Test
    void scansOfAVehicleComeNewestFirstAndInALine() throws StoreUnavailable {
        var store = store();
        var before = Scans.scan(Scans.MORNING, "P0301");
        var after = Scans.scan(Scans.MORNING.plus(Duration.ofMinutes(5)));
        store.save(after, Purpose.AFTER_CLEAR);
        store.save(before, Purpose.BEFORE_CLEAR);
        assertThat(store.ofVehicle(Scans.VIN))
                .containsExactly(
                        new Line(
                                after.id(),
                                after.started(),
                                Optional.of(Scans.VIN),
                                0,
                                ScanResult.Verdict.INCOMPLETE,
                                Purpose.AFTER_CLEAR),
                        new Line(
                                before.id(),
                                before.started(),
                                Optional.of(Scans.VIN),
                                1,
                                ScanResult.Verdict.FAULTS,
                                Purpose.BEFORE_CLEAR));
        assertThat(store.ofVehicle(new Vin("VBKEXA408GM123457"))).isEmpty();
        assertThat(store.newest(1)).extracting(Line::id).containsExactly(after.id());
        assertThat(store.newest(10)).hasSize(2);
    }

    @Test
    void aScanThatJudgesAClearFindsTheOneKeptBeforeItAndNoOtherScanDoes() throws StoreUnavailable {
        var store = store();
        var older = Scans.scan(Scans.MORNING.minus(Duration.ofDays(1)), "P0171");
        var before = Scans.scan(Scans.MORNING, "P0301");
        var after = Scans.scan(Scans.MORNING.plus(Duration.ofMinutes(1)));
        var later = Scans.scan(Scans.MORNING.plus(Duration.ofMinutes(9)));
        store.save(older, Purpose.BEFORE_CLEAR);
        store.save(before, Purpose.BEFORE_CLEAR);
        store.save(after, Purpose.AFTER_CLEAR);
        store.save(later, Purpose.SCAN);
        assertThat(store.beforeClear(after)).contains(before);
        assertThat(store.beforeClear(later)).isEmpty();
        assertThat(store.beforeClear(before)).isEmpty();
    }

    @Test
    void savingAScanAgainReplacesIt() throws StoreUnavailable {
        var store = store();
        var first = Scans.scan(Scans.MORNING, "P0301");
        var second = Scans.scan(first.id(), Scans.MORNING, List.of("P0420", "P0171"));
        store.save(first, Purpose.SCAN);
        store.save(second, Purpose.BEFORE_CLEAR);
        assertThat(store.load(first.id())).contains(second);
        assertThat(store.newest(10))
                .extracting(Line::faults, Line::purpose)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(2, Purpose.BEFORE_CLEAR));
    }

    @Test
    void theNewestCardOfAnAdapterIsFoundByItsLinkWhateverItsOptions() throws StoreUnavailable {
        var store = store();
        var link = LinkAddress.parse("elm+serial:///dev/ttyUSB0?baud=38400");
        store.met(card("ELM327 v1.5", Map.of()), link, Scans.MORNING);
        var learned = card("ELM327 v1.5", Map.of("pids-per-request", 3, "stopped", 1));
        store.met(learned, link, Scans.MORNING.plusSeconds(60));
        assertThat(store.adapter("elm", LinkAddress.parse("serial:///dev/ttyUSB0")))
                .contains(learned);
        assertThat(store.adapter("elm", LinkAddress.parse("serial:///dev/ttyUSB1")))
                .isEmpty();
        assertThat(store.adapter("other", link)).isEmpty();
        var another = card("ELM327 v2.1", Map.of());
        store.met(another, link, Scans.MORNING.plusSeconds(120));
        assertThat(store.adapter("elm", link)).as("plugged in instead").contains(another);
    }

    @Test
    void aScanKeepsTheCardOfItsAdapter() throws StoreUnavailable {
        var store = store();
        var scan = Scans.scan(Scans.MORNING, "P0301");
        store.save(scan, Purpose.SCAN);
        assertThat(store.adapter(scan.adapter().driver(), scan.link())).contains(scan.adapter());
    }

    private static AdapterCard card(String claims, Map<String, Integer> limits) {
        return new AdapterCard(
                "elm",
                claims,
                AdapterCard.Family.ELM_CLONE,
                "OBDII to RS232 Interpreter",
                Set.of("headers", "timeout"),
                List.of("ATFCSH7E0", "ATKW"),
                Set.of("drops-link-on-ATZ"),
                limits);
    }

    @Test
    void whatWasRememberedIsRecalledAndTheLastWordCounts() throws StoreUnavailable {
        var store = store();
        assertThat(store.recall("protocol:serial:///dev/ttyUSB0")).isEmpty();
        store.remember("protocol:serial:///dev/ttyUSB0", "6");
        store.remember("protocol:serial:///dev/ttyUSB0", "3");
        assertThat(store.recall("protocol:serial:///dev/ttyUSB0")).contains("3");
    }
}
