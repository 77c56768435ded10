package app.garage.diagnostics;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What a person wants run.
///
/// @param service the id of an offered service
/// @param confirmed the ids of the conditions that cannot be read and that he has confirmed for this run
/// @param keys the provider of keys, where the profile names none; empty for the only one there is
/// @param most how long to hold it at most; the procedure's own limit counts if it is shorter
public record ServiceOrder(String service, Set<String> confirmed, Optional<String> keys, Duration most) {
    /// An order that leaves the provider of keys to the profile.
    ///
    /// @param service the id of an offered service
    /// @param confirmed the ids of the conditions that he has confirmed for this run
    /// @param most how long to hold it at most
    public ServiceOrder(String service, Set<String> confirmed, Duration most) {
        this(service, confirmed, Optional.empty(), most);
    }

    /// Copies the confirmations.
    public ServiceOrder {
        confirmed = Set.copyOf(confirmed);
    }
}
