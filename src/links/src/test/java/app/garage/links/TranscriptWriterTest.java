package app.garage.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException.NoSuchLink;
import app.garage.pluginapi.Transcript;
import app.garage.testkit.RealTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptWriterTest {
    private static final LinkAddress ADDRESS = LinkAddress.parse("elm+serial:///dev/ttyUSB0?baud=115200");
    private static final Bytes RESET = Bytes.latin1("ATZ\r");
    private static final Bytes BANNER = Bytes.hex("0D 0D 45 4C 4D 33 32 37 20 76 31 2E 35 0D 0D 3E");
    private final TimeSource time = new RealTime();
    private final List<Problem> troubles = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aConversationIsWrittenInTheFormatOfTranscripts() throws Exception {
        var file = folder.resolve("a.txt");
        long opened;
        try (var writer = TranscriptWriter.to(file, time, troubles::add)) {
            writer.opened(ADDRESS);
            opened = time.nanos();
            writer.heard(true, RESET, opened + 1_000_000);
            writer.heard(false, BANNER, opened + 512_000_000);
            writer.remarked("protocol 6\nfound");
            writer.closed();
        }

        var lines = Files.readAllLines(file);
        assertThat(lines.subList(0, 2))
                .containsExactly("# garage-transcript 1", "# link elm+serial:///dev/ttyUSB0?baud=115200");
        assertThat(lines.get(2)).matches("0\\.0\\d\\d > 41 54 5A 0D");
        assertThat(lines.get(3)).matches("0\\.5\\d\\d < 0D 0D 45 4C 4D 33 32 37 20 76 31 2E 35 0D 0D 3E");
        assertThat(lines.get(4)).isEqualTo("# protocol 6 found");
        assertThat(lines).hasSize(5);
        assertThat(troubles).isEmpty();
    }

    @Test
    void aLinkThatIsOpenedAgainGoesOnInTheSameTranscript() throws Exception {
        var file = folder.resolve("a.txt");
        try (var writer = TranscriptWriter.to(file, time, troubles::add)) {
            writer.opened(ADDRESS);
            writer.heard(true, RESET, time.nanos());
            writer.closed();
            writer.opened(LinkAddress.parse("serial:///dev/ttyUSB1"));
            writer.heard(false, BANNER, time.nanos());
        }

        var read = Transcript.parse(Files.readString(file));
        assertThat(read.link()).isEqualTo(ADDRESS.toString());
        assertThat(read.lines()).extracting(Transcript.Line::bytes).containsExactly(RESET, BANNER);
        assertThat(Files.readString(file)).contains("# opened again serial:///dev/ttyUSB1");
    }

    @Test
    void whatWasHeardIsInTheFileWithinASecondOrTwoWithoutClosing() throws Exception {
        var file = folder.resolve("a.txt");
        try (var writer = TranscriptWriter.to(file, time, troubles::add)) {
            writer.opened(ADDRESS);
            writer.heard(true, RESET, time.nanos());

            assertThat(appearsWithin(file, "41 54 5A 0D", 2_000)).isTrue();

            writer.heard(false, BANNER, time.nanos());
            writer.closed();
            assertThat(appearsWithin(file, "45 4C 4D", 500))
                    .as("the end of a link is written at once")
                    .isTrue();
        }
    }

    @Test
    void aCancelledJobLeavesAWholeFileAndStaysCancelled() throws Exception {
        var file = folder.resolve("a.txt");
        var writer = TranscriptWriter.to(file, time, troubles::add);
        writer.opened(ADDRESS);
        for (int i = 0; i < 5_000; i++) {
            writer.heard(true, RESET, time.nanos());
        }
        Thread.currentThread().interrupt();

        writer.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(Transcript.parse(Files.readString(file)).lines()).hasSize(5_000);
    }

    @Test
    void aFullDiskStopsTheTranscriptWithAProblemAndTheLinkGoesOn() throws Exception {
        var full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no device that is always full");
        var told = new CompletableFuture<Problem>();
        try (var writer = TranscriptWriter.to(full, time, told::complete)) {
            writer.opened(ADDRESS);
            writer.closed();

            assertThat(told.get(3, TimeUnit.SECONDS).key()).isEqualTo("links.transcript-stopped");

            long begun = System.nanoTime();
            for (int i = 0; i < 200_000; i++) {
                writer.heard(false, BANNER, time.nanos());
            }
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun))
                    .isLessThan(2);
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsRefusedAtOnce() {
        assertThatThrownBy(() -> TranscriptWriter.to(folder.resolve("no/such/folder.txt"), time, troubles::add))
                .isInstanceOfSatisfying(
                        NoSuchLink.class,
                        refused -> assertThat(refused.problem().key()).isEqualTo("links.transcript-stopped"));
        assertThat(troubles).isEmpty();
    }

    private static boolean appearsWithin(Path file, String text, long millis) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) < millis) {
            if (Files.readString(file).contains(text)) {
                return true;
            }
            Thread.sleep(10);
        }
        return false;
    }
}
