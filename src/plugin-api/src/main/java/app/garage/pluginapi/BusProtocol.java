package app.garage.pluginapi;

/// A vehicle bus protocol as OBD adapters number them.
///
/// @param id the number or letter of the ELM327 data sheet, 1 to 9 and A to C; a word for what such adapters do not
///     know, such as `doip` or `sds`
/// @param name such as `ISO 15765-4 CAN 11/500`
/// @param kind what sort of bus it is
public record BusProtocol(String id, String name, Kind kind) {
    /// The sort of bus.
    public enum Kind {
        /// SAE J1850 PWM or VPW.
        J1850,
        /// ISO 9141-2.
        ISO9141,
        /// ISO 14230-4 (KWP2000).
        KWP2000,
        /// ISO 15765-4.
        CAN,
        /// SAE J1939.
        J1939,
        /// ISO 13400-2, diagnosis over Ethernet.
        DOIP,
        /// A maker's own protocol on a K-line.
        MAKER_KLINE
    }
}
