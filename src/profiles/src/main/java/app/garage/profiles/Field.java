package app.garage.profiles;

import app.garage.kernel.Bytes;
import app.garage.kernel.Quality;
import app.garage.profiles.SignalSet.Decoded;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A signal together with the ways in which its unit says that it has no value.
///
/// @param signal what it decodes
/// @param place where its raw number lies
/// @param supportBit the bit that must be 1, or -1 if there is none
/// @param nulls raw numbers that mean no value
/// @param nullMin values up to this one mean no value; NaN if there is no such bound
/// @param nullMax values from this one on mean no value; NaN if there is no such bound
/// @param optional whether the answer may end before it without being short
/// @param selected what must hold for it to be in the answer at all
/// @param formula how to calculate it, if not by factor, divisor and offset
/// @param symbols the words others use for raw numbers in their test cases
record Field(
        Signal signal,
        Bits place,
        int supportBit,
        Set<Long> nulls,
        double nullMin,
        double nullMax,
        boolean optional,
        List<Selection> selected,
        @Nullable Expression formula,
        Map<Long, String> symbols) {

    /// A number elsewhere in the answer that says which of several signals lie in the same place.
    ///
    /// @param place where that number lies
    /// @param values the numbers under which the signal is there
    record Selection(Bits place, Set<Long> values) {
        Selection {
            values = Set.copyOf(values);
        }
    }

    Field {
        nulls = Set.copyOf(nulls);
        selected = List.copyOf(selected);
        symbols = Map.copyOf(symbols);
    }

    /// {@return whether the payload ends before this signal}
    boolean beyond(Bytes data) {
        return formula == null ? place.beyond(data) : formula.beyond(data) || (!nulls.isEmpty() && place.beyond(data));
    }

    /// {@return whether the answer has this signal at all}
    boolean isIn(Bytes data) {
        if (optional && beyond(data)) {
            return false;
        }
        for (int i = 0; i < selected.size(); i++) {
            var each = selected.get(i);
            if (each.place.beyond(data) || !each.values.contains(each.place.raw(data))) {
                return false;
            }
        }
        return true;
    }

    Decoded decode(Bytes data) {
        if (supportBit >= 0 && supportBit < 8 * data.size() && !isSet(data, supportBit)) {
            return new Decoded(signal, Double.NaN, Quality.NOT_AVAILABLE);
        }
        if (beyond(data)) {
            return new Decoded(signal, Double.NaN, Quality.SHORT);
        }
        double value = value(data);
        if (Double.isNaN(value)) {
            return new Decoded(signal, Double.NaN, Quality.NOT_AVAILABLE);
        }
        boolean below = signal.min().isPresent() && value < signal.min().getAsDouble();
        boolean above = signal.max().isPresent() && value > signal.max().getAsDouble();
        return new Decoded(signal, value, below || above ? Quality.OUT_OF_RANGE : Quality.OK);
    }

    /// {@return the value, NaN if the bytes say that there is none; the payload must reach so far}
    double value(Bytes data) {
        if (!nulls.isEmpty() && nulls.contains(place.raw(data))) {
            return Double.NaN;
        }
        double value =
                formula == null ? place.number(data) * signal.mul() / signal.div() + signal.add() : formula.value(data);
        return value <= nullMin || value >= nullMax || Double.isInfinite(value) ? Double.NaN : value;
    }

    /// {@return the word others use for the number in an answer}
    Optional<String> symbol(double raw) {
        return Optional.ofNullable(symbols.get((long) raw));
    }

    private static boolean isSet(Bytes data, int bit) {
        return (data.at(bit >> 3) >> (7 - (bit & 7)) & 1) == 1;
    }
}
