package app.garage.app;

/// How fast a raw CAN link can be on paper: the time of one request to one unit and of its answer of `n` frames.
///
/// One frame: `T = line + F + P2 + F + line`. More: the first frame has to be known before flow control can be sent for
/// the rest, so `T = line + F + P2 + F + line + line + F + R + F + line + (n − 2)·max(F, line)`.
///
/// `F` is a frame of eight bytes on the bus at 500 kbit/s without any stuff bit, 111 bit; `line` is the same frame on
/// the serial line of the interface, 22 characters (`t7E0`, one for the length, 16, the end) of ten bits, 27 with
/// 29-bit
/// identifiers, and nothing where frames come over a network; `R` is what the unit takes from flow control to its next
/// frame. What the interface answers (`z`) goes the other way at the same time and costs nothing.
///
/// @param baud bits per second between computer and interface; 0 for a network
/// @param latency P2 of the unit, in milliseconds
record LinkModel(int baud, double latency) {
    private static final double FRAME = 111 / 500.0;
    private static final double REACTION = 0.5;
    private static final int CHARACTERS = 22;

    /// {@return readings per second when so many parameters with so many data bytes share a request on 11-bit CAN}
    ///
    /// @param parameters in one request
    /// @param data bytes of all of them
    double readings(int parameters, int data) {
        int payload = 1 + parameters + data;
        double line = baud == 0 ? 0 : CHARACTERS * 10_000.0 / baud;
        double millis = line + FRAME + latency + FRAME + line;
        if (payload > 7) {
            int rest = (payload - 6 + 6) / 7;
            millis += line + FRAME + REACTION + FRAME + line + (rest - 1) * Math.max(FRAME, line);
        }
        return parameters * 1000 / millis;
    }
}
