package app.garage.store;

import app.garage.diagnostics.ScanStore;
import app.garage.kernel.StoreUnavailable;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class ScansInDatabaseTest extends ScanStoreContract {
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
    ScanStore store() {
        return database;
    }
}
