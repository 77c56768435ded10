package app.garage.profiles;

import app.garage.kernel.Bytes;
import app.garage.kernel.Quality;
import app.garage.profiles.SignalSet.Decoded;

/// A signal together with the ways in which its unit says that it has no value.
///
/// @param signal what it decodes
/// @param supportBit the bit that must be 1, or -1 if there is none
/// @param nulls raw numbers that mean no value
/// @param nullMin values up to this one mean no value; NaN if there is no such bound
/// @param nullMax values from this one on mean no value; NaN if there is no such bound
/// @param reversed whether the bytes come least significant first
/// @param optional whether the answer may end before it without being short
record Field(
        Signal signal,
        int supportBit,
        java.util.Set<Long> nulls,
        double nullMin,
        double nullMax,
        boolean reversed,
        boolean optional) {
    Field {
        nulls = java.util.Set.copyOf(nulls);
    }

    /// {@return whether the payload ends before this signal}
    boolean beyond(Bytes data) {
        return signal.bit() + signal.bits() > 8 * data.size();
    }

    Decoded decode(Bytes data) {
        if (supportBit >= 0 && supportBit < 8 * data.size() && !isSet(data, supportBit)) {
            return new Decoded(signal, Double.NaN, Quality.NOT_AVAILABLE);
        }
        if (beyond(data)) {
            return new Decoded(signal, Double.NaN, Quality.SHORT);
        }
        long raw = raw(data);
        double value = raw * signal.mul() / signal.div() + signal.add();
        if (nulls.contains(raw) || value <= nullMin || value >= nullMax) {
            return new Decoded(signal, Double.NaN, Quality.NOT_AVAILABLE);
        }
        boolean below = signal.min().isPresent() && value < signal.min().getAsDouble();
        boolean above = signal.max().isPresent() && value > signal.max().getAsDouble();
        return new Decoded(signal, value, below || above ? Quality.OUT_OF_RANGE : Quality.OK);
    }

    private long raw(Bytes data) {
        int end = signal.bit() + signal.bits();
        int first = signal.bit() >> 3;
        int last = (end - 1) >> 3;
        long window = 0;
        if (reversed) {
            for (int i = last; i >= first; i--) {
                window = (window << 8) | data.at(i);
            }
        } else {
            for (int i = first; i <= last; i++) {
                window = (window << 8) | data.at(i);
            }
        }
        long raw = (window >>> (8 * (last + 1) - end)) & ((1L << signal.bits()) - 1);
        boolean negative = signal.signed() && (raw >>> (signal.bits() - 1)) == 1;
        return negative ? raw - (1L << signal.bits()) : raw;
    }

    private static boolean isSet(Bytes data, int bit) {
        return (data.at(bit >> 3) >> (7 - (bit & 7)) & 1) == 1;
    }
}
