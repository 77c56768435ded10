package app.garage.plugin.elmstn;

import app.garage.links.SerialLinks;
import app.garage.pluginapi.AdapterDriver;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkProvider;
import app.garage.testkit.TwinAdapterFaults;
import app.garage.twin.TwinServer;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The faults of adapters and cables, over a twin behind a pseudo terminal.
@EnabledOnOs(OS.LINUX)
class ElmFaultsOverPtyTest extends TwinAdapterFaults {
    @Override
    protected AdapterDriver driver() {
        return new ElmDriver();
    }

    @Override
    protected LinkProvider links() {
        return new SerialLinks();
    }

    @Override
    protected TwinServer serve(String vehicle, Map<String, String> options) throws LinkException {
        return TwinServer.pty(vehicle, options);
    }
}
