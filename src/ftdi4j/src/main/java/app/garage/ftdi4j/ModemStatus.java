package app.garage.ftdi4j;

/// What the chip says about its lines.
///
/// @param word as it came: modem lines in the low byte, the serial line in the high byte
public record ModemStatus(int word) {
    /// {@return whether the far end is clear to send}
    public boolean cts() {
        return has(0x10);
    }

    /// {@return whether the far end is ready}
    public boolean dsr() {
        return has(0x20);
    }

    /// {@return whether it rings}
    public boolean ri() {
        return has(0x40);
    }

    /// {@return whether a carrier is there}
    public boolean dcd() {
        return has(0x80);
    }

    /// {@return whether a byte was lost because nobody fetched it}
    public boolean overrun() {
        return has(0x200);
    }

    /// {@return whether a check bit was wrong}
    public boolean parityError() {
        return has(0x400);
    }

    /// {@return whether a stop bit was missing}
    public boolean framingError() {
        return has(0x800);
    }

    /// {@return whether the far end holds the line low}
    public boolean breakSeen() {
        return has(0x1000);
    }

    /// {@return whether everything has left, down to the last stop bit}
    public boolean transmitterEmpty() {
        return has(0x4000);
    }

    private boolean has(int bit) {
        return (word & bit) != 0;
    }
}
