package app.garage.plugin.slcan;

import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkProvider;
import app.garage.pluginapi.Settings;
import app.garage.testkit.CanLinkContract;
import app.garage.testkit.JoinedBus;
import app.garage.testkit.RealTime;
import app.garage.twin.Ignition;
import app.garage.twin.SimLinks;
import java.util.concurrent.atomic.AtomicReference;

/// The interface of the virtual vehicles, written by itself. The ignition is off, so that no unit says anything.
class SlcanTwinTest extends CanLinkContract {
    private static final String QUIET = "ignition=off&speed=instant&fd=1";
    private final SimLinks links = new SimLinks();
    private final RealTime time = new RealTime();

    @Override
    protected Bus bus() throws LinkException {
        var ours = new AtomicReference<ByteLink>();
        var other = (CanLink) links.open(LinkAddress.parse("sim://car?as=can&" + QUIET), time, RealTime.in(1_000));
        return new JoinedBus(() -> opened(ours), other, () -> {
            ours.get().capability(Ignition.class).orElseThrow().unplug();
            return true;
        });
    }

    private CanLink opened(AtomicReference<ByteLink> ours) throws LinkException, InterruptedException {
        var address = LinkAddress.parse("sim://car?adapter=slcan&" + QUIET);
        ours.set((ByteLink) links.open(address, time, RealTime.in(1_000)));
        var driver = new SlcanDriver();
        var card = driver.probe(ours.get(), RealTime.in(5_000)).card().orElseThrow();
        return driver.attach(ours.get(), card, new Settings(address.options()), RealTime.in(5_000));
    }

    @Override
    protected LinkProvider provider() {
        return links;
    }

    @Override
    protected int rounds() {
        return 5;
    }
}
