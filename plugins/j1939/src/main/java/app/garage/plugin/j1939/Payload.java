package app.garage.plugin.j1939;

import app.garage.kernel.Bytes;
import app.garage.protocolkit.j1939.DiagnosticMessages;
import java.util.OptionalInt;

/// A message as it is on the link: three bytes of PGN, the highest first, and the data.
///
/// @param pgn its number
/// @param data what it carries; none waits for a broadcast
record Payload(int pgn, Bytes data) {
    private static final int NUMBER = 3;
    private static final int MOST = 0x3FFFF;

    static Payload of(Bytes bytes) {
        if (bytes.size() < NUMBER || pgn(bytes) > MOST) {
            throw new IllegalArgumentException("no PGN in " + bytes);
        }
        return new Payload(pgn(bytes), bytes.from(NUMBER));
    }

    private static int pgn(Bytes bytes) {
        return bytes.at(0) << 16 | bytes.u16(1);
    }

    /// {@return the question for a message}
    static Payload request(int wanted) {
        return new Payload(DiagnosticMessages.REQUEST, DiagnosticMessages.request(wanted));
    }

    /// {@return the hearing of a broadcast}
    static Payload broadcast(int pgn) {
        return new Payload(pgn, Bytes.none());
    }

    /// {@return the message a question asks for; empty if this is none}
    OptionalInt wanted() {
        return pgn == DiagnosticMessages.REQUEST ? DiagnosticMessages.requestedPgn(data) : OptionalInt.empty();
    }

    Bytes bytes() {
        return Bytes.of(pgn >> 16, pgn >> 8 & 0xFF, pgn & 0xFF).plus(data);
    }
}
