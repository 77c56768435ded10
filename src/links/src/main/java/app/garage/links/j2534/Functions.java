package app.garage.links.j2534;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// The functions of a loaded library that are the same in both versions of the standard, and the shapes of
/// the others. In the shapes below `long` stands for the standard's `unsigned long`, whatever its
/// size is, and each result is the library's code.
///
/// The shapes are public because the JDK makes their instances; nobody outside can name them.
final class Functions {
    /// A function of a device or channel.
    public interface OfOne {
        long call(long handle);
    }

    /// A function of a device or channel and something it has.
    public interface OfTwo {
        long call(long handle, long number);
    }

    /// The function that sets a programming voltage.
    public interface OfThree {
        long call(long handle, long pin, long voltage);
    }

    /// A function that fills something.
    public interface Fills {
        long call(MemorySegment into);
    }

    /// The function that opens a device.
    public interface Opens {
        long call(MemorySegment name, MemorySegment device);
    }

    /// The function that connects a channel.
    public interface Connects {
        long call(long device, long protocol, long flags, long baud, MemorySegment channel);
    }

    /// A function that moves messages.
    public interface Moves {
        long call(long channel, MemorySegment messages, MemorySegment count, long wait);
    }

    /// The function that takes messages without waiting.
    public interface Queues {
        long call(long channel, MemorySegment messages, MemorySegment count);
    }

    /// The function that connects a logical channel on a physical one.
    public interface ConnectsLogically {
        long call(long physical, long protocol, long flags, MemorySegment ends, MemorySegment channel);
    }

    /// The function that waits for channels with messages.
    public interface Selects {
        long call(MemorySegment channels, long kind, long wait);
    }

    /// The function that connects a channel to pins of a plug.
    public interface ConnectsPins {
        long call(long device, long protocol, long flags, long baud, MemorySegment pins, MemorySegment channel);
    }

    /// The function that starts a filter without flow control.
    public interface PlainFilters {
        long call(long channel, long kind, MemorySegment mask, MemorySegment pattern, MemorySegment filter);
    }

    /// The function that sets a programming voltage at a pin of a plug.
    public interface Supplies {
        long call(long device, MemorySegment pin, long voltage);
    }

    /// The function that starts a filter.
    public interface Filters {
        long call(
                long channel,
                long kind,
                MemorySegment mask,
                MemorySegment pattern,
                MemorySegment flow,
                MemorySegment filter);
    }

    /// The function that tells versions.
    public interface Tells {
        long call(long device, MemorySegment firmware, MemorySegment library, MemorySegment api);
    }

    /// The function for everything else.
    public interface Controls {
        long call(long handle, long what, MemorySegment input, MemorySegment output);
    }

    final Opens open;
    final OfOne close;
    final OfOne disconnect;
    final Moves read;
    final Moves startPeriodic;
    final OfTwo stopPeriodic;
    final OfTwo stopFilter;
    final Tells readVersion;
    final Fills lastError;
    final Controls ioctl;
    final Optional<Fills> scanForDevices;
    final Optional<Fills> nextDevice;

    Functions(Symbols symbols) throws PassThruException {
        open = symbols.bound("PassThruOpen", Opens.class);
        close = symbols.bound("PassThruClose", OfOne.class);
        disconnect = symbols.bound("PassThruDisconnect", OfOne.class);
        read = symbols.bound("PassThruReadMsgs", Moves.class);
        startPeriodic = symbols.bound("PassThruStartPeriodicMsg", Moves.class);
        stopPeriodic = symbols.bound("PassThruStopPeriodicMsg", OfTwo.class);
        stopFilter = symbols.bound("PassThruStopMsgFilter", OfTwo.class);
        readVersion = symbols.bound("PassThruReadVersion", Tells.class);
        lastError = symbols.bound("PassThruGetLastError", Fills.class);
        ioctl = symbols.bound("PassThruIoctl", Controls.class);
        scanForDevices = symbols.optional("PassThruScanForDevices", Fills.class);
        nextDevice = symbols.optional("PassThruGetNextDevice", Fills.class);
    }
}
