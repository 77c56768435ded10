package app.garage.links.j2534;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;

/// The functions of a loaded library. In the shapes below `long` stands for the standard's `unsigned long`, whatever
/// its
/// size is, and each result is the library's code.
///
/// The shapes are public because the JDK makes their instances; nobody outside can name them.
@SuppressWarnings("restricted") // the functions of SAE J2534-1, called with its signatures
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
    final Connects connect;
    final OfOne disconnect;
    final Moves read;
    final Moves write;
    final Moves startPeriodic;
    final OfTwo stopPeriodic;
    final Filters startFilter;
    final OfTwo stopFilter;
    final OfThree programmingVoltage;
    final Tells readVersion;
    final Fills lastError;
    final Controls ioctl;
    final Optional<Fills> scanForDevices;
    final Optional<Fills> nextDevice;

    private final SymbolLookup lookup;
    private final ValueLayout number;

    Functions(SymbolLookup lookup, ValueLayout number) throws PassThruException {
        this.lookup = lookup;
        this.number = number;
        if (lookup.find("PassThruQueueMsgs").isPresent()
                && lookup.find("PassThruWriteMsgs").isEmpty()) {
            throw PassThruException.of(PassThruException.Kind.LACKS_FUNCTION, "PassThruWriteMsgs (05.00 only)");
        }
        open = bound("PassThruOpen", Opens.class);
        close = bound("PassThruClose", OfOne.class);
        connect = bound("PassThruConnect", Connects.class);
        disconnect = bound("PassThruDisconnect", OfOne.class);
        read = bound("PassThruReadMsgs", Moves.class);
        write = bound("PassThruWriteMsgs", Moves.class);
        startPeriodic = bound("PassThruStartPeriodicMsg", Moves.class);
        stopPeriodic = bound("PassThruStopPeriodicMsg", OfTwo.class);
        startFilter = bound("PassThruStartMsgFilter", Filters.class);
        stopFilter = bound("PassThruStopMsgFilter", OfTwo.class);
        programmingVoltage = bound("PassThruSetProgrammingVoltage", OfThree.class);
        readVersion = bound("PassThruReadVersion", Tells.class);
        lastError = bound("PassThruGetLastError", Fills.class);
        ioctl = bound("PassThruIoctl", Controls.class);
        scanForDevices = optional("PassThruScanForDevices", Fills.class);
        nextDevice = optional("PassThruGetNextDevice", Fills.class);
    }

    private <T> T bound(String function, Class<T> shape) throws PassThruException {
        return optional(function, shape)
                .orElseThrow(() -> PassThruException.of(PassThruException.Kind.LACKS_FUNCTION, function));
    }

    private <T> Optional<T> optional(String function, Class<T> shape) {
        return lookup.find(function).map(address -> bound(address, shape));
    }

    private <T> T bound(MemorySegment address, Class<T> shape) {
        var method = shape.getDeclaredMethods()[0];
        var handle = Linker.nativeLinker().downcallHandle(address, descriptor(method));
        var asLongs = MethodType.methodType(long.class, method.getParameterTypes());
        return MethodHandleProxies.asInterfaceInstance(shape, MethodHandles.explicitCastArguments(handle, asLongs));
    }

    private FunctionDescriptor descriptor(Method method) {
        var layouts = Arrays.stream(method.getParameterTypes())
                .map(each -> each == long.class ? number : ADDRESS)
                .toArray(MemoryLayout[]::new);
        return FunctionDescriptor.of(number, layouts);
    }
}
