package app.garage.pluginhost;

/// One sentence of the contract of packages, and how it is checked.
///
/// @param name what holds, as a sentence
/// @param body fails if it does not
public record Clause(String name, Body body) {
    /// How it is checked.
    public interface Body {
        /// Checks it.
        ///
        /// @throws PackageRefused with the reason if it does not hold
        /// @throws InterruptedException if the caller was cancelled
        void check() throws PackageRefused, InterruptedException;
    }
}
