package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkProvider;
import app.garage.testkit.LinkContract;
import app.garage.twin.Ignition;
import app.garage.twin.SimLinks;
import java.util.List;

/// The virtual adapter says what an ELM327 says: the pieces a test would like to hear are not its business.
class SimLinksTest extends LinkContract {
    private final SimLinks links = new SimLinks();

    @Override
    protected LinkProvider provider() {
        return links;
    }

    @Override
    protected boolean isExclusive() {
        return false;
    }

    @Override
    protected int rounds() {
        return 200;
    }

    @Override
    protected Line line(Bytes request, List<Bytes> pieces) {
        return new Virtual();
    }

    private record Virtual() implements Line {
        @Override
        public LinkAddress address() {
            return LinkAddress.parse("sim://car?adapter=elm15&pace=brisk");
        }

        @Override
        public Bytes request() {
            return Bytes.latin1("ATI\r");
        }

        @Override
        public Bytes answer() {
            return Bytes.latin1("ATI\rELM327 v1.5\r\r>");
        }

        @Override
        public boolean pull(ByteLink ours) {
            ours.capability(Ignition.class).orElseThrow().unplug();
            return true;
        }

        @Override
        public void close() {}
    }
}
