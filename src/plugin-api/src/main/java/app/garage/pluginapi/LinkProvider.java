package app.garage.pluginapi;

import app.garage.kernel.Deadline;
import app.garage.kernel.TimeSource;
import java.util.List;

/// Finds and opens one kind of link. Found by `ServiceLoader`.
public interface LinkProvider {
    /// {@return the scheme of its addresses, such as `serial`}
    String scheme();

    /// {@return the links that could be opened now; never writes to any of them}
    ///
    /// @param by until when to look
    /// @throws InterruptedException if the caller was cancelled
    List<LinkInfo> discover(Deadline by) throws InterruptedException;

    /// Opens a link.
    ///
    /// @param address with this provider's scheme
    /// @param time the clock arrivals are stamped with
    /// @param by until when it must be open
    /// @return the open link; if only one driver fits its far end, the address in its info names it
    /// @throws LinkException NoSuchLink, PortBusy, PortDenied or LinkLost
    /// @throws InterruptedException if the caller was cancelled
    Link open(LinkAddress address, TimeSource time, Deadline by) throws LinkException, InterruptedException;
}
