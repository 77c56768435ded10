package app.garage.diagnostics;

import java.time.Duration;
import java.util.Set;

/// What a person wants run.
///
/// @param service the id of an offered service
/// @param confirmed the ids of the conditions that cannot be read and that he has confirmed for this run
/// @param most how long to hold it at most; the procedure's own limit counts if it is shorter
public record ServiceOrder(String service, Set<String> confirmed, Duration most) {
    /// Copies the confirmations.
    public ServiceOrder {
        confirmed = Set.copyOf(confirmed);
    }
}
