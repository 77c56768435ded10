package app.garage.twin;

import app.garage.kernel.Bytes;

/// One result of service 06 on CAN.
///
/// @param monitor the on-board monitor (MID)
/// @param test the test within it (TID)
/// @param scaling unit and scaling
/// @param value measured, raw
/// @param least the lower limit, raw
/// @param most the upper limit, raw
record MonitorTest(int monitor, int test, int scaling, int value, int least, int most) {
    Bytes bytes() {
        return Bytes.of(monitor, test, scaling)
                .plus(Raw.two(value))
                .plus(Raw.two(least))
                .plus(Raw.two(most));
    }
}
