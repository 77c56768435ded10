package app.garage.ftdi4j;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One cable. Opened, it is a serial line of 9,600 baud without flow control that hands over what came every 16 ms.
public final class FtdiDevice implements AutoCloseable {
    private static final int USUAL_BAUD = 9_600;
    private static final int USUAL_LATENCY = 16;
    private static final int UNPLUGGED = -666;
    private static final int NO_DEVICE = -4;

    private final LibFtdi library;
    private final List<UsbId> ids;
    private final FtdiChoice choice;
    private volatile @Nullable Handle handle;
    private volatile int baud;

    /// A function of the library, told its context.
    private interface Call {
        int on(MemorySegment context);
    }

    FtdiDevice(LibFtdi library, List<UsbId> ids, FtdiChoice choice) {
        this.library = library;
        this.ids = ids;
        this.choice = choice;
    }

    /// Opens it; an open one stays as it is.
    ///
    /// @throws FtdiException NOT_FOUND, NO_RIGHTS, CLAIMED or REFUSED
    public synchronized void open() throws FtdiException {
        if (handle != null) {
            return;
        }
        var context = library.make.call();
        if (context.address() == 0) {
            throw new FtdiException(0, "ftdi_new", FtdiHelp.REFUSED);
        }
        boolean found = false;
        try {
            new Opening(library, context, choice).open(ids);
            found = true;
        } finally {
            if (!found) {
                library.free.call(context);
            }
        }
        int before = latencyOf(context);
        handle = new Handle(context, () -> release(context, before));
        boolean ready = false;
        try {
            bitMode(0, BitMode.RESET);
            flowControl(FlowControl.NONE);
            baud(USUAL_BAUD);
            latency(USUAL_LATENCY);
            ready = true;
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    /// {@return whether it was opened and not closed}
    public boolean isOpen() {
        return handle != null;
    }

    /// Closes it, with the latency it had before. Closing twice does nothing more.
    @Override
    public void close() {
        Handle open;
        synchronized (this) {
            open = handle;
            handle = null;
        }
        if (open != null) {
            open.close();
        }
    }

    /// {@return the speed in force, in bits per second; 0 if it was never open}
    public int baud() {
        return baud;
    }

    /// Changes the speed.
    ///
    /// @param bitsPerSecond the new speed
    /// @throws FtdiException if the chip cannot come near it; the old one stays
    public void baud(int bitsPerSecond) throws FtdiException {
        int _ = call(context -> library.baud.call(context, bitsPerSecond));
        baud = bitsPerSecond;
    }

    /// Takes what is there.
    ///
    /// @param into gets the bytes
    /// @return how many; 0 if nothing came within the latency
    /// @throws FtdiException UNPLUGGED or REFUSED
    public int read(byte[] into) throws FtdiException {
        int size = choice.chunkSize() == 0 ? into.length : choice.chunkSize();
        int done = 0;
        try (var arena = Arena.ofConfined()) {
            var buffer = arena.allocate(Math.max(1, Math.min(size, into.length)));
            while (done < into.length) {
                int wanted = Math.min(size, into.length - done);
                int count = transfer(context -> library.read.call(context, buffer, wanted));
                MemorySegment.copy(buffer, JAVA_BYTE, 0, into, done, count);
                done += count;
                if (count == 0 || choice.chunkSize() == 0) {
                    break;
                }
            }
        }
        return done;
    }

    /// {@return what is there, without waiting longer than the latency}
    ///
    /// @param most bytes to take
    /// @throws FtdiException UNPLUGGED or REFUSED
    public byte[] read(int most) throws FtdiException {
        var into = new byte[most];
        return Arrays.copyOf(into, read(into));
    }

    /// Writes.
    ///
    /// @param bytes to write
    /// @return how many were taken, which may be fewer
    /// @throws FtdiException UNPLUGGED or REFUSED
    public int write(byte[] bytes) throws FtdiException {
        int size = choice.chunkSize() == 0 ? bytes.length : choice.chunkSize();
        int done = 0;
        try (var arena = Arena.ofConfined()) {
            var all = arena.allocateFrom(JAVA_BYTE, bytes);
            while (done < bytes.length) {
                var part = all.asSlice(done, Math.min(size, bytes.length - done));
                int count = transfer(context -> library.write.call(context, part, (int) part.byteSize()));
                done += count;
                if (count == 0 || choice.chunkSize() == 0) {
                    break;
                }
            }
        }
        return done;
    }

    /// Forgets what came and what waits to go.
    ///
    /// @throws FtdiException if the chip does not answer
    public void flush() throws FtdiException {
        int _ = call(library.flushBoth::call);
    }

    /// Forgets what came.
    ///
    /// @throws FtdiException if the chip does not answer
    public void flushInput() throws FtdiException {
        int _ = call(library.flushInput::call);
    }

    /// Forgets what waits to go.
    ///
    /// @throws FtdiException if the chip does not answer
    public void flushOutput() throws FtdiException {
        int _ = call(library.flushOutput::call);
    }

    /// Sets how a byte looks on the line, and whether the line is held low.
    ///
    /// @param bits of data, 7 or 8
    /// @param stop how long the line rests after a byte
    /// @param parity the check bit
    /// @param low whether the line is held low until this is called again
    /// @throws FtdiException if the chip does not take it
    public void lineProperty(int bits, StopBits stop, Parity parity, boolean low) throws FtdiException {
        int _ = call(context -> library.line.call(context, bits, stop.code(), parity.code(), low ? 1 : 0));
    }

    /// Sets how the far end says that it cannot take more.
    ///
    /// @param control how
    /// @throws FtdiException if the chip does not take it
    public void flowControl(FlowControl control) throws FtdiException {
        int _ = call(context -> library.flow.call(context, control.code()));
    }

    /// Sets what the pins are used for.
    ///
    /// @param outputs a bit for each pin that is one
    /// @param mode what for
    /// @throws FtdiException if the chip does not take it
    public void bitMode(int outputs, BitMode mode) throws FtdiException {
        if (outputs < 0 || outputs > 0xFF) {
            throw new IllegalArgumentException("there are eight pins: " + outputs);
        }
        int _ = call(context -> library.bitMode.call(context, outputs, mode.code()));
    }

    /// {@return the level of the pins, a bit each}
    ///
    /// @throws FtdiException if the chip does not answer
    public int pins() throws FtdiException {
        try (var arena = Arena.ofConfined()) {
            var value = arena.allocate(JAVA_BYTE);
            int _ = call(context -> library.pins.call(context, value));
            return value.get(JAVA_BYTE, 0) & 0xFF;
        }
    }

    /// {@return how long the chip collects bytes before it hands them over, in milliseconds}
    ///
    /// @throws FtdiException if the chip does not answer
    public int latency() throws FtdiException {
        try (var arena = Arena.ofConfined()) {
            var value = arena.allocate(JAVA_BYTE);
            int _ = call(context -> library.getLatency.call(context, value));
            return value.get(JAVA_BYTE, 0) & 0xFF;
        }
    }

    /// Sets how long the chip collects bytes before it hands them over.
    ///
    /// @param milliseconds 1 to 255
    /// @throws FtdiException if the chip does not take it
    public void latency(int milliseconds) throws FtdiException {
        if (milliseconds < 1 || milliseconds > 255) {
            throw new IllegalArgumentException("not 1 to 255 ms: " + milliseconds);
        }
        int _ = call(context -> library.setLatency.call(context, milliseconds));
    }

    /// {@return the state of the lines}
    ///
    /// @throws FtdiException if the chip does not answer
    public ModemStatus modemStatus() throws FtdiException {
        try (var arena = Arena.ofConfined()) {
            var value = arena.allocate(JAVA_SHORT);
            int _ = call(context -> library.modemStatus.call(context, value));
            return new ModemStatus(value.get(JAVA_SHORT, 0) & 0xFFFF);
        }
    }

    /// Sets the line DTR.
    ///
    /// @param on whether it is asserted
    /// @throws FtdiException if the chip does not take it
    public void dtr(boolean on) throws FtdiException {
        int _ = call(context -> library.dtr.call(context, on ? 1 : 0));
    }

    /// Sets the line RTS.
    ///
    /// @param on whether it is asserted
    /// @throws FtdiException if the chip does not take it
    public void rts(boolean on) throws FtdiException {
        int _ = call(context -> library.rts.call(context, on ? 1 : 0));
    }

    /// {@return the number that is burnt into an FT232R or FT-X}
    ///
    /// @throws FtdiException if this chip has none
    public long chipId() throws FtdiException {
        try (var arena = Arena.ofConfined()) {
            var value = arena.allocate(JAVA_INT);
            int _ = call(context -> library.chipId.call(context, value));
            return value.get(JAVA_INT, 0) & 0xFFFF_FFFFL;
        }
    }

    /// {@return two bytes of the chip's own memory, which holds its names; it can be read and never written here}
    ///
    /// @param address in words
    /// @throws FtdiException if there is no such address
    public int eepromWord(int address) throws FtdiException {
        try (var arena = Arena.ofConfined()) {
            var value = arena.allocate(JAVA_SHORT);
            int _ = call(context -> library.eepromWord.call(context, address, value));
            return value.get(JAVA_SHORT, 0) & 0xFFFF;
        }
    }

    /// {@return what comes, as text}
    ///
    /// @param charset of the text; ISO-8859-1 maps bytes one to one
    /// @param silence after which the text is taken to be at its end for now
    public BufferedReader reader(Charset charset, Duration silence) {
        return new BufferedReader(new InputStreamReader(new FtdiInput(this, silence), charset));
    }

    /// {@return a place to write text to}
    ///
    /// @param charset of the text
    public Writer writer(Charset charset) {
        return new OutputStreamWriter(new FtdiOutput(this), charset);
    }

    /// Calls any function of the library that returns a number, with the context as its first argument; for experts.
    /// The functions that write the chip's own memory are refused: they can make a cable useless.
    ///
    /// @param function its name in the library
    /// @param arguments after the context: [Integer] or [MemorySegment]
    /// @return the result, not negative
    /// @throws FtdiException SYMBOL_MISSING, or what the function says
    public int raw(String function, Object... arguments) throws FtdiException {
        if (function.contains("write_eeprom") || function.contains("erase_eeprom")) {
            throw new IllegalArgumentException(function + " is not offered");
        }
        var all = new Object[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[0] = MemorySegment.NULL;
        var bound = library.symbols.any(function, all);
        return call(context -> {
            all[0] = context;
            return bound.call(all);
        });
    }

    private int transfer(Call function) throws FtdiException {
        return call(function, NO_DEVICE);
    }

    private int call(Call function) throws FtdiException {
        return call(function, UNPLUGGED);
    }

    /// @param gone the number, besides -666, with which this function says that the cable is gone
    private int call(Call function, int gone) throws FtdiException {
        var open = handle;
        if (open == null) {
            throw new FtdiException(0, "the device is not open", FtdiHelp.CLOSED);
        }
        var context = open.enter();
        try {
            int code = function.on(context);
            if (code < 0) {
                var text = CString.orEmpty(library.errorString.call(context));
                boolean unplugged = code == UNPLUGGED || code == gone;
                throw new FtdiException(code, text, unplugged ? FtdiHelp.UNPLUGGED : FtdiHelp.REFUSED);
            }
            return code;
        } finally {
            open.leave();
        }
    }

    private int latencyOf(MemorySegment context) {
        try (var arena = Arena.ofConfined()) {
            var value = arena.allocate(JAVA_BYTE);
            int code = library.getLatency.call(context, value);
            int latency = value.get(JAVA_BYTE, 0) & 0xFF;
            return code < 0 || latency == 0 ? USUAL_LATENCY : latency;
        }
    }

    private void release(MemorySegment context, int latency) {
        int _ = library.setLatency.call(context, latency); // a cable that is gone says no, and that is all
        int _ = library.close.call(context);
        library.free.call(context);
    }
}
