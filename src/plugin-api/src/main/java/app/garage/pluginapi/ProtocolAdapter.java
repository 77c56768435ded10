package app.garage.pluginapi;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;

/// A diagnostic protocol on top of a message link. Found by `ServiceLoader`.
public interface ProtocolAdapter {
    /// {@return its name, such as `obd`}
    String id();

    /// {@return whether it is spoken on a bus; of several the first opened gives each capability}
    ///
    /// @param bus what was found
    boolean speaks(BusProtocol bus);

    /// {@return what can be set}
    SettingsForm settings();

    /// Opens a session with all units of the bus.
    ///
    /// @param link a connected link
    /// @param bus what the vehicle speaks
    /// @param chosen settings
    /// @param by until when it must be open
    /// @return the session
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the caller was cancelled
    EcuSession open(MessageLink link, BusProtocol bus, Settings chosen, Deadline by)
            throws LinkException, InterruptedException;

    /// {@return how dangerous a request is; the safety gate of the core asks before anything is sent}
    ///
    /// @param request service and parameters
    RequestClass classify(Bytes request);
}
