package app.garage.diagnostics;

/// What a scan is to read. Faults, VIN and voltage are always read, and first.
///
/// @param everything also present values, self-test results and all that units say about themselves
/// @param modules which units are looked for
public record ScanOptions(boolean everything, Modules modules) {
    /// Which units are looked for.
    public enum Modules {
        /// Those the functional call of OBD reaches.
        OBD,
        /// All that answer at an address of their own, but where nobody answered before nobody is looked for.
        ALL,
        /// All, at every address.
        EVERY_ADDRESS
    }

    /// A scan of the units that OBD reaches.
    ///
    /// @param everything also present values, self-test results and all that units say about themselves
    public ScanOptions(boolean everything) {
        this(everything, Modules.OBD);
    }
}
