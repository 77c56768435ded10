package app.garage.store;

import app.garage.workshop.VehicleStore;
import app.garage.workshop.VehiclesInMemory;

class VehiclesInMemoryTest extends VehicleStoreContract {
    @Override
    VehicleStore store() {
        return new VehiclesInMemory();
    }
}
