package app.garage.pluginapi;

import app.garage.kernel.Deadline;

/// A link whose device does the transport: whole diagnostic messages go out, and whole messages come back, each with
/// the unit that sent it. ELM327 and STN adapters are such devices.
public non-sealed interface MessageLink extends Link {
    /// {@return what the device is and can do, as probed}
    AdapterCard adapter();

    /// Finds the protocol the vehicle speaks, or confirms the one that was used last time.
    ///
    /// @param hint the number of the protocol to try first, empty if unknown; as [BusProtocol#id()]
    /// @param by until when an answer of a unit must have come
    /// @return what is spoken
    /// @throws LinkException AdapterRefused with the reason if no unit answers
    /// @throws InterruptedException if the caller was cancelled
    BusProtocol connect(String hint, Deadline by) throws LinkException, InterruptedException;

    /// Sends one request and gathers what every unit says to it.
    ///
    /// @param request what to ask, and whom
    /// @param by until when the exchange must be over
    /// @return everything that came, also what could not be read or belongs to somebody else's question
    /// @throws LinkException if the conversation broke; after AnswerLate and FrameGarbled the next exchange is safe
    /// @throws InterruptedException if the caller was cancelled; the next exchange is safe
    Exchange exchange(DiagRequest request, Deadline by) throws LinkException, InterruptedException;
}
