package app.garage.plugin.elmstn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.garage.links.TcpLinks;
import app.garage.pluginapi.AdapterDriver;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkProvider;
import app.garage.testkit.TwinAdapterFaults;
import app.garage.twin.TwinServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The faults of adapters and cables, over a twin behind a real socket.
class ElmFaultsOverTcpTest extends TwinAdapterFaults {
    @Override
    protected AdapterDriver driver() {
        return new ElmDriver();
    }

    @Override
    protected LinkProvider links() {
        return new TcpLinks();
    }

    @Override
    protected TwinServer serve(String vehicle, Map<String, String> options) throws LinkException {
        return TwinServer.listen(vehicle, options, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @Test
    void f20_commandsThatKillThisAdapterAreAvoided() throws Exception {
        var address = started("car?resetDrops");
        var driver = driver();
        for (int contact = 1; contact <= 2; contact++) {
            assertThat(catchThrowableOfType(LinkLost.class, () -> attached(driver, address)))
                    .isNotNull();
        }
        var link = attached(driver, address);
        link.connect("", soon());
        nextIsRight(link);
        assertThat(link.adapter().quirks()).contains("drops-link-on-ATZ");
    }
}
