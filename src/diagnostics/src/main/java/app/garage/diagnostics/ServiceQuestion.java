package app.garage.diagnostics;

import app.garage.kernel.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Requests of any service.
///
/// @param tx where the unit is asked, in hexadecimal digits; empty for the first unit that answers
/// @param rx where it answers; empty where the rule of the bus says it
/// @param ext the address byte its requests begin with; empty where there is none
/// @param rext the address byte its answers begin with; empty where there is none or the rule of the bus
///     says it
/// @param session the session to enter before, such as 03; empty to stay in that which there is
/// @param unlock the level to unlock after that, odd; empty to unlock nothing
/// @param keys the provider of the key; empty for the only one there is
/// @param requests service and parameters of each, in order
/// @param confirmation the last four characters of the vehicle's number, or of the link where there is none
public record ServiceQuestion(
        Optional<String> tx,
        Optional<String> rx,
        OptionalInt ext,
        OptionalInt rext,
        OptionalInt session,
        OptionalInt unlock,
        Optional<String> keys,
        List<Bytes> requests,
        Optional<String> confirmation) {
    /// Copies the list.
    public ServiceQuestion {
        requests = List.copyOf(requests);
    }
}
