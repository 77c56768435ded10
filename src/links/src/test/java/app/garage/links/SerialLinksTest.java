package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkProvider;
import app.garage.testkit.FarEnd;
import app.garage.testkit.LinkContract;
import app.garage.testkit.PtyPair;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

class SerialLinksTest extends LinkContract {
    @Override
    protected LinkProvider provider() {
        return new SerialLinks();
    }

    @Override
    protected Line line(Bytes request, List<Bytes> pieces) throws IOException, InterruptedException {
        return new PtyLine(PtyPair.start(), request, pieces);
    }

    private static final class PtyLine implements Line {
        private final PtyPair pair;
        private final Bytes request;
        private final Bytes answer;
        private final FileInputStream in;
        private final FileOutputStream out;
        private final FarEnd far;

        PtyLine(PtyPair pair, Bytes request, List<Bytes> pieces) throws IOException {
            this.pair = pair;
            this.request = request;
            answer = pieces.stream().reduce(Bytes.none(), Bytes::plus);
            in = new FileInputStream(pair.theirs().toFile());
            out = new FileOutputStream(pair.theirs().toFile());
            far = FarEnd.answers(in, out, request, pieces);
        }

        @Override
        public LinkAddress address() {
            return LinkAddress.parse("serial://" + pair.ours() + "?baud=38400");
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
