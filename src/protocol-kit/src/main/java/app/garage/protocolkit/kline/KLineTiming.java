package app.garage.protocolkit.kline;

import app.garage.kernel.Bytes;
import java.util.Optional;

/// The pauses on a K-line in nanoseconds (ISO 14230-2, 5.3; ISO 9141-2, 12).
///
/// @param p1Max the longest pause between two bytes of a unit
/// @param p2Min the shortest pause from our request to an answer
/// @param p2Max the longest one, also between the answers of several units
/// @param p3Min the shortest pause from the last answer to our next request
/// @param p3Max the longest one; after it the unit sleeps
/// @param p4Min the shortest pause between two bytes of ours
public record KLineTiming(long p1Max, long p2Min, long p2Max, long p3Min, long p3Max, long p4Min) {
    private static final long MILLISECOND = 1_000_000L;
    private static final long HALF = MILLISECOND / 2;
    private static final long P2_STEP = 25 * MILLISECOND;
    private static final long P3_STEP = 250 * MILLISECOND;
    private static final int ENDLESS = 0xFF;

    /// A pause without end, as the value FF asks for.
    public static final long FOR_EVER = Long.MAX_VALUE / 4;

    /// The longest pause after "response pending" (P2*, ISO 14230-3).
    public static final long P2_STAR = 5_000 * MILLISECOND;

    /// P1 to 20 ms, P2 25 to 50 ms, P3 55 to 5,000 ms, P4 from 5 ms.
    public static final KLineTiming NORMAL = ofMilliseconds(20, 25, 50, 55, 5_000, 5);

    /// The same with P2 0 to 1,000 ms, which is also P3max in the extended set (ISO 14230-2, table 5).
    public static final KLineTiming EXTENDED = ofMilliseconds(20, 0, 1_000, 55, 5_000, 5);

    private static KLineTiming ofMilliseconds(long p1Max, long p2Min, long p2Max, long p3Min, long p3Max, long p4Min) {
        return new KLineTiming(
                p1Max * MILLISECOND,
                p2Min * MILLISECOND,
                p2Max * MILLISECOND,
                p3Min * MILLISECOND,
                p3Max * MILLISECOND,
                p4Min * MILLISECOND);
    }

    /// {@return the same for a unit that answers without a pause (key bytes 94 94)}
    public KLineTiming answeringAtOnce() {
        return new KLineTiming(p1Max, 0, p2Max, p3Min, p3Max, p4Min);
    }

    /// {@return the same for a unit that takes longer to answer than it promises}
    ///
    /// @param longest the longest pause from our request to its answer, in nanoseconds
    public KLineTiming answeringWithin(long longest) {
        return new KLineTiming(p1Max, p2Min, Math.max(p2Max, longest), p3Min, p3Max, p4Min);
    }

    /// What AccessTimingParameter does (ISO 14230-2, 6.3).
    public enum Access {
        /// Which values are possible?
        READ_LIMITS(0),
        /// Go back to the values the key bytes stand for.
        SET_DEFAULTS(1),
        /// Which values are in force?
        READ(2),
        /// Put these values in force.
        SET(3);

        private final int number;

        Access(int number) {
            this.number = number;
        }
    }

    /// {@return a request without values, service 83}
    ///
    /// @param access everything but SET
    public static Bytes request(Access access) {
        if (access == Access.SET) {
            throw new IllegalArgumentException("needs values");
        }
        return Bytes.of(0x83, access.number);
    }

    /// {@return the request to put these values in force; they are rounded to what the request can say}
    ///
    /// P2min, P3min and P4min count in steps of 0.5 ms, P2max in 25 ms and P3max in 250 ms.
    public Bytes setRequest() {
        return Bytes.of(
                0x83,
                Access.SET.number,
                steps(p2Min, HALF),
                p2Steps(),
                steps(p3Min, HALF),
                p3Max >= FOR_EVER ? ENDLESS : Math.min(0xFE, steps(p3Max, P3_STEP)),
                steps(p4Min, HALF));
    }

    /// Rounded up: never faster than meant.
    private static int steps(long nanos, long step) {
        return (int) Math.min(0xFF, (nanos + step - 1) / step);
    }

    /// Up to F0 steps plainly, above in steps of 256 (F1 to FE), FF without end.
    private int p2Steps() {
        if (p2Max >= FOR_EVER) {
            return ENDLESS;
        }
        long steps = (p2Max + P2_STEP - 1) / P2_STEP;
        return steps <= 0xF0 ? (int) steps : (int) Math.min(0xFE, 0xF0 + (steps + 0xFF) / 0x100);
    }

    /// {@return the values a unit tells; empty if the answer is not exactly that}
    ///
    /// @param access READ_LIMITS or READ
    /// @param data of the answer, such as `C3 02 32 02 6E 14 0A`
    public Optional<KLineTiming> read(Access access, Bytes data) {
        boolean ours = data.size() == 7 && data.at(0) == 0xC3 && data.at(1) == access.number;
        if (!ours) {
            return Optional.empty();
        }
        int p2 = data.at(3);
        int p3 = data.at(5);
        long p2Longest = p2 > 0xF0 ? (p2 & 0x0FL) * 0x100 * P2_STEP : p2 * P2_STEP;
        return Optional.of(new KLineTiming(
                p1Max,
                data.at(2) * HALF,
                p2 == ENDLESS ? FOR_EVER : p2Longest,
                data.at(4) * HALF,
                p3 == ENDLESS ? FOR_EVER : p3 * P3_STEP,
                data.at(6) * HALF));
    }
}
