package app.garage.protocolkit.kline;

import app.garage.kernel.Bytes;
import java.util.Optional;

/// What a unit says of itself when it wakes (ISO 9141-2, 9; ISO 14230-2, 5.2.4.1), in the order on the
/// wire.
///
/// @param first 08 or 94 with ISO 9141-2; with KWP2000 the forms of header and timing it knows
/// @param second the same as the first with ISO 9141-2; 8F with KWP2000
public record KeyBytes(int first, int second) {
    private static final int KWP2000 = 0x8F;
    private static final int START_ACCEPTED = 0xC1;

    /// {@return the key bytes in an answer to StartCommunication, such as `C1 EA 8F`; empty if it is none}
    ///
    /// @param data of the answer
    public static Optional<KeyBytes> inStartAnswer(Bytes data) {
        boolean accepted = data.size() == 3 && data.at(0) == START_ACCEPTED;
        return accepted
                ? Optional.of(new KeyBytes(data.at(1), data.at(2))).filter(KeyBytes::isKnown)
                : Optional.empty();
    }

    /// {@return whether both have odd parity and together name a protocol}
    public boolean isKnown() {
        return isOdd(first) && isOdd(second) && (isIso9141() || isKwp2000());
    }

    private static boolean isOdd(int value) {
        return Integer.bitCount(value) % 2 == 1;
    }

    /// {@return whether the unit speaks ISO 9141-2}
    public boolean isIso9141() {
        return first == second && (first == 0x08 || first == 0x94);
    }

    /// {@return whether the unit speaks KWP2000}
    public boolean isKwp2000() {
        return second == KWP2000 && (first & 0x0F) != 0;
    }

    /// {@return bit 0: the length may stand in the format byte}
    public boolean lengthInFormat() {
        return (first & 1) != 0;
    }

    /// {@return bit 1: the length may stand in a byte of its own}
    public boolean lengthByte() {
        return (first & 2) != 0;
    }

    /// {@return bit 2: frames without addresses are understood}
    public boolean withoutAddresses() {
        return (first & 4) != 0;
    }

    /// {@return bit 3: frames with addresses are understood}
    public boolean withAddresses() {
        return (first & 8) != 0;
    }

    /// {@return the waiting times in force after waking: bits 5 and 4 are 10 for the normal ones, 01 for
    /// the extended}
    public KLineTiming timing() {
        if (isIso9141()) {
            return first == 0x94 ? KLineTiming.NORMAL.answeringAtOnce() : KLineTiming.NORMAL;
        }
        return (first & 0x30) == 0x10 ? KLineTiming.EXTENDED : KLineTiming.NORMAL;
    }

    /// {@return how requests to this unit begin}
    ///
    /// @param unit its address
    /// @param tester our address
    public KLineHeader header(int unit, int tester) {
        if (isIso9141()) {
            return KLineHeader.iso9141(tester);
        }
        var header = withAddresses() ? KLineHeader.physical(unit, tester) : KLineHeader.bare();
        return lengthInFormat() ? header : header.withLengthByte();
    }
}
