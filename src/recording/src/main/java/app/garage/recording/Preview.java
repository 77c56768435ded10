package app.garage.recording;

import java.util.Arrays;
import java.util.BitSet;

/// The smallest and the largest of every 64 values of a chunk, in raw units: what a drawing of hours needs.
/// A single spike stays visible at every zoom. Places without a value take no part; where all 64 have none,
/// neither has the preview.
public final class Preview {
    /// How many values share one pair.
    public static final int STRIDE = 64;

    private final Values pairs;

    private Preview(Values pairs) {
        this.pairs = pairs;
    }

    /// {@return the preview of some values}
    ///
    /// @param values of one chunk
    public static Preview of(Values values) {
        int count = (values.count() + STRIDE - 1) / STRIDE;
        var raw = new long[2 * count];
        var none = new BitSet();
        for (int i = 0; i < count; i++) {
            int from = i * STRIDE;
            int to = Math.min(values.count(), from + STRIDE);
            int least = -1;
            int most = -1;
            for (int place = from; place < to; place++) {
                double number = values.number(place);
                if (!Double.isNaN(number)) {
                    least = least < 0 || smaller(values, place, least) ? place : least;
                    most = most < 0 || smaller(values, most, place) ? place : most;
                }
            }
            if (least < 0) {
                none.set(i);
                none.set(count + i);
            } else {
                raw[i] = values.raw(least);
                raw[count + i] = values.raw(most);
            }
        }
        return new Preview(new Values(values.type(), raw, raw.length, none));
    }

    private static boolean smaller(Values values, int one, int other) {
        return values.type() == RawType.F64
                ? values.number(one) < values.number(other)
                : values.raw(one) < values.raw(other);
    }

    /// {@return the preview that a chunk holds}
    ///
    /// @param type of the values
    /// @param chunk as [#pack] made it
    /// @throws BadChunk if it was damaged
    public static Preview of(RawType type, Chunk chunk) throws BadChunk {
        if (chunk.count() % 2 != 0) {
            throw new BadChunk("half a pair");
        }
        return new Preview(Values.of(type, chunk));
    }

    /// {@return minima, then maxima, packed as values are}
    public Chunk pack() {
        return pairs.pack();
    }

    /// {@return how many pairs there are}
    public int count() {
        return pairs.count() / 2;
    }

    /// {@return the smallest number of a pair before any conversion, NaN if there was no value}
    ///
    /// @param pair from 0
    public double least(int pair) {
        return pairs.number(pair);
    }

    /// {@return the largest number of a pair before any conversion, NaN if there was no value}
    ///
    /// @param pair from 0
    public double most(int pair) {
        return pairs.number(count() + pair);
    }

    /// {@return minima and maxima in physical units, minimum first in each pair whichever way the
    /// conversion goes}
    ///
    /// @param conversion whose trend over these values is known
    /// @throws IllegalArgumentException if it is not: extremes of raw values are then no extremes of
    /// physical ones
    public double[] physical(Conversion conversion) {
        int count = count();
        var numbers = new double[2 * count];
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            numbers[2 * i] = least(i);
            numbers[2 * i + 1] = most(i);
            if (!Double.isNaN(numbers[2 * i])) {
                least = Math.min(least, numbers[2 * i]);
                most = Math.max(most, numbers[2 * i + 1]);
            }
        }
        if (least > most) {
            Arrays.fill(numbers, Double.NaN);
            return numbers;
        }
        var trend = conversion.trend(least, most);
        if (trend == Conversion.Trend.UNKNOWN) {
            throw new IllegalArgumentException("extremes cannot be converted: " + conversion);
        }
        conversion.convert(numbers, numbers.length);
        for (int i = 0; trend == Conversion.Trend.FALLING && i < numbers.length; i += 2) {
            double swapped = numbers[i];
            numbers[i] = numbers[i + 1];
            numbers[i + 1] = swapped;
        }
        return numbers;
    }
}
