package app.garage.diagnostics;

import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;

/// Stores scans. One that cannot be stored is still a scan: it is shown, and the trouble is told beside it.
final class ScanKeeping {
    private static final String NOT_SAVED = "diag.scan-not-saved";
    private final ScanStore store;
    private final StatusBoard board;

    ScanKeeping(ScanStore store, StatusBoard board) {
        this.store = store;
        this.board = board;
    }

    void save(ScanResult scan, ScanStore.Purpose purpose) {
        try {
            mustSave(scan, purpose);
        } catch (StoreUnavailable unavailable) {
            board.problem(Problem.of(NOT_SAVED).because(unavailable.problem().toString()));
        }
    }

    /// Stores a scan without which something else must not be done.
    void mustSave(ScanResult scan, ScanStore.Purpose purpose) throws StoreUnavailable {
        store.save(scan, purpose);
        board.solved(NOT_SAVED);
    }
}
