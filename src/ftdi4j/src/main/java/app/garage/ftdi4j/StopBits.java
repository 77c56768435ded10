package app.garage.ftdi4j;

/// How long the line rests after a byte.
public enum StopBits {
    /// One bit.
    ONE(0),
    /// One and a half.
    ONE_AND_A_HALF(1),
    /// Two bits.
    TWO(2);

    private final int code;

    StopBits(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
