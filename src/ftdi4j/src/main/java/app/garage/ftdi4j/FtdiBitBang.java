package app.garage.ftdi4j;

import java.util.OptionalInt;

/// The eight pins of a cable as a port.
public final class FtdiBitBang {
    /// Every pin is an output.
    public static final int ALL_OUTPUTS = 0xFF;

    private final FtdiDevice device;
    private final BitMode mode;
    private final boolean atOnce;
    private int direction;
    private OptionalInt latch = OptionalInt.empty();

    /// Makes the pins a port.
    ///
    /// @param device open
    /// @param direction a bit for each pin that is an output
    /// @param mode BITBANG, SYNCHRONOUS or CBUS
    /// @param atOnce whether a new value overtakes those that still wait in the chip
    /// @throws FtdiException if the chip cannot do that
    public FtdiBitBang(FtdiDevice device, int direction, BitMode mode, boolean atOnce) throws FtdiException {
        this.device = device;
        this.mode = mode;
        this.atOnce = atOnce;
        device.bitMode(direction, mode);
        this.direction = direction;
    }

    /// Makes the pins a port whose new values are there at once.
    ///
    /// @param device open
    /// @param direction a bit for each pin that is an output
    /// @throws FtdiException if the chip cannot do that
    public FtdiBitBang(FtdiDevice device, int direction) throws FtdiException {
        this(device, direction, BitMode.BITBANG, true);
    }

    /// {@return a bit for each pin that is an output}
    public int direction() {
        return direction;
    }

    /// Changes which pins are outputs.
    ///
    /// @param outputs a bit for each
    /// @throws FtdiException if the chip does not take it
    public void direction(int outputs) throws FtdiException {
        device.bitMode(outputs, mode);
        direction = outputs;
    }

    /// {@return the level of every pin, as it is}
    ///
    /// @throws FtdiException if the chip does not answer
    public int pins() throws FtdiException {
        return device.pins();
    }

    /// {@return what the outputs were set to; before that, what they are}
    ///
    /// @throws FtdiException if the chip does not answer
    public int latch() throws FtdiException {
        if (latch.isEmpty()) {
            latch = OptionalInt.of(pins() & direction);
        }
        return latch.getAsInt();
    }

    /// {@return the inputs as they are, the outputs as they were set}
    ///
    /// @throws FtdiException if the chip does not answer
    public int port() throws FtdiException {
        return direction == ALL_OUTPUTS ? latch() : (latch() & direction) | (pins() & ~direction & 0xFF);
    }

    /// Sets the outputs.
    ///
    /// @param value a bit for each pin; those of inputs say nothing
    /// @throws FtdiException if the chip does not take it
    public void port(int value) throws FtdiException {
        if (value < 0 || value > 0xFF) {
            throw new IllegalArgumentException("there are eight pins: " + value);
        }
        if (atOnce) {
            device.flushOutput();
        }
        if (device.write(new byte[] {(byte) value}) != 1) {
            throw new FtdiException(0, "the port takes nothing", FtdiHelp.REFUSED);
        }
        latch = OptionalInt.of(value);
    }
}
