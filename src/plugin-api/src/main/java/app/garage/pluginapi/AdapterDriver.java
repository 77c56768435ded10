package app.garage.pluginapi;

import app.garage.kernel.Deadline;
import java.util.Optional;
import java.util.function.Supplier;

/// Turns a byte link into a message link by speaking to the interface at its far end. Found by `ServiceLoader`.
public interface AdapterDriver {
    /// {@return the prefix of its addresses, such as `elm` in `elm+serial:///dev/ttyUSB0`}
    String prefix();

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

    /// Takes the link over. Closing the message link leaves the adapter clean and closes the byte link.
    ///
    /// @param link the probed link
    /// @param found what [#probe] gave
    /// @param chosen settings
    /// @param by until when the adapter must be set up
    /// @return the message link; the vehicle has not been spoken to yet
    /// @throws LinkException if the adapter does not take the set-up
    /// @throws InterruptedException if the caller was cancelled
    MessageLink attach(ByteLink link, AdapterCard found, Settings chosen, Deadline by)
            throws LinkException, InterruptedException;
}
