package app.garage.plugin.slcan;

import app.garage.links.TcpLinks;
import app.garage.pluginapi.LinkProvider;
import app.garage.testkit.CanLinkContract;
import java.io.IOException;

/// An interface that answers everything, on TCP.
class SlcanTcpTest extends CanLinkContract {
    @Override
    protected Bus bus() throws IOException {
        return PlayedBus.onTcp(PlayedDevice.Habit.THOROUGH, "");
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
