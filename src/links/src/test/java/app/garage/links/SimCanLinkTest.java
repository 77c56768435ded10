package app.garage.links;

import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkProvider;
import app.garage.testkit.CanLinkContract;
import app.garage.testkit.JoinedBus;
import app.garage.testkit.RealTime;
import app.garage.twin.Ignition;
import app.garage.twin.SimLinks;
import java.util.concurrent.atomic.AtomicReference;

/// A device on the bus of a virtual car; its ignition is off, so that no unit says anything.
class SimCanLinkTest extends CanLinkContract {
    private final SimLinks links = new SimLinks();
    private final RealTime time = new RealTime();

    @Override
    protected Bus bus() throws LinkException {
        var ours = new AtomicReference<CanLink>();
        return new JoinedBus(
                () -> {
                    ours.set(device());
                    return ours.get();
                },
                device(),
                () -> {
                    ours.get().capability(Ignition.class).orElseThrow().unplug();
                    return true;
                });
    }

    private CanLink device() throws LinkException {
        return (CanLink)
                links.open(LinkAddress.parse("sim://car?as=can&ignition=off&speed=instant"), time, RealTime.in(1_000));
    }

    @Override
    protected LinkProvider provider() {
        return links;
    }
}
