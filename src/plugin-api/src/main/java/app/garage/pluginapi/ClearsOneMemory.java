package app.garage.pluginapi;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.FaultState;
import app.garage.pluginapi.ClearsFaults.Outcome;
import java.util.List;
import java.util.Set;

/// Deletes the faults of one memory and leaves the others (SAE J1939-73: DM11 what is active, DM3 what was
/// active before).
public interface ClearsOneMemory extends Capability {
    /// {@return the memories that can be deleted by themselves}
    Set<FaultState> clearable();

    /// {@return the exact request a token must permit}
    ///
    /// @param memory one of [#clearable()]
    Bytes clearRequest(FaultState memory);

    /// Sends the request once and never again by itself.
    ///
    /// @param memory one of [#clearable()]
    /// @param permission a token for [#clearRequest(FaultState)]
    /// @param by until when to wait
    /// @return for every unit of the census what it said; [Outcome#UNKNOWN] for a unit that said nothing
    ///     readable
    /// @throws LinkException before anything was sent only; a break after sending is [Outcome#UNKNOWN]
    /// @throws InterruptedException before anything was sent only
    List<EcuAnswer<Outcome>> clear(FaultState memory, ClearToken permission, Deadline by)
            throws LinkException, InterruptedException;
}
