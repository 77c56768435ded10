package app.garage.store;

import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.ScanStore;
import app.garage.kernel.Vin;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The columns of a scan that a list shows; the document stays where it is.
record LineRow(UUID id, Instant started, @Nullable String vin, int faults, String verdict, String purpose) {
    ScanStore.Line line() {
        return new ScanStore.Line(
                id,
                started,
                Optional.ofNullable(vin).map(Vin::new),
                faults,
                ScanResult.Verdict.valueOf(verdict),
                ScanStore.Purpose.valueOf(purpose));
    }
}
