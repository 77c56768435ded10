package app.garage.profiles;

import app.garage.kernel.Bytes;

/// Where a number lies in a payload and how its bits are to be read.
///
/// @param first its first bit, counted from the most significant bit of the first byte
/// @param count how many bits, 1 to 64
/// @param signed whether it is two's complement
/// @param reversed whether its bytes come least significant first
/// @param real whether it is an IEEE 754 number of 32 or 64 bits
record Bits(int first, int count, boolean signed, boolean reversed, boolean real) {

    boolean beyond(Bytes data) {
        return first + count > 8 * data.size();
    }

    /// {@return the whole number of these bits; one of 64 bits without sign may come out negative}
    long raw(Bytes data) {
        long raw = reversed ? leastFirst(data) : mostFirst(data);
        boolean negative = signed && raw >>> (count - 1) == 1;
        return negative && count < 64 ? raw - (1L << count) : raw;
    }

    /// {@return the number of these bits}
    double number(Bytes data) {
        long raw = raw(data);
        if (real) {
            return count == 32 ? Float.intBitsToFloat((int) raw) : Double.longBitsToDouble(raw);
        }
        return raw < 0 && !signed ? ((raw >>> 1) | (raw & 1)) * 2.0 : raw;
    }

    private long mostFirst(Bytes data) {
        long raw = 0;
        int end = first + count;
        for (int at = first; at < end; ) {
            int inByte = 8 - (at & 7);
            int take = Math.min(inByte, end - at);
            raw = (raw << take) | ((data.at(at >> 3) >>> (inByte - take)) & ((1 << take) - 1));
            at += take;
        }
        return raw;
    }

    private long leastFirst(Bytes data) {
        long raw = 0;
        int last = (first + count - 1) >> 3;
        int place = first + count - 8 * (last + 1);
        for (int i = first >> 3; i <= last; i++) {
            long each = data.at(i);
            raw |= place >= 0 ? each << place : each >>> -place;
            place += 8;
        }
        return count == 64 ? raw : raw & ((1L << count) - 1);
    }
}
