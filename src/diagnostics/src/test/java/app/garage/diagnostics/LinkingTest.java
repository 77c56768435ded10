package app.garage.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.JobState;
import app.garage.kernel.Problem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// How a connection is made faster the second time, got back, and left quiet.
final class LinkingTest {
    private final CuttableLinks links = new CuttableLinks();

    private static void until(BooleanSupplier holds) throws InterruptedException {
        for (int i = 0; i < 1_000 && !holds.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }

    private List<String> sentByConnecting(Bench bench, String address) {
        links.sent.clear();
        bench.connect(address);
        bench.diagnosis.disconnect();
        return List.copyOf(links.sent);
    }

    @Test
    void theProtocolSpokenLastTimeSavesTheSearch() {
        for (var address : new String[] {"sim://car", "sim://quad"}) {
            try (var bench = new Bench(links, time -> Thread.sleep(Duration.ofHours(1)))) {
                var first = sentByConnecting(bench, address);
                var second = sentByConnecting(bench, address);
                assertThat(first).as(address).contains("ATSP0");
                assertThat(second)
                        .as(address)
                        .doesNotContain("ATSP0")
                        .anyMatch(each -> each.matches("AT[TS]P[1-9A-C]"))
                        .hasSizeLessThan(first.size());
                assertThat(sentByConnecting(bench, address + "?engine=off"))
                        .as("the same link with other options")
                        .doesNotContain("ATSP0");
            }
        }
    }

    @Test
    void aKnownAdapterIsComparedAndNotTriedFromTheBeginning() {
        var store = new ScansInMemory();
        assertThat(sentAfterARestart(store, "clone-a")).contains("ATZ", "ATKW");
        assertThat(sentAfterARestart(store, "clone-a"))
                .contains("ATI", "AT@1", "ATFCSH7E0")
                .doesNotContain("ATZ", "ATKW");
        assertThat(sentAfterARestart(store, "stn"))
                .as("another one at the same place")
                .contains("ATZ", "ATKW");
        assertThat(sentAfterARestart(store, "stn")).contains("STI").doesNotContain("ATZ", "ATKW");
    }

    private List<String> sentAfterARestart(ScanStore store, String adapter) {
        try (var bench = new Bench(links, time -> Thread.sleep(Duration.ofHours(1)), store)) {
            return sentByConnecting(bench, "sim://car?adapter=" + adapter);
        }
    }

    @Test
    void onANewLinkTheProtocolSpokenLastIsTriedFirst() throws Exception {
        var store = new ScansInMemory();
        store.remember("protocol:serial:///dev/ttyUSB7", "6");
        try (var bench = new Bench(links, time -> Thread.sleep(Duration.ofHours(1)), store)) {
            assertThat(sentByConnecting(bench, "sim://motorcycle")).contains("ATSP0");
        }
        store.remember("link:last", "serial:///dev/ttyUSB7");
        try (var bench = new Bench(links, time -> Thread.sleep(Duration.ofHours(1)), store)) {
            assertThat(sentByConnecting(bench, "sim://car")).contains("ATTP6").doesNotContain("ATSP0");
        }
    }

    @Test
    void aWrongMemoryOfTheProtocolCostsTimeAndNothingElse() throws Exception {
        var store = new ScansInMemory();
        try (var bench = new Bench(links, time -> Thread.sleep(Duration.ofHours(1)), store)) {
            store.remember("protocol:sim://car", "9");
            assertThat(bench.connect("sim://car").protocol()).contains("CAN 11/500");
            assertThat(links.sent).contains("ATSP0");
            assertThat(store.recall("protocol:sim://car")).contains("6");
        }
    }

    @Test
    void aLostLinkIsTriedAgainAfterGrowingPausesAndThenLeftAlone() throws InterruptedException {
        var pauses = new CopyOnWriteArrayList<Duration>();
        try (var bench = new Bench(links, pause -> {
            pauses.add(pause);
            Thread.sleep(5);
        })) {
            bench.connect("sim://car");
            until(() -> !bench.diagnosis.live().channels().value().isEmpty());
            pauses.clear();
            links.pull();
            until(() -> pauses.size() == 4
                    && bench.diagnosis.status().value().state() == ConnectionStatus.State.DISCONNECTED
                    && bench.diagnosis.status().value().problem().isPresent());
            Thread.sleep(50);
            assertThat(pauses)
                    .containsExactly(
                            Duration.ofMillis(500),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(5));
            assertThat(bench.diagnosis.status().value().problem())
                    .map(Problem::key)
                    .as("what was lost, not that it is still gone")
                    .contains("test.pulled");
            assertThat(links.opened.get()).isEqualTo(1);
        }
    }

    @Test
    void aCancelledScanEndsWithinASecondAndLeavesTheBusQuiet() throws InterruptedException {
        try (var bench = new Bench(links, Thread::sleep)) {
            bench.connect("sim://car?pace=real&p2=20");
            until(() -> !bench.diagnosis.live().channels().value().isEmpty());
            links.sent.clear();
            var over = new AtomicReference<JobState<ScanResult>>(new JobState.Queued<>());
            var scanning = Thread.ofPlatform()
                    .start(() -> over.set(
                            bench.diagnosis.scan(new ScanOptions(true)).state().value()));
            until(() -> requests().size() >= 5);
            scanning.interrupt();
            assertThat(scanning.join(Duration.ofSeconds(1))).isTrue();
            assertThat(over.get()).isInstanceOf(JobState.Cancelled.class);
            var asked = requests();
            Thread.sleep(500);
            assertThat(requests()).as("nothing more is asked").isEqualTo(asked);
            assertThat(bench.diagnosis.status().value().state()).isEqualTo(ConnectionStatus.State.READY);
            assertThat(bench.scan().vin()).as("and the next scan works").isPresent();
        }
    }

    /// {@return what was asked of the vehicle; commands for the adapter are left out}
    private List<String> requests() {
        return links.sent.stream().filter(each -> each.matches("[0-9A-F ]{2,}")).toList();
    }
}
