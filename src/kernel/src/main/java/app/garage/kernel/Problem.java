package app.garage.kernel;

import java.util.List;

/// Something a person must be told: what happened, what it means, what to do.
///
/// The texts live in resource bundles: `problem.<key>` is one or two sentences that say what happened and what it means
/// for the vehicle or the data, `remedy.<key>` says what to do; both take the arguments in order.
///
/// @param key names the pair of texts
/// @param args values for the placeholders, already in the words of the technician (a port, a voltage, a code)
/// @param detail for the log and the support bundle, never shown by itself
public record Problem(String key, List<Object> args, String detail) {
    /// Copies the arguments.
    public Problem {
        args = List.copyOf(args);
    }

    /// {@return a problem without detail}
    ///
    /// @param key names the texts
    /// @param args values for the placeholders
    public static Problem of(String key, Object... args) {
        return new Problem(key, List.of(args), "");
    }

    /// {@return the same problem with a line for the log}
    ///
    /// @param more the line
    public Problem because(String more) {
        return new Problem(key, args, more);
    }
}
