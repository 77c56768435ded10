/// SAE J1939, the bus of lorries, buses, tractors and some quads: CAN with 29-bit identifiers in which
/// every message has a number (PGN) and a source address. A package of its own because it shares nothing
/// with the diagnostics of cars but the wire.
///
/// [J1939Id] takes an identifier apart (J1939-21), [AddressClaim] gets an address of our own (J1939-81),
/// [J1939Transport] carries what does not fit into eight bytes, to all (BAM) or to one (RTS/CTS, J1939-21).
/// What units report about themselves stands in [DiagnosticMessages] (J1939-73).
///
/// Everything is told what happened and when, and says what to do and when it wants to be woken. Times are
/// monotonic nanoseconds.
@NullMarked
package app.garage.protocolkit.j1939;

import org.jspecify.annotations.NullMarked;
