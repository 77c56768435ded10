package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.LinkProvider;
import app.garage.testkit.FakeLibrary;
import app.garage.testkit.FarEnd;
import app.garage.testkit.LinkContract;
import app.garage.testkit.PtyPair;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The contract of links, with the K-line looked at as a byte link and the fake library of ftdi4j below.
class FtdiLinksTest extends LinkContract {
    static final Path SOURCE = Path.of("../ftdi4j/src/test/c/fake_ftdi.c");

    @TempDir
    private static Path folder;

    private FakeLibrary library;

    @BeforeEach
    void compile() throws IOException, InterruptedException {
        library = FakeLibrary.compile(SOURCE, folder.resolve("libftdi1.so"));
        library.begin("", "");
    }

    @Override
    protected LinkProvider provider() {
        return new AsBytes(new FtdiLinks(List.of(library.file().toString())));
    }

    @Override
    protected Line line(Bytes request, List<Bytes> pieces) throws IOException, InterruptedException {
        return new CableLine(PtyPair.start(), library, request, pieces);
    }

    /// Each question waits until its last bit would have left at 10,400 baud.
    @Override
    protected int rounds() {
        return 100;
    }

    private record AsBytes(FtdiLinks links) implements LinkProvider {
        @Override
        public String scheme() {
            return links.scheme();
        }

        @Override
        public List<LinkInfo> discover(Deadline by) throws InterruptedException {
            return links.discover(by);
        }

        @Override
        public ByteLink open(LinkAddress address, TimeSource time, Deadline by)
                throws LinkException, InterruptedException {
            return new BytesOfLine(links.open(address, time, by));
        }
    }

    private static final class CableLine implements Line {
        private final PtyPair pair;
        private final Bytes request;
        private final Bytes answer;
        private final FileInputStream in;
        private final FileOutputStream out;
        private final FarEnd far;

        CableLine(PtyPair pair, FakeLibrary library, Bytes request, List<Bytes> pieces) throws IOException {
            this.pair = pair;
            this.request = request;
            answer = pieces.stream().reduce(Bytes.none(), Bytes::plus);
            library.begin("", pair.ours().toString());
            in = new FileInputStream(pair.theirs().toFile());
            out = new FileOutputStream(pair.theirs().toFile());
            far = FarEnd.answers(in, out, request, pieces);
        }

        @Override
        public LinkAddress address() {
            return LinkAddress.parse("ftdi://F001?baud=115200");
        }

        @Override
        public Bytes request() {
            return request;
        }

        @Override
        public Bytes answer() {
            return answer;
        }

        @Override
        public Optional<Long> received() {
            return Optional.of(far.received());
        }

        @Override
        public boolean pull(ByteLink ours) {
            pair.pull();
            return true;
        }

        @Override
        public void close() throws IOException {
            pair.close();
            in.close();
            out.close();
        }
    }
}
