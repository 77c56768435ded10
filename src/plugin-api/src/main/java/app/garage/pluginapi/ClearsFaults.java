package app.garage.pluginapi;

import app.garage.kernel.Deadline;
import java.util.List;

/// Deletes fault codes, freeze frames and readiness (SAE J1979 service 04).
public interface ClearsFaults extends Capability {
    /// What happened to the request at one unit.
    enum Outcome {
        /// It answered exactly `44`. Whether the codes are gone only reading can tell.
        ACCEPTED,
        /// It was sent, but the answer was lost, damaged or cannot be attributed. Read before anything else.
        UNKNOWN
    }

    /// {@return the exact request a token must permit}
    app.garage.kernel.Bytes clearRequest();

    /// Sends the request once and never again by itself.
    ///
    /// @param permission a token for [#clearRequest()]
    /// @param by until when to wait
    /// @return for every unit of the census what it said; [Outcome#UNKNOWN] for a unit that said nothing readable
    /// @throws LinkException before anything was sent only; a break after sending is [Outcome#UNKNOWN]
    /// @throws InterruptedException before anything was sent only
    List<EcuAnswer<Outcome>> clear(ClearToken permission, Deadline by) throws LinkException, InterruptedException;
}
