package app.garage.store;

import app.garage.diagnostics.ScanStore;
import app.garage.diagnostics.ScansInMemory;

class ScansInMemoryTest extends ScanStoreContract {
    @Override
    ScanStore store() {
        return new ScansInMemory();
    }
}
