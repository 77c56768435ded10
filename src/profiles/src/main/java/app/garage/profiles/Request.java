package app.garage.profiles;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import java.util.Map;
import java.util.Optional;

/// Something that can be asked of a unit, or heard from it, and how to know the answer.
///
/// @param id what is asked
/// @param bytes the request; empty if the unit sends by itself and is only listened to
/// @param match what the answer begins with; the data lie behind it
/// @param length how many data bytes an answer has, 0 if that is not known
/// @param period how often it is worth asking, in seconds; 0 if nobody says
/// @param periods the same for a state of the vehicle: `off`, `ignition`, `running`, `charging`; 0 means not at all
/// @param can how it is addressed on CAN, if it is
/// @param ecu the unit's name in the profile, empty if the address alone says it
/// @param trust how far it may be believed
public record Request(
        DataId id,
        Bytes bytes,
        Bytes match,
        int length,
        double period,
        Map<String, Double> periods,
        Optional<CanAddressing> can,
        String ecu,
        Trust trust) {
    /// Copies the periods.
    public Request {
        periods = Map.copyOf(periods);
    }

    /// {@return how often it is worth asking in a state of the vehicle, in seconds; 0 means not at all}
    ///
    /// @param state `off`, `ignition`, `running` or `charging`
    public double period(String state) {
        return periods.isEmpty() ? period : periods.getOrDefault(state, 0.0);
    }
}
