package app.garage.testkit;

import app.garage.kernel.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Makes inputs for a property of [Seeded]: mostly ordinary ones, often those at a border.
public final class Made {
    private static final String LETTERS = "abcXYZ0189 _-.,;:éèçÀœß€中\u0000\t\n\r\u001B\"'\\";
    private final RandomGenerator random;
    private final int size;

    Made(RandomGenerator random, int size) {
        this.random = random;
        this.size = size;
    }

    /// {@return the plain source of randomness}
    public RandomGenerator random() {
        return random;
    }

    /// {@return the most elements of what this try makes; it grows with the tries}
    public int size() {
        return size;
    }

    /// {@return a number between two, both possible; every fourth is at a border or near a power of two}
    ///
    /// @param least the smallest
    /// @param most the largest
    public int number(int least, int most) {
        if (random.nextInt(4) > 0) {
            return (int) random.nextLong(least, (long) most + 1);
        }
        long near = random.nextInt(-1, 2);
        long chosen = switch (random.nextInt(4)) {
            case 0 -> least + Math.abs(near);
            case 1 -> most - Math.abs(near);
            case 2 -> near;
            default -> (1L << random.nextInt(31)) + near;
        };
        return Math.clamp(chosen, least, most);
    }

    /// {@return up to [#size] bytes}
    public Bytes bytes() {
        var made = new byte[random.nextInt(size + 1)];
        random.nextBytes(made);
        return Bytes.copyOf(made);
    }

    /// {@return up to [#size] characters with accents, signs and control characters among them}
    public String text() {
        var made = new StringBuilder();
        for (int left = random.nextInt(size + 1); left > 0; left--) {
            made.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return made.toString();
    }

    /// {@return up to [#size] things}
    ///
    /// @param each makes one
    /// @param <T> what they are
    public <T> List<T> list(Supplier<T> each) {
        var made = new ArrayList<T>();
        for (int left = random.nextInt(size + 1); left > 0; left--) {
            made.add(each.get());
        }
        return List.copyOf(made);
    }

    /// {@return one of several things}
    ///
    /// @param all to choose from
    /// @param <T> what they are
    public <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /// {@return bytes cut into pieces, some of them empty; joined they are the bytes again}
    ///
    /// @param whole what to cut
    public List<Bytes> pieces(Bytes whole) {
        var made = new ArrayList<Bytes>();
        int from = 0;
        while (from < whole.size()) {
            int to = Math.min(whole.size(), from + random.nextInt(random.nextBoolean() ? 3 : 40));
            made.add(whole.slice(from, to));
            from = to;
        }
        return List.copyOf(made);
    }
}
