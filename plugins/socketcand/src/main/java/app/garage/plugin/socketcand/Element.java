package app.garage.plugin.socketcand;

import app.garage.pluginapi.CanFrame;

/// What a socketcand server says.
sealed interface Element {
    /// A frame was on the bus.
    record Heard(CanFrame frame) implements Element {}

    /// The controller tells of trouble.
    ///
    /// @param kind the class of the error frame, bits of `linux/can/error.h`
    record BusError(int kind) implements Element {}

    /// It refuses what we asked.
    ///
    /// @param why its words
    record Refused(String why) implements Element {}

    /// It says something else, such as `hi` or `ok`.
    record Said(String words) implements Element {}

    /// Something in brackets that cannot be read.
    record Garbled(String text) implements Element {}
}
