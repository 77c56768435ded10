package app.garage.plugin.slcan;

import app.garage.links.TcpLinks;
import app.garage.pluginapi.LinkProvider;
import app.garage.testkit.CanLinkContract;
import java.io.IOException;

/// An interface that answers nothing but its version.
class SlcanMuteTest extends CanLinkContract {
    @Override
    protected Bus bus() throws IOException {
        return PlayedBus.onTcp(PlayedDevice.Habit.MUTE, "");
    }

    @Override
    protected LinkProvider provider() {
        return new TcpLinks();
    }

    @Override
    protected int rounds() {
        return 10;
    }
}
