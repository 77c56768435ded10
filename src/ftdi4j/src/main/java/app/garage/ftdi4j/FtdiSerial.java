package app.garage.ftdi4j;

import java.util.Optional;

/// The modem lines of a cable. What was set is remembered, and set again only when it changes.
public final class FtdiSerial {
    private final FtdiDevice device;
    private Optional<Boolean> dtr = Optional.empty();
    private Optional<Boolean> rts = Optional.empty();

    /// Looks at a device from this side.
    ///
    /// @param device open or not yet
    public FtdiSerial(FtdiDevice device) {
        this.device = device;
    }

    /// {@return what DTR was set to; empty until it is}
    public Optional<Boolean> dtr() {
        return dtr;
    }

    /// Sets DTR.
    ///
    /// @param on whether it is asserted
    /// @throws FtdiException if the chip does not take it
    public void dtr(boolean on) throws FtdiException {
        if (dtr.isEmpty() || dtr.get() != on) {
            device.dtr(on);
            dtr = Optional.of(on);
        }
    }

    /// {@return what RTS was set to; empty until it is}
    public Optional<Boolean> rts() {
        return rts;
    }

    /// Sets RTS.
    ///
    /// @param on whether it is asserted
    /// @throws FtdiException if the chip does not take it
    public void rts(boolean on) throws FtdiException {
        if (rts.isEmpty() || rts.get() != on) {
            device.rts(on);
            rts = Optional.of(on);
        }
    }

    /// {@return whether the far end is clear to send}
    ///
    /// @throws FtdiException if the chip does not answer
    public boolean cts() throws FtdiException {
        return device.modemStatus().cts();
    }

    /// {@return whether the far end is ready}
    ///
    /// @throws FtdiException if the chip does not answer
    public boolean dsr() throws FtdiException {
        return device.modemStatus().dsr();
    }

    /// {@return whether it rings}
    ///
    /// @throws FtdiException if the chip does not answer
    public boolean ri() throws FtdiException {
        return device.modemStatus().ri();
    }
}
