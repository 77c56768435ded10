package app.garage.store;

import app.garage.recording.LogStore;
import app.garage.recording.LogStoreContract;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

class LogsInH2Test extends LogStoreContract {
    @TempDir
    Path folder;

    private @Nullable GarageDatabase database;

    @Override
    protected LogStore empty() throws Exception {
        var opened = GarageDatabase.open(folder, Optional.empty());
        database = opened;
        return opened.logs();
    }

    @Override
    protected LogStore reopened(LogStore used) throws Exception {
        close(used);
        return empty();
    }

    @Override
    protected void close(LogStore used) {
        if (database != null) {
            database.close();
        }
    }
}
