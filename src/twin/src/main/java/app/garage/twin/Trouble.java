package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.List;
import java.util.SortedMap;

/// A diagnostic trouble code of ISO 14229-1 with everything a unit knows about it.
///
/// @param code three bytes: the code and how it fails
/// @param status the eight bits of clause D.2
/// @param severity its class, 00 for none
/// @param function the functional unit it belongs to
/// @param detection the counter of the fault detection, -128 to 127
/// @param permanent whether only the unit itself may forget it
/// @param snapshots what was frozen
/// @param extended further records by number
record Trouble(
        int code,
        int status,
        int severity,
        int function,
        int detection,
        boolean permanent,
        List<Snapshot> snapshots,
        SortedMap<Integer, Bytes> extended) {
    /// Values at the moment of the fault.
    ///
    /// @param number of the record
    /// @param values by data identifier
    record Snapshot(int number, SortedMap<Integer, Bytes> values) {
        Bytes bytes() {
            var made = Bytes.of(number, values.size());
            for (var each : values.entrySet()) {
                made = made.plus(Raw.two(each.getKey())).plus(each.getValue());
            }
            return made;
        }
    }

    Bytes three() {
        return Bytes.of(code >> 16, code >> 8 & 0xFF, code & 0xFF);
    }

    Bytes four() {
        return three().plus(Bytes.of(status));
    }

    /// Where a unit keeps them.
    interface Store {
        /// All the unit can find, the most recent last.
        List<Trouble> all();

        /// Forgets one of them.
        void clear(int code);

        /// Forgets all of them.
        void clearAll();

        /// Notes new ones down, or not.
        void recording(boolean on);
    }
}
