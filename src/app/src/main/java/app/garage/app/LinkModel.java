package app.garage.app;

/// How fast a raw CAN link can be on paper: the time of one request to one unit and of its answer of `n`
/// frames.
///
/// One frame: `T = line + F + P2 + F + line`. More: the first frame has to be known before flow control can
/// be sent for the rest, so `T = line + F + P2 + F + line + line + F + R + F + line + (n − 2)·max(F, line)`.
///
/// `F` is a frame of eight bytes on the bus at 500 kbit/s; `line` is what the same frame takes between
/// computer and interface: on a serial line 22 characters (`t7E0`, one for the length, 16, the end) of ten
/// bits, 27 with 29-bit identifiers, and over a network the time of one way; `R` is what the unit takes from
/// flow control to its next frame. What the interface answers (`z`) goes the other way at the same time and
/// costs nothing.
///
/// @param line between computer and interface, in milliseconds
/// @param latency P2 of the unit, in milliseconds
/// @param bits of a frame on the bus; 111 without any stuff bit, which few contents allow
record LinkModel(double line, double latency, double bits) {
    private static final double BITS_A_MILLISECOND = 500;
    private static final double REACTION = 0.5;
    private static final int CHARACTERS = 22;

    /// {@return the model of an interface on a serial line}
    ///
    /// @param baud bits per second between computer and interface
    static LinkModel serial(int baud, double latency, double bits) {
        return new LinkModel(CHARACTERS * 10_000.0 / baud, latency, bits);
    }

    /// {@return readings per second when so many parameters with so many data bytes share a request on 11-bit
    /// CAN}
    ///
    /// @param parameters in one request
    /// @param data bytes of all of them
    double readings(int parameters, int data) {
        int payload = 1 + parameters + data;
        double frame = bits / BITS_A_MILLISECOND;
        double millis = line + frame + latency + frame + line;
        if (payload > 7) {
            int rest = (payload - 6 + 6) / 7;
            millis += line + frame + REACTION + frame + line + (rest - 1) * Math.max(frame, line);
        }
        return parameters * 1000 / millis;
    }
}
