package app.garage.diagnostics;

import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Stores scans. One that cannot be stored is still a scan: it is shown, and the trouble is told beside it
/// until one can be stored again.
final class ScanKeeping {
    private final ScanStore store;
    private final StatusBoard board;
    private final AtomicReference<Optional<Problem>> told = new AtomicReference<>(Optional.empty());

    ScanKeeping(ScanStore store, StatusBoard board) {
        this.store = store;
        this.board = board;
    }

    void save(ScanResult scan, ScanStore.Purpose purpose) {
        try {
            mustSave(scan, purpose);
        } catch (StoreUnavailable unavailable) {
            told.set(Optional.of(unavailable.problem()));
            board.problem(unavailable.problem());
        }
    }

    /// Stores a scan without which something else must not be done.
    void mustSave(ScanResult scan, ScanStore.Purpose purpose) throws StoreUnavailable {
        store.save(scan, purpose);
        told.getAndSet(Optional.empty()).ifPresent(solved -> board.solved(solved.key()));
    }
}
