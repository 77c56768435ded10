package app.garage.app;

/// How fast an ELM-type adapter can be on paper: the time of one request with the right count digit.
///
/// `T = 2·L + 10·(request + reply)/baud + frame + P2 + answer`, where `L` is the latency of the link, a frame takes
/// 135 bit on the bus, and an answer of several frames costs one more frame and a millisecond for the flow control.
///
/// @param baud bits per second between computer and adapter
/// @param latency of the unit, in milliseconds
/// @param link one-way latency of the link, in milliseconds
record WireModel(int baud, double latency, double link) {
    private static final double FRAME = 135 / 500.0;
    private static final int HEADER_AND_LENGTH = 3;

    /// {@return readings per second when so many parameters with so many data bytes share a request on 11-bit CAN}
    ///
    /// @param parameters in one request
    /// @param data bytes of all of them
    double readings(int parameters, int data) {
        int payload = 1 + parameters + data;
        int frames = payload <= 7 ? 1 : 1 + (payload - 6 + 6) / 7;
        // service and parameters, count digit, carriage return
        int request = 2 + 2 * parameters + 2;
        int line = HEADER_AND_LENGTH + 16;
        int shortLine = HEADER_AND_LENGTH + 2 + 2 * payload;
        int reply = (frames == 1 ? shortLine + 1 : frames * (line + 1)) + 2;
        double answer = frames == 1 ? FRAME : FRAME * (frames + 1) + 1.0;
        double millis = 2 * link + 10_000.0 * (request + reply) / baud + FRAME + latency + answer;
        return parameters * 1000 / millis;
    }
}
