package app.garage.testkit;

import java.util.random.RandomGeneratorFactory;

/// Checks a property on many made-up inputs, the same ones at every run.
///
/// Each property has a base seed made from its name, and try *i* a seed mixed from both; later tries are larger. When a
/// try fails, the same seed is tried again with sizes 1, 2, 4 and so on, and the smallest that fails is reported with
/// the switch that runs exactly it again. System properties: `seeded.base=random` for other inputs (printed on
/// failure), `seeded.tries` for more of them, `seeded.only=<name>:<seed>:<size>` for one.
public final class Seeded {
    private static final int LARGEST = 256;
    private static final long RANDOM_BASE = System.nanoTime();

    /// What must hold.
    public interface Property {
        /// Checks it on one input.
        ///
        /// @param made where the input comes from
        /// @throws Exception if it does not hold; so does an assertion error
        void holds(Made made) throws Exception;
    }

    private Seeded() {}

    /// Checks a property.
    ///
    /// @param name of the property, without a colon; it determines the inputs
    /// @param tries how many inputs, if `seeded.tries` does not say otherwise
    /// @param property what must hold
    /// @throws AssertionError if it does not hold, with the way to run the failing input again
    public static void check(String name, int tries, Property property) {
        var only = System.getProperty("seeded.only", "").split(":", -1);
        if (only.length == 3 && only[0].equals(name)) {
            once(name, Long.parseLong(only[1]), Integer.parseInt(only[2]), property);
            return;
        }
        boolean random = System.getProperty("seeded.base", "").equals("random");
        long base = mixed(name.hashCode(), random ? RANDOM_BASE : 0);
        int count = Integer.getInteger("seeded.tries", tries);
        for (int i = 0; i < count; i++) {
            long seed = mixed(base, i);
            int size = 1 + (int) ((long) i * LARGEST / Math.max(1, count));
            if (!passes(seed, size, property)) {
                for (int smaller = 1; smaller < size; smaller *= 2) {
                    once(name, seed, smaller, property);
                }
                once(name, seed, size, property);
                throw new AssertionError(name + " failed once with seed=" + seed + " size=" + size
                        + " and then held: it is not repeatable");
            }
        }
    }

    private static boolean passes(long seed, int size, Property property) {
        try {
            property.holds(made(seed, size));
            return true;
        } catch (Exception | AssertionError failed) {
            return false; // found out again, with its reason, by whoever asked
        }
    }

    private static void once(String name, long seed, int size, Property property) {
        try {
            property.holds(made(seed, size));
        } catch (Exception | AssertionError failed) {
            throw new AssertionError(
                    name + ": seed=" + seed + " size=" + size + " re-run: -Dseeded.only=" + name + ":" + seed + ":"
                            + size + System.lineSeparator() + failed,
                    failed);
        }
    }

    private static Made made(long seed, int size) {
        return new Made(RandomGeneratorFactory.of("L64X128MixRandom").create(seed), size);
    }

    /// SplitMix64's finaliser over a combination of two numbers.
    private static long mixed(long one, long other) {
        long z = one + (other + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
