package app.garage.pluginapi;

import app.garage.kernel.Deadline;
import java.time.Duration;
import java.util.Set;

/// Makes a link that carries whole diagnostic messages of one that carries frames or bytes of a bus: ISO 15765-2 and
/// SAE J1939-21 on CAN, ISO 14230 and the makers' own ways on a K-line. Found by `ServiceLoader`.
///
/// The message link it gives finds the vehicle by its `connect`. Several transports can be tried on one link, one after
/// the other, so a transport whose `connect` found nobody must leave the bus as it was.
public interface TransportProvider {
    /// {@return its name, such as `iso15765`}
    String id();

    /// {@return the numbers of the buses its message links can find, as [BusProtocol#id()]; unique over all transports}
    Set<String> buses();

    /// {@return how long it looks for a vehicle nobody told it of; of several transports the quick ones are tried
    /// first,
    /// and those that only listen before all that speak}
    default Duration searching() {
        return Duration.ofSeconds(1);
    }

    /// {@return whether it can stand on a link}
    ///
    /// @param link an open one
    boolean carries(Link link);

    /// {@return what can be set; communication parameters have their D-PDU names (ISO 22900-2), such as `CP_P3Min`}
    default SettingsForm settings() {
        return SettingsForm.empty();
    }

    /// Stands on a link. Nothing is sent yet. Closing the message link closes the link.
    ///
    /// @param link one that it carries
    /// @param adapter the device behind the link
    /// @param chosen settings
    /// @param by until when it must be ready
    /// @return the message link
    /// @throws LinkException if the link is lost or lacks what the transport needs
    /// @throws InterruptedException if the caller was cancelled
    MessageLink open(Link link, AdapterCard adapter, Settings chosen, Deadline by)
            throws LinkException, InterruptedException;
}
