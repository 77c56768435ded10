package app.garage.plugin.slcan;

import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.TellsBusState.BusState;
import java.util.OptionalInt;

/// What an SLCAN interface says.
sealed interface Told {
    /// A frame was on the bus.
    ///
    /// @param millis the clock of the interface, 0 to 59,999, if it stamps
    record Heard(CanFrame frame, OptionalInt millis) implements Told {}

    /// Somebody asked for a frame; such frames carry nothing.
    record Remote() implements Told {}

    /// Yes: a lone carriage return.
    record Done() implements Told {}

    /// The frame was taken: `z` or `Z`.
    record Sent() implements Told {}

    /// No: a BEL.
    record Refused() implements Told {}

    /// How the controller stands.
    record State(BusState state) implements Told {}

    /// Other words: a version, a serial number.
    record Words(String text) implements Told {}

    /// A line that cannot be read.
    record Garbled(String text) implements Told {}
}
