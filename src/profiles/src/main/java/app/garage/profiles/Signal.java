package app.garage.profiles;

import app.garage.kernel.DataId;
import app.garage.kernel.Localized;
import java.util.Map;
import java.util.OptionalDouble;

/// A named value inside the data bytes of an answer: `value = raw · mul / div + add`.
///
/// @param id unique within its set, such as `RPM`
/// @param name for people
/// @param command what has to be asked for it
/// @param bit where it begins, counted from the most significant bit of the first data byte
/// @param bits how long it is, 1 to 64
/// @param signed whether the raw number is two's complement
/// @param mul factor
/// @param div divisor
/// @param add offset
/// @param min the smallest meaningful value, if known
/// @param max the largest meaningful value, if known
/// @param unit the unit's key in [Units], empty for plain numbers and states
/// @param states words for raw numbers, for enumerations and bits
/// @param group what it belongs to, such as `engine`
/// @param trust how far its meaning may be believed
public record Signal(
        String id,
        Localized name,
        DataId command,
        int bit,
        int bits,
        boolean signed,
        double mul,
        double div,
        double add,
        OptionalDouble min,
        OptionalDouble max,
        String unit,
        Map<Long, Localized> states,
        String group,
        Trust trust) {
    /// Copies the states.
    public Signal {
        states = Map.copyOf(states);
    }
}
