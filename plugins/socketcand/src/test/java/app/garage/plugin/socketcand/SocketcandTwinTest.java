package app.garage.plugin.socketcand;

import app.garage.links.TcpLinks;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkProvider;
import app.garage.testkit.CanLinkContract;
import app.garage.testkit.JoinedBus;
import app.garage.twin.TwinServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/// The server of the virtual vehicles, written by itself. The ignition is off, so that no unit says anything.
class SocketcandTwinTest extends CanLinkContract {
    @Override
    protected Bus bus() throws LinkException, InterruptedException {
        var server = keep(TwinServer.park("car", Map.of("ignition", "off", "speed", "instant", "fd", "1"))
                .withCan(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
        var address = server.address().replaceFirst("/[^/]*$", "");
        // the second device calls the bus by another name, so that one program may hold both
        var other = PlayedServer.open(address + "/vcan0?fd=1");
        return new JoinedBus(() -> PlayedServer.open(address + "/can0?fd=1"), other, () -> {
            server.close();
            return true;
        });
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
