package app.garage.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.diagnostics.ScanJson;
import app.garage.pluginapi.LinkAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files are known by what they hold; each one here has a misleading name.
class DroppedTest {
    private final FakeShelf shelf = new FakeShelf();

    @TempDir
    Path folder = Path.of(".");

    @Test
    void aTranscriptIsReplayedWhateverItIsCalled() throws IOException {
        var file = file("photo of monday.jpg", "# garage-transcript 1\n# link sim://car\n0.000 > 41 54 5A 0D\n");

        var link = ((Dropped.Conversation) Dropped.of(file, shelf::accepts)).link();

        assertThat(link.scheme()).isEqualTo("replay");
        assertThat(link.place()).isEqualTo(file.toString());
        assertThat(LinkAddress.parse(link.toString())).isEqualTo(link);
    }

    @Test
    void aSavedScanIsReadWhateverItIsCalled() throws IOException {
        var scan = SampleScan.faulty();
        var file = file("scan.txt", ScanJson.write(scan, code -> ""));

        assertThat(Dropped.of(file, shelf::accepts)).isEqualTo(new Dropped.Scan(scan));
    }

    @Test
    void aScanThatIsDamagedOrNewerIsRefusedWithItsOwnReason() throws IOException {
        assertThat(refusal(file("a.json", "{\"schema\":\"garage.scan/9\"}"))).isEqualTo("diag.scan-other-version");
        assertThat(refusal(file("b.json", "{\"schema\":\"garage.scan/1\",\"ecus\":")))
                .isEqualTo("diag.scan-unreadable");
    }

    @Test
    void aPackageIsAPackageWhateverItIsCalledAndHoweverLarge() throws IOException {
        var file = file("bike.jar", "PK\u0003\u0004 and so on");

        assertThat(Dropped.of(file, shelf::accepts)).isEqualTo(new Dropped.Parcel(file));
    }

    @Test
    void anythingElseIsRefusedAndToldWhatCanBeDropped() throws IOException {
        assertThat(refusal(file("transcript.txt", "0.000 > 41 54 5A 0D\n"))).isEqualTo("ui.dropped");
        assertThat(refusal(file("scan.json", "{\"schema\":\"other\"}"))).isEqualTo("ui.dropped");
        assertThat(refusal(file("empty.txt", ""))).isEqualTo("ui.dropped");
        assertThat(refusal(folder)).as("a folder").isEqualTo("ui.dropped");
    }

    private String refusal(Path file) throws IOException {
        return ((Dropped.Refused) Dropped.of(file, shelf::accepts)).why().key();
    }

    private Path file(String name, String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }
}
