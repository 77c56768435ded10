package app.garage.pluginapi;

import app.garage.kernel.Deadline;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Speaks to the interface at the far end of a byte link, and so makes a link of another kind of it: a message link of
/// an ELM327, a CAN link of an SLCAN or socketcand interface. Found by `ServiceLoader`.
public interface AdapterDriver {
    /// {@return the prefix of its addresses, such as `elm` in `elm+serial:///dev/ttyUSB0`}
    String prefix();

    /// {@return where an address of this driver's own scheme leads: `socketcand://host:29536/can0` to
    /// `tcp://host:29536/can0`; empty if it is none}
    ///
    /// @param own an address whose scheme is [#prefix()]
    default Optional<LinkAddress> carrier(LinkAddress own) {
        return Optional.empty();
    }

    /// {@return whether it may be tried on a device about which nothing is known; otherwise it is used only where an
    /// address names it}
    default boolean recognises() {
        return true;
    }

    /// {@return devices of this driver that announce themselves when everybody is asked who is there, such as gateways
    /// on
    /// a network; empty where devices are found by their ports}
    ///
    /// @param by until when to look
    /// @throws InterruptedException if the caller was cancelled
    default List<LinkInfo> discover(Deadline by) throws InterruptedException {
        return List.of();
    }

    /// Finds out what is there, with harmless commands only. On a serial line this includes finding the speed, unless
    /// the address has a `baud` option.
    ///
    /// @param link an open link nobody else uses
    /// @param by until when to try
    /// @return the device, or why it is none of ours
    /// @throws LinkException if the link is lost
    /// @throws InterruptedException if the caller was cancelled
    ProbeResult probe(ByteLink link, Deadline by) throws LinkException, InterruptedException;

    /// Finds out what is there, as [#probe(ByteLink, Deadline)] does, sooner where the same device was met before.
    ///
    /// @param link an open link nobody else uses
    /// @param before the report card of the device last met at this address, empty if there is none or it cannot be
    ///     asked for; it may be of another device, so what is there must be seen to agree with it
    /// @param by until when to try
    /// @return the device, or why it is none of ours
    /// @throws LinkException if the link is lost
    /// @throws InterruptedException if the caller was cancelled
    default ProbeResult probe(ByteLink link, Supplier<Optional<AdapterCard>> before, Deadline by)
            throws LinkException, InterruptedException {
        return probe(link, by);
    }

    /// Takes the link over. Closing what it gives leaves the adapter clean and closes the byte link.
    ///
    /// @param link the probed link
    /// @param found what [#probe] gave
    /// @param chosen settings
    /// @param by until when the adapter must be set up
    /// @return a message link, a CAN link or a K-line link; the vehicle has not been spoken to yet
    /// @throws LinkException if the adapter does not take the set-up
    /// @throws InterruptedException if the caller was cancelled
    Link attach(ByteLink link, AdapterCard found, Settings chosen, Deadline by)
            throws LinkException, InterruptedException;
}
