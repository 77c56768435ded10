package app.garage.pluginapi;

import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import java.util.List;
import java.util.SortedSet;

/// Runs the tests of on-board systems that the standard knows (SAE J1979 service 08), such as the leak test of the
/// evaporative system.
public interface ControlsSystem extends Capability {
    /// What happened to the request.
    enum Outcome {
        /// The unit has begun.
        STARTED,
        /// It was sent, but the answer was lost, damaged or cannot be attributed: the unit may have begun.
        UNKNOWN
    }

    /// {@return for every unit of the census the tests it offers; asking for them moves nothing}
    ///
    /// @param by until when to ask
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the caller was cancelled
    List<EcuAnswer<SortedSet<Integer>>> tests(Deadline by) throws LinkException, InterruptedException;

    /// {@return the exact request a token must permit}
    ///
    /// @param ecu the unit
    /// @param test one that it offers, 01 to FF hexadecimal
    DiagRequest controlRequest(EcuId ecu, int test);

    /// Sends the request once and never again by itself.
    ///
    /// @param ecu the unit
    /// @param test one that it offers, 01 to FF hexadecimal
    /// @param permission a token for [#controlRequest(EcuId, int)]
    /// @param by until when to wait
    /// @return what the unit said; [Outcome#UNKNOWN] if it said nothing readable
    /// @throws LinkException before anything was sent only; a break after sending is [Outcome#UNKNOWN]
    /// @throws InterruptedException before anything was sent only
    EcuAnswer<Outcome> control(EcuId ecu, int test, ControlToken permission, Deadline by)
            throws LinkException, InterruptedException;
}
