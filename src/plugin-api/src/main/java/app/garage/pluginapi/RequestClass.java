package app.garage.pluginapi;

/// How dangerous a request is. Everything but READ and SESSION needs a token of the safety gate.
public enum RequestClass {
    /// Changes nothing.
    READ,
    /// Changes the diagnostic session, undone at its end.
    SESSION,
    /// Silences or enables communication and fault setting.
    COMMUNICATION,
    /// Moves something on the vehicle.
    CONTROL,
    /// Deletes fault codes and what belongs to them.
    CLEAR,
    /// Changes stored data of a unit.
    WRITE,
    /// Restarts a unit.
    RESET,
    /// Part of programming a unit.
    DOWNLOAD,
    /// Not known: treated as CONTROL.
    UNKNOWN
}
