package app.garage.ftdi4j;

/// What the pins of the chip are used for.
public enum BitMode {
    /// A serial line.
    RESET(0),
    /// A port of eight pins, written as bytes come.
    BITBANG(1),
    /// A synchronous serial engine.
    MPSSE(2),
    /// A port of eight pins that reads one byte for each it writes.
    SYNCHRONOUS(4),
    /// Four more pins beside the serial line.
    CBUS(0x20);

    private final int code;

    BitMode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
