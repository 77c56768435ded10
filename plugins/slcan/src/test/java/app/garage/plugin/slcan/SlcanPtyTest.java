package app.garage.plugin.slcan;

import app.garage.links.SerialLinks;
import app.garage.pluginapi.LinkProvider;
import app.garage.testkit.CanLinkContract;
import java.io.IOException;

/// An interface on a serial line.
class SlcanPtyTest extends CanLinkContract {
    @Override
    protected Bus bus() throws IOException, InterruptedException {
        return PlayedBus.onPty(PlayedDevice.Habit.THOROUGH, "?baud=115200");
    }

    @Override
    protected LinkProvider provider() {
        return new SerialLinks();
    }

    @Override
    protected int rounds() {
        return 15;
    }
}
