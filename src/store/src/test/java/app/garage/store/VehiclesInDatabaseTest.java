package app.garage.store;

import app.garage.kernel.StoreUnavailable;
import app.garage.workshop.VehicleStore;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class VehiclesInDatabaseTest extends VehicleStoreContract {
    @TempDir
    Path folder;

    private GarageDatabase database;

    @BeforeEach
    void open() throws StoreUnavailable {
        database = GarageDatabase.open(folder, Optional.empty());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    VehicleStore store() {
        return database;
    }
}
