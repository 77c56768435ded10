package app.garage.diagnostics;

import app.garage.pluginapi.Evidence;

/// Something a unit says about itself (SAE J1979 service 09), the VIN apart.
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
        ECU_NAME
    }
}
