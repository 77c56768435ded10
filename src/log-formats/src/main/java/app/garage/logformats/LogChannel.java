package app.garage.logformats;

/// Something measured.
///
/// @param name as the file has it
/// @param unit of the physical value, as the file has it; may be empty
/// @param type of the raw value
/// @param conversion from raw to physical
/// @param derived true where the program that wrote the log computed the value; nothing measured it
/// @param source the unit or sensor the value comes from; may be empty
public record LogChannel(
        String name, String unit, RawType type, Conversion conversion, boolean derived, String source) {
    /// {@return a measured channel of plain numbers}
    ///
    /// @param name as the file has it
    /// @param unit of the value
    public static LogChannel number(String name, String unit) {
        return new LogChannel(name, unit, RawType.F64, new Conversion.None(), false, "");
    }

    /// {@return the channel with another source}
    ///
    /// @param other the source
    public LogChannel from(String other) {
        return new LogChannel(name, unit, type, conversion, derived, other);
    }
}
