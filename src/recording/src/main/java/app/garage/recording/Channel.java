package app.garage.recording;

/// One measured quantity.
///
/// @param number from 0, in the order of the layout
/// @param group the number of the group whose stamps it shares
/// @param name as people and formulas call it
/// @param raw how its raw values lie in the journal
/// @param conversion from raw to physical
/// @param scale what the physical value is, and the range it is usually drawn in
/// @param definition where all this comes from
public record Channel(
        int number, int group, String name, RawType raw, Conversion conversion, Scale scale, Definition definition) {
    /// What a physical value is.
    ///
    /// @param quantity such as `temperature`; empty if not known
    /// @param unit its symbol, such as `km/h`; empty if there is none
    /// @param least the usual lower end of its axis, NaN if not known
    /// @param most the usual upper end of its axis, NaN if not known
    public record Scale(String quantity, String unit, double least, double most) {
        /// {@return a scale of which only the unit is known}
        ///
        /// @param unit its symbol; empty if there is none
        public static Scale of(String unit) {
            return new Scale("", unit, Double.NaN, Double.NaN);
        }
    }

    /// The definition that a conversion comes from. When it was wrong, all logs made with that version are
    /// found by it.
    ///
    /// @param id of the signal in its profile, or of the file a log was imported from
    /// @param version counted from 1; 0 if it is not kept
    public record Definition(String id, int version) {}

    /// Checks the numbers.
    public Channel {
        if (number < 0 || group < 0) {
            throw new IllegalArgumentException("no channel: " + number + " of group " + group);
        }
    }

    /// {@return the physical value of a raw one, NaN if there is none}
    ///
    /// @param value as stored
    public double physical(long value) {
        return conversion.physical(raw.number(value));
    }

    /// {@return the same channel with another definition: what re-decoding a log takes}
    ///
    /// @param corrected from raw to physical
    /// @param of where it comes from
    public Channel decodedBy(Conversion corrected, Definition of) {
        return new Channel(number, group, name, raw, corrected, scale, of);
    }
}
