package app.garage.app;

import app.garage.desktop.bench.FreshFile;
import app.garage.desktop.bench.Safekeeping;
import app.garage.desktop.bench.StoreState;
import app.garage.kernel.Observable;
import app.garage.kernel.Problem;
import app.garage.kernel.Settable;
import app.garage.kernel.StoreUnavailable;
import app.garage.store.GarageDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The workshop's database for as long as the window is open: opened behind the first frame, closed and opened again
/// to bring a copy back. Who asks for it meanwhile waits for it.
final class DataKeeping implements Safekeeping, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataKeeping.class);
    private final Path folder;
    private final Settable<StoreState> state = new Settable<>(new StoreState.Opening());
    private Optional<String> passphrase;
    private Optional<Stores> stores = Optional.empty();
    private CompletableFuture<GarageDatabase> opening = new CompletableFuture<>();

    /// @param folder of the database
    /// @param passphrase of an encrypted one
    DataKeeping(Path folder, Optional<String> passphrase) {
        this.folder = folder;
        this.passphrase = passphrase;
    }

    Observable<StoreState> state() {
        return state;
    }

    /// {@return the database now in use, or the one being opened}
    synchronized CompletableFuture<GarageDatabase> database() {
        return opening;
    }

    void open() {
        var fresh = Stores.opening(folder, passphrase());
        synchronized (this) {
            stores = Optional.of(fresh);
        }
        var unusedFuture = fresh.future().whenComplete(this::opened);
    }

    private void opened(GarageDatabase found, Throwable failed) {
        if (failed == null) {
            database().complete(found);
            state.set(new StoreState.Ready(found, found));
            return;
        }
        var cause = failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
        LOG.error("The database is not available.", cause);
        database().completeExceptionally(cause);
        state.set(new StoreState.Failed(
                cause instanceof StoreUnavailable unavailable
                        ? unavailable.problem()
                        : Problem.of("app.internal").because(cause.toString())));
    }

    @Override
    public Path shelf() {
        return folder.resolve("backup");
    }

    @Override
    public List<Path> copies() throws IOException {
        if (!Files.isDirectory(shelf())) {
            return List.of();
        }
        try (var files = Files.list(shelf())) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .sorted(Comparator.comparing(DataKeeping::name).reversed())
                    .toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    @Override
    public Path copy(Copied copied) throws StoreUnavailable, IOException {
        var day = LocalDate.now(ZoneId.systemDefault()).toString();
        var file = FreshFile.in(shelf(), day, "garage", "zip");
        LateStore.await(database()).backUp(file, copied::bytes);
        return file;
    }

    @Override
    public void bringBack(Path copy, Optional<String> secret) throws StoreUnavailable {
        shut();
        try {
            GarageDatabase.restore(copy, folder, secret.or(this::passphrase), true);
            keep(secret);
        } finally {
            open();
        }
    }

    @Override
    public boolean isEncrypted() {
        return passphrase().isPresent();
    }

    @Override
    public void encrypt(Optional<String> before, String after) throws StoreUnavailable {
        shut();
        try {
            GarageDatabase.changePassphrase(folder, before, Optional.of(after));
            keep(Optional.of(after));
        } finally {
            open();
        }
    }

    @Override
    public void unlock(String secret) {
        keep(Optional.of(secret));
        openAgain();
    }

    @Override
    public void openAgain() {
        shut();
        open();
    }

    private synchronized Optional<String> passphrase() {
        return passphrase;
    }

    private synchronized void keep(Optional<String> secret) {
        passphrase = secret.or(() -> passphrase);
    }

    private void shut() {
        Optional<Stores> before;
        synchronized (this) {
            before = stores;
            stores = Optional.empty();
            opening = new CompletableFuture<>();
        }
        state.set(new StoreState.Opening());
        before.ifPresent(Stores::close);
    }

    @Override
    public void close() {
        Optional<Stores> last;
        synchronized (this) {
            last = stores;
        }
        last.ifPresent(Stores::close);
    }
}
