package app.garage.ftdi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.garage.testkit.FakeLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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

    /// ISO 14230-2, 5.2.4.2.3: the line is low for 25 ms and up until 50 ms, each within 1 ms; 5.2.4.2.2:
    /// bits of 200 ms. What an attempt that is not void promises, the fake has seen by its own clock.
    @Test
    void anAttemptThatIsNotVoidHasItsEdgesWithinTheStandardsTolerance() throws Exception {
        try (var device = opened("")) {
            int good = 0;
            for (int attempt = 0; attempt < 40 && good < 5; attempt++) {
                int before = changes().size();
                var edges = new FtdiKLine(device).fastInit(Duration.ofMillis(25), Duration.ofMillis(25));
                long up = System.nanoTime();
                var at = changes().subList(before, before + 2);
                if (!edges.areVoid()) {
                    good++;
                    assertThat(at.get(1) - at.get(0)).as("TiniL").isBetween(24_000_000L, 26_000_000L);
                    assertThat(up - at.get(0)).as("TWuP is over, not before").isGreaterThanOrEqualTo(49_000_000L);
                }
            }
            assumeTrue(good > 0, "this machine is too busy for a single pulse of 25 ms");
        }
    }

    @Test
    void anAddressThatIsNotVoidHasEveryBitWithinTwoMillisecondsOfItsPlace() throws Exception {
        try (var device = opened("")) {
            boolean good = false;
            for (int attempt = 0; attempt < 3 && !good; attempt++) {
                int before = changes().size();
                good = !new FtdiKLine(device).slowInit(0x55).areVoid();
                var at = changes().subList(before, before + 10);
                for (int bit = 0; bit < 10 && good; bit++) {
                    assertThat(at.get(bit) - at.get(0))
                            .as("edge %d", bit)
                            .isBetween(bit * 200_000_000L - 2_000_000L, bit * 200_000_000L + 2_000_000L);
                }
            }
            assumeTrue(good, "this machine is too busy for ten edges in two seconds");
        }
    }

    @Test
    void aCableThatIsPulledWhileItWakesAUnitSaysSoAtOnce() throws Exception {
        try (var device = opened("unplug-break=3")) {
            assertThat(catchThrowableOfType(FtdiException.class, () -> new FtdiKLine(device).slowInit(0x33))
                            .code())
                    .isEqualTo(-1);
            assertThat(levels())
                    .as("nothing after the third edge is tried but to let go")
                    .containsExactly("1", "0");
        }
    }

    private FtdiDevice opened(String script) throws Exception {
        library.begin(script, "");
        return Fake.driver(library).open(FtdiChoice.any());
    }

    /// When the level was changed, by the library's own clock.
    private List<Long> changes() throws IOException {
        return library.calls().stream()
                .filter(each -> each.words().startsWith(CHANGES))
                .map(FakeLibrary.Call::nanos)
                .toList();
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
        var at = changes();
        assertThat(at).hasSameSizeAs(millis);
        for (int i = 0; i < at.size(); i++) {
            assertThat(at.get(i) - at.getFirst())
                    .as("edge %d", i)
                    .isCloseTo(millis.get(i) * 1_000_000L, within(edges.worst().toNanos()));
        }
        assertThat(edges.worst()).isLessThan(Duration.ofMillis(100));
    }
}
