package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkProvider;
import app.garage.pluginapi.Transcript;
import app.garage.testkit.LinkContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class ReplayLinksTest extends LinkContract {
    @TempDir
    private Path folder = Path.of("");

    @Override
    protected LinkProvider provider() {
        return new ReplayLinks();
    }

    @Override
    protected boolean isExclusive() {
        return false;
    }

    @Override
    protected Line line(Bytes request, List<Bytes> pieces) throws IOException {
        var text = new StringBuilder(Transcript.HEADER).append("\n# link tcp://192.168.0.10:35000\n");
        text.append(new Transcript.Line(0, true, request)).append('\n');
        for (var piece : pieces) {
            if (!piece.isEmpty()) {
                text.append(new Transcript.Line(0.01, false, piece)).append('\n');
            }
        }
        var file = Files.writeString(Files.createTempFile(folder, "line", ".txt"), text);
        return new Recorded(file, request, pieces.stream().reduce(Bytes.none(), Bytes::plus));
    }

    private record Recorded(Path file, Bytes request, Bytes answer) implements Line {
        @Override
        public LinkAddress address() {
            return LinkAddress.parse("replay://" + file);
        }

        @Override
        public boolean pull(ByteLink ours) {
            return false;
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }
}
