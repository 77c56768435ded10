package app.garage.app;

import app.garage.diagnostics.ScanStore;
import app.garage.diagnostics.ScansInMemory;
import app.garage.kernel.StoreUnavailable;
import app.garage.store.GarageDatabase;
import app.garage.workshop.VehicleStore;
import app.garage.workshop.VehiclesInMemory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the workshop's database while something else goes on, and closes it whenever it opened.
final class Stores implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stores.class);
    private final CompletableFuture<GarageDatabase> opening = new CompletableFuture<>();

    /// Begins to open, on a platform thread because a database must never be touched by a virtual one.
    static Stores opening(Path folder, Optional<String> passphrase) {
        var stores = new Stores();
        Thread.ofPlatform().name("store-opening").daemon().start(() -> stores.open(folder, passphrase));
        return stores;
    }

    private void open(Path folder, Optional<String> passphrase) {
        try {
            opening.complete(GarageDatabase.open(folder, passphrase));
        } catch (StoreUnavailable unavailable) {
            opening.completeExceptionally(unavailable);
        } catch (RuntimeException | Error ours) {
            // whoever waits must not wait for ever
            opening.completeExceptionally(ours);
        }
    }

    CompletableFuture<GarageDatabase> future() {
        return opening;
    }

    /// {@return the database, waited for}
    ///
    /// @throws StoreUnavailable if it cannot be opened
    GarageDatabase database() throws StoreUnavailable {
        return LateStore.await(opening);
    }

    /// Waits for an opening under way, then closes.
    @Override
    public void close() {
        boolean closed = opening.handle((database, failed) -> {
                    if (database != null) {
                        database.close();
                    }
                    return failed == null;
                })
                .join();
        LOG.debug("The database was open when the program ended: {}", closed);
    }

    /// Stores that end with the program.
    record InMemory(ScanStore scans, VehicleStore vehicles) {
        static InMemory fresh() {
            return new InMemory(new ScansInMemory(), new VehiclesInMemory());
        }
    }
}
