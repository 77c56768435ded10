package app.garage.twin;

import app.garage.pluginapi.CanId;
import java.util.List;

/// Which bus a virtual vehicle has at its diagnostic plug, by the adapter's protocol number.
enum Network {
    KWP_FAST('5', 10_400),
    CAN_11_500('6', 500_000),
    CAN_29_500('7', 500_000),
    CAN_11_250('8', 250_000),
    CAN_29_250('9', 250_000),
    /// Ethernet; no adapter of text has a number for it.
    ETHERNET('0', 100_000_000);

    private final char number;
    private final int speed;

    Network(char number, int bitsPerSecond) {
        this.number = number;
        speed = bitsPerSecond;
    }

    char number() {
        return number;
    }

    boolean isCan() {
        return this != KWP_FAST && this != ETHERNET;
    }

    boolean isExtended() {
        return this == CAN_29_500 || this == CAN_29_250;
    }

    /// One frame of 135 bits with stuffing, in nanoseconds.
    long frameNanos() {
        return 135L * 1_000_000_000L / speed;
    }

    int bitsPerSecond() {
        return speed;
    }

    /// An identifier as the numbers below spell it: what does not fit 11 bits has 29.
    static CanId id(int value) {
        return value > 0x7FF ? CanId.of29(value & 0x1FFF_FFFF) : CanId.of11(value);
    }

    int functionalId() {
        return isExtended() ? 0x18DB33F1 : 0x7DF;
    }

    int requestId(int unit) {
        return isExtended() ? 0x18DA00F1 | unit << 8 : 0x7E0 + CAN_11_UNITS.indexOf(unit);
    }

    int responseId(int unit) {
        return isExtended() ? 0x18DAF100 | unit : 0x7E8 + CAN_11_UNITS.indexOf(unit);
    }

    /// Which identifier the flow control for a responder goes to.
    static int flowControlId(int responder) {
        boolean extended = responder > 0x7FF;
        return extended ? (responder & 0xFFFF0000) | (responder & 0xFF) << 8 | (responder >> 8 & 0xFF) : responder - 8;
    }

    /// The units by their addresses in 29-bit identifiers: engine, transmission, brakes.
    private static final List<Integer> CAN_11_UNITS = List.of(0x10, 0x18, 0x28);
}
