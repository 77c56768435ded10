package app.garage.ftdi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.garage.testkit.FakeLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The truth is the log of the library: what it was told, and when.
class FtdiKLineTest {
    private static final String CHANGES = "ftdi_set_line_property2 8 0 0 ";

    @TempDir
    private static Path folder;

    private FakeLibrary library;

    @BeforeEach
    void compile() throws IOException, InterruptedException {
        library = Fake.compiled(folder);
    }

    /// ISO 9141-2: 33 hexadecimal is 1 1 0 0 1 1 0 0 from the lowest bit, between a low start bit and a high stop bit.
    @Test
    void anAddressIsSentAtFiveBaudWithEachEdgeAtItsOwnTime() throws Exception {
        library.begin("", "");
        try (var device = Fake.driver(library).open(FtdiChoice.any())) {
            long begun = System.nanoTime();
            var edges = new FtdiKLine(device).slowInit(0x33);
            long ended = System.nanoTime();

            assertThat(levels()).containsExactly("1", "0", "1", "0", "1", "0");
            assertPlaces(edges, List.of(0, 200, 600, 1_000, 1_400, 1_800));
            assertThat(Duration.ofNanos(ended - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
            assertThat(library.words()).last().isEqualTo("ftdi_tciflush");
        }
    }

    @Test
    void aFastInitialisationHoldsTheLineLowAndLetsItGo() throws Exception {
        library.begin("", "");
        try (var device = Fake.driver(library).open(FtdiChoice.any())) {
            var edges = new FtdiKLine(device).fastInit(Duration.ofMillis(25), Duration.ofMillis(25));

            assertThat(levels()).containsExactly("1", "0");
            assertPlaces(edges, List.of(0, 25));
            assertThat(edges.allowed()).isEqualTo(Duration.ofMillis(1));
        }
    }

    @Test
    void anEdgeThatComesLateMakesTheAttemptVoid() throws Exception {
        library.begin("late-break=2", "");
        try (var device = Fake.driver(library).open(FtdiChoice.any())) {
            var edges = new FtdiKLine(device).fastInit(Duration.ofMillis(25), Duration.ofMillis(25));

            assertThat(edges.areVoid()).isTrue();
            assertThat(edges.worst()).isGreaterThanOrEqualTo(Duration.ofMillis(8));
        }
    }

    @Test
    void whoeverIsCancelledLetsTheLineGo() throws Exception {
        library.begin("", "");
        try (var device = Fake.driver(library).open(FtdiChoice.any())) {
            var cancelled = new CompletableFuture<Boolean>();
            var thread = Thread.ofPlatform().daemon().start(() -> {
                try {
                    new FtdiKLine(device).slowInit(0x00);
                    cancelled.complete(false);
                } catch (InterruptedException asked) {
                    cancelled.complete(true);
                } catch (FtdiException broken) {
                    cancelled.completeExceptionally(broken);
                }
            });
            Thread.sleep(100);

            thread.interrupt();

            assertThat(cancelled.get(2, TimeUnit.SECONDS)).isTrue();
            assertThat(levels()).containsExactly("1", "0");
        }
    }

    private List<String> levels() throws IOException {
        return library.words().stream()
                .filter(each -> each.startsWith(CHANGES))
                .map(each -> each.substring(CHANGES.length()))
                .toList();
    }

    /// On a loaded machine an edge may be late; then it must have been said.
    private void assertPlaces(Edges edges, List<Integer> millis) throws IOException {
        var at = new ArrayList<Long>();
        for (var call : library.calls()) {
            if (call.words().startsWith(CHANGES)) {
                at.add(call.nanos());
            }
        }
        assertThat(at).hasSameSizeAs(millis);
        for (int i = 0; i < at.size(); i++) {
            assertThat(at.get(i) - at.getFirst())
                    .as("edge %d", i)
                    .isCloseTo(millis.get(i) * 1_000_000L, within(edges.worst().toNanos()));
        }
        assertThat(edges.worst()).isLessThan(Duration.ofMillis(100));
    }
}
