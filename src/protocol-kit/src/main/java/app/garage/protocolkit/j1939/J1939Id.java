package app.garage.protocolkit.j1939;

import app.garage.pluginapi.CanId;

/// The parts of an identifier (SAE J1939-21, 5.2).
///
/// @param priority 0 (first) to 7
/// @param pgn the number of the message: extended data page, data page, PDU format, and for messages to all
///     also the PDU specific byte
/// @param destination whom it is for; [#GLOBAL] for all
/// @param source who sent it
public record J1939Id(int priority, int pgn, int destination, int source) {
    /// The address of everybody.
    public static final int GLOBAL = 0xFF;

    /// The source address of a unit that has none.
    public static final int NOBODY = 0xFE;

    private static final int FIRST_GLOBAL_FORMAT = 0xF0;

    /// Checks the ranges.
    public J1939Id {
        boolean toOne = isForOne(pgn);
        boolean valid = priority >> 3 == 0 && pgn >> 18 == 0 && destination >> 8 == 0 && source >> 8 == 0;
        if (!valid || (toOne && (pgn & 0xFF) != 0) || (!toOne && destination != GLOBAL)) {
            throw new IllegalArgumentException("no such identifier: " + Integer.toHexString(pgn));
        }
    }

    /// {@return whether messages with this number name a destination: PDU format below F0 (PDU1)}
    ///
    /// @param pgn the number of the message
    public static boolean isForOne(int pgn) {
        return (pgn >> 8 & 0xFF) < FIRST_GLOBAL_FORMAT;
    }

    /// {@return the parts of an identifier}
    ///
    /// @param id of 29 bits
    /// @throws IllegalArgumentException if it has 11 bits
    public static J1939Id of(CanId id) {
        if (!id.extended()) {
            throw new IllegalArgumentException("J1939 has 29 bits: " + id);
        }
        int number = id.value() >> 8 & 0x3FFFF;
        boolean toOne = isForOne(number);
        return new J1939Id(
                id.value() >> 26, toOne ? number & 0x3FF00 : number, toOne ? number & 0xFF : GLOBAL, id.value() & 0xFF);
    }

    /// {@return the identifier of 29 bits}
    public CanId canId() {
        int number = isForOne(pgn) ? pgn | destination : pgn;
        return CanId.of29(priority << 26 | number << 8 | source);
    }
}
