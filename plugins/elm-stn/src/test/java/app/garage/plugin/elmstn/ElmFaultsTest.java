package app.garage.plugin.elmstn;

import app.garage.pluginapi.AdapterDriver;
import app.garage.testkit.TextAdapterFaults;

/// The faults of adapters and cables, over a scripted adapter.
class ElmFaultsTest extends TextAdapterFaults {
    @Override
    protected AdapterDriver driver() {
        return new ElmDriver();
    }
}
