package app.garage.plugin.socketcand;

import app.garage.links.TcpLinks;
import app.garage.pluginapi.LinkProvider;
import app.garage.testkit.CanLinkContract;
import java.io.IOException;

/// The same on a bus that takes CAN FD frames.
class SocketcandFdTest extends CanLinkContract {
    @Override
    protected Bus bus() throws IOException {
        return new PlayedServer(true);
    }

    @Override
    protected LinkProvider provider() {
        return new TcpLinks();
    }

    @Override
    protected int rounds() {
        return 20;
    }
}
