package app.garage.app;

import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.ScanStore;
import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import app.garage.kernel.Vin;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.LinkAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// A store that is still being opened. Who needs it waits for it; the vehicle can be spoken to meanwhile.
final class LateStore implements ScanStore {
    private static final long PATIENCE_SECONDS = 20;
    private static final long HASTE_SECONDS = 3;
    private final Supplier<? extends CompletableFuture<? extends ScanStore>> opening;

    LateStore(Supplier<? extends CompletableFuture<? extends ScanStore>> opening) {
        this.opening = opening;
    }

    @Override
    public void save(ScanResult scan, Purpose purpose) throws StoreUnavailable {
        store().save(scan, purpose);
    }

    @Override
    public Optional<ScanResult> load(UUID id) throws StoreUnavailable {
        return store().load(id);
    }

    @Override
    public List<Line> ofVehicle(Vin vin) throws StoreUnavailable {
        return store().ofVehicle(vin);
    }

    @Override
    public List<Line> newest(int most) throws StoreUnavailable {
        return store().newest(most);
    }

    @Override
    public void met(AdapterCard card, LinkAddress link, Instant seen) throws StoreUnavailable {
        soon().met(card, link, seen);
    }

    @Override
    public Optional<AdapterCard> adapter(String driver, LinkAddress link) throws StoreUnavailable {
        return soon().adapter(driver, link);
    }

    @Override
    public void remember(String key, String value) throws StoreUnavailable {
        soon().remember(key, value);
    }

    @Override
    public Optional<String> recall(String key) throws StoreUnavailable {
        return soon().recall(key);
    }

    /// What only saves time is not waited for until it costs more than it saves.
    private ScanStore soon() throws StoreUnavailable {
        return await(opening.get(), HASTE_SECONDS);
    }

    private ScanStore store() throws StoreUnavailable {
        return await(opening.get());
    }

    /// {@return a store once it is open}
    ///
    /// @throws StoreUnavailable if it cannot be opened, or not in time
    static <S> S await(CompletableFuture<? extends S> opening) throws StoreUnavailable {
        return await(opening, PATIENCE_SECONDS);
    }

    private static <S> S await(CompletableFuture<? extends S> opening, long seconds) throws StoreUnavailable {
        try {
            return opening.get(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable(Problem.of("store.not-awaited"), cancelled);
        } catch (TimeoutException slow) {
            throw new StoreUnavailable(Problem.of("app.store-slow"), slow);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof StoreUnavailable unavailable
                    ? unavailable
                    : new StoreUnavailable(Problem.of("app.internal").because(failed.toString()), failed);
        }
    }
}
