package app.garage.twin;

import java.util.OptionalInt;
import java.util.Set;

/// How a unit behaves on a K-line (ISO 14230-2, ISO 9141-2).
///
/// @param address its own
/// @param testers whose requests it answers
/// @param functional the group it also listens to, if any
/// @param fiveBaud the address that wakes it at five bits a second; empty if a pulse does
/// @param keys the first key byte in the upper, the second in the lower byte
/// @param lengthByte whether its messages have a length byte of their own
/// @param p2 nanoseconds to its answer
/// @param p3Min the shortest pause it wants before a request
/// @param p3Max after so much silence it sleeps
record KwpManner(
        int address,
        Set<Integer> testers,
        OptionalInt functional,
        OptionalInt fiveBaud,
        int keys,
        boolean lengthByte,
        long p2,
        long p3Min,
        long p3Max) {
    private static final int F1 = 0xF1;

    KwpManner {
        testers = Set.copyOf(testers);
    }

    /// Woken by a pulse, physical requests of tester F1 only, normal waiting times.
    static KwpManner fast(int address, int keys, boolean lengthByte, TwinOptions options) {
        return new KwpManner(
                address,
                Set.of(F1),
                OptionalInt.empty(),
                OptionalInt.empty(),
                keys,
                lengthByte,
                (long) (options.number("p2").orElse(30) * Kline.MS),
                55 * Kline.MS,
                5_000 * Kline.MS);
    }

    KwpManner alsoGroup(int group) {
        return new KwpManner(address, testers, OptionalInt.of(group), fiveBaud, keys, lengthByte, p2, p3Min, p3Max);
    }

    KwpManner wokenByAddress(int five) {
        return new KwpManner(address, testers, functional, OptionalInt.of(five), keys, lengthByte, p2, p3Min, p3Max);
    }

    KwpManner onlyTester(int tester) {
        return new KwpManner(address, Set.of(tester), functional, fiveBaud, keys, lengthByte, p2, p3Min, p3Max);
    }

    KwpManner sleepingAfter(long milliseconds) {
        return new KwpManner(
                address, testers, functional, fiveBaud, keys, lengthByte, p2, p3Min, milliseconds * Kline.MS);
    }

    boolean isIso9141() {
        return keys == 0x0808 || keys == 0x9494;
    }
}
