package app.garage.diagnostics;

import app.garage.pluginapi.Evidence;
import app.garage.profiles.InUseCounters;
import java.util.Locale;

/// Something a unit says about itself (SAE J1979 service 09, ISO 14229-1 identifiers F180 to F19E).
///
/// @param kind what it is
/// @param text as people read it
/// @param evidence where it stands
public record InfoItem(Kind kind, String text, Evidence evidence) {
    /// What a unit can say about itself.
    public enum Kind {
        /// Calibration identification.
        CALIBRATION_ID,
        /// Calibration verification number, eight hexadecimal digits.
        VERIFICATION_NUMBER,
        /// An in-use performance counter, `name=value`.
        IN_USE_COUNTER,
        /// The unit's own name.
        ECU_NAME,
        /// Serial number of the engine.
        ENGINE_SERIAL,
        /// Number under which the exhaust was approved, or the regulation it keeps.
        TYPE_APPROVAL,
        /// The maker's part number.
        PART_NUMBER,
        /// The unit's own serial number.
        SERIAL_NUMBER,
        /// Number or version of a program.
        SOFTWARE,
        /// Number or version of the hardware.
        HARDWARE,
        /// Who supplied the unit.
        SUPPLIER,
        /// The day it was made, as the unit writes it.
        MANUFACTURED,
        /// The vehicle's number as this unit has it, where OBD does not ask for it.
        VIN,
        /// What a unit without service 09 says of itself: part numbers, a program, a serial number.
        IDENTIFICATION,
        /// An information type without a rule of ours, `type=bytes` in hexadecimal.
        OTHER
    }

    /// {@return the text, with words for the name of a counter}
    ///
    /// @param counters what the counters count
    /// @param language the reader's
    public String text(InUseCounters counters, Locale language) {
        int sign = text.indexOf('=');
        if (kind != Kind.IN_USE_COUNTER || sign < 0) {
            return text;
        }
        return counters.words(text.substring(0, sign)).in(language) + " = " + text.substring(sign + 1);
    }
}
