package app.garage.protocolkit.j1939;

/// What a parameter's raw value means before it is scaled (SAE J1939-71, 5.1.2, table 1). The highest byte
/// decides.
public enum ParameterRange {
    /// 00 to FA: a value.
    VALID,
    /// FB: something only this parameter defines.
    SPECIFIC,
    /// FC and FD: reserved.
    RESERVED,
    /// FE: the unit cannot measure it now.
    ERROR,
    /// FF: the unit does not have it.
    NOT_AVAILABLE;

    /// {@return what a raw value means}
    ///
    /// @param raw the value as it was sent, not negative
    /// @param bytes how many bytes it has, 1 to 4
    public static ParameterRange of(long raw, int bytes) {
        int high = (int) (raw >> (8 * (bytes - 1))) & 0xFF;
        return switch (high) {
            case 0xFB -> SPECIFIC;
            case 0xFC, 0xFD -> RESERVED;
            case 0xFE -> ERROR;
            case 0xFF -> NOT_AVAILABLE;
            default -> VALID;
        };
    }
}
