package app.garage.ftdi4j;

/// The check bit behind the data bits.
public enum Parity {
    /// No check bit.
    NONE(0),
    /// An odd number of ones.
    ODD(1),
    /// An even number of ones.
    EVEN(2),
    /// Always one.
    MARK(3),
    /// Always zero.
    SPACE(4);

    private final int code;

    Parity(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
