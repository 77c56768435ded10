package app.garage.diagnostics;

import app.garage.kernel.Bytes;
import app.garage.kernel.JobFailed;
import app.garage.kernel.Problem;
import app.garage.pluginapi.SeedKeyProvider.SeedRequest;
import java.util.List;
import java.util.Optional;

/// What computes keys to locked control units (ISO 14229-1, 10.4): providers of the user, each in a process
/// of its own.
public interface SeedKeys {
    /// No provider at all.
    SeedKeys NONE = new SeedKeys() {
        @Override
        public List<String> providers() {
            return List.of();
        }

        @Override
        public Chosen choose(Optional<String> wished) throws JobFailed {
            throw new JobFailed(Problem.of("diag.unlock-no-provider"));
        }
    };

    /// A provider that was chosen.
    interface Chosen {
        /// {@return its name}
        String name();

        /// {@return the key to a seed}
        ///
        /// @param seed as the unit gave it
        /// @throws JobFailed if the provider gave none in its time
        /// @throws InterruptedException if the caller was cancelled
        Bytes key(SeedRequest seed) throws JobFailed, InterruptedException;
    }

    /// {@return the names of the providers there are now}
    List<String> providers();

    /// Chooses a provider before a unit is asked for its seed, so that the key follows soon.
    ///
    /// @param wished one of [#providers()], or what an owner of several calls it; empty for the only one
    ///     there is
    /// @return the provider
    /// @throws JobFailed if there is none of that name, or the choice is not clear
    /// @throws InterruptedException if the caller was cancelled
    Chosen choose(Optional<String> wished) throws JobFailed, InterruptedException;
}
