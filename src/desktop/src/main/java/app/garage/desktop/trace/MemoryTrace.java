package app.garage.desktop.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// A trace whose samples lie in memory, with a pyramid of minima and maxima above them: level k holds one pair for
/// every 16 to the k samples, so that a pixel column costs at most thirty comparisons a level.
public final class MemoryTrace implements Trace {
    private static final int BITS = 4;
    private static final int FACTOR = 1 << BITS;
    private final long[] times;
    private final double[] values;
    private final int count;
    private final Join join;
    private final List<Level> levels = new ArrayList<>();

    private static final class Level {
        private final double[] least;
        private final double[] most;

        private Level(int size) {
            least = new double[size];
            most = new double[size];
        }
    }

    /// @param times of the samples in microseconds, strictly increasing; not copied
    /// @param values as many; not-a-number where a sample is missing, which breaks the line; not copied
    /// @param join how samples are joined
    public MemoryTrace(long[] times, double[] values, Join join) {
        if (times.length != values.length) {
            throw new IllegalArgumentException(times.length + " times for " + values.length + " values");
        }
        this.times = times;
        this.values = values;
        this.join = join;
        count = times.length;
        build();
    }

    private void build() {
        double[] least = values;
        double[] most = values;
        while (least.length > FACTOR) {
            int size = (least.length + FACTOR - 1) / FACTOR;
            var above = new Level(size);
            for (int i = 0; i < size; i++) {
                int end = Math.min(least.length, (i + 1) * FACTOR);
                double small = Double.NaN;
                double large = Double.NaN;
                for (int k = i * FACTOR; k < end; k++) {
                    small = least[k] < small || Double.isNaN(small) ? least[k] : small;
                    large = most[k] > large || Double.isNaN(large) ? most[k] : large;
                }
                above.least[i] = small;
                above.most[i] = large;
            }
            levels.add(above);
            least = above.least;
            most = above.most;
        }
    }

    @Override
    public long first() {
        return count == 0 ? 1 : times[0];
    }

    @Override
    public long last() {
        return count == 0 ? 0 : times[count - 1];
    }

    @Override
    public void reduce(long from, long to, TraceColumns into) {
        into.clear();
        if (count == 0 || to < times[0] || from > times[count - 1]) {
            return;
        }
        int width = into.width();
        double span = (double) (to - from) / width;
        int begin = search(from, 0, count);
        int usual = 0;
        for (int x = 0; x < width; x++) {
            long left = from + (long) (x * span);
            long right = from + (long) ((x + 1) * span);
            int end = near(right, begin, usual);
            column(x, begin, end, left, right, into);
            usual = end - begin;
            begin = end;
        }
    }

    private void column(int x, int begin, int end, long left, long right, TraceColumns into) {
        between(begin, left, x, into);
        if (begin < end) {
            range(x, begin, end, into);
        }
        if (join == Join.LINE) {
            between(end, right, x, into);
        }
    }

    /// Puts the place of the line at a time that lies between two samples.
    private void between(int after, long time, int x, TraceColumns into) {
        if (after == 0 || after == count) {
            return;
        }
        double before = values[after - 1];
        double next = values[after];
        if (join == Join.STEP) {
            into.put(x, before);
        } else {
            double part = (double) (time - times[after - 1]) / (times[after] - times[after - 1]);
            into.put(x, before + part * (next - before));
        }
        if (Double.isNaN(before)) {
            into.miss(x);
        }
    }

    private void range(int x, int begin, int end, TraceColumns into) {
        double[] least = values;
        double[] most = values;
        double small = Double.POSITIVE_INFINITY;
        double large = Double.NEGATIVE_INFINITY;
        int from = begin;
        int to = end;
        for (int level = 0; from < to; level++) {
            boolean top = level == levels.size();
            int up = top ? to : Math.min(to, (from + FACTOR - 1) >> BITS << BITS);
            int down = top ? to : Math.max(up, to >> BITS << BITS);
            for (int i = from; i < up; i++) {
                small = least[i] < small ? least[i] : small;
                large = most[i] > large ? most[i] : large;
            }
            for (int i = down; i < to; i++) {
                small = least[i] < small ? least[i] : small;
                large = most[i] > large ? most[i] : large;
            }
            if (top) {
                break;
            }
            from = up >> BITS;
            to = down >> BITS;
            least = levels.get(level).least;
            most = levels.get(level).most;
        }
        if (small <= large) {
            into.put(x, small, large);
        } else {
            into.miss(x);
        }
    }

    /// {@return the first sample at or after a time}
    private int search(long time, int low, int high) {
        int from = low;
        int to = high;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (times[middle] < time) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /// The same, where it is likely to lie as far on as the last time; from there steps double until it is passed.
    private int near(long time, int after, int usual) {
        int guess = Math.min(count, after + usual);
        int step = 1;
        if (guess < count && times[guess] < time) {
            int low = guess;
            while (low + step < count && times[low + step] < time) {
                low += step;
                step <<= 1;
            }
            return search(time, low, Math.min(count, low + step + 1));
        }
        int high = guess;
        while (high - step > after && times[high - step] >= time) {
            high -= step;
            step <<= 1;
        }
        return search(time, Math.max(after, high - step), high);
    }

    @Override
    public double at(long at) {
        int next = search(at + 1, 0, count);
        return next == 0 ? Double.NaN : values[next - 1];
    }

    @Override
    public OptionalLong enters(long after, double least, double most) {
        int i = search(after + 1, 0, count);
        int before = i - 1;
        while (before >= 0 && Double.isNaN(values[before])) {
            before--;
        }
        boolean inside = before >= 0 && isIn(values[before], least, most);
        while (i < count) {
            int skipped = inside ? i : skip(i, least, most);
            if (skipped > i) {
                i = skipped;
                continue;
            }
            boolean now = isIn(values[i], least, most);
            if (now && !inside) {
                return OptionalLong.of(times[i]);
            }
            inside = now || (inside && Double.isNaN(values[i]));
            i++;
        }
        return OptionalLong.empty();
    }

    private static boolean isIn(double value, double least, double most) {
        return value >= least && value <= most;
    }

    /// {@return the end of the largest block that begins here and in which no value can be in the range}
    private int skip(int at, double least, double most) {
        int past = at;
        for (int level = 0; level < levels.size(); level++) {
            int shift = BITS * (level + 1);
            int block = at >> shift;
            var each = levels.get(level);
            if (block << shift != at || isPossible(each.least[block], each.most[block], least, most)) {
                break;
            }
            past = (int) Math.min(count, (block + 1L) << shift);
        }
        return past;
    }

    private static boolean isPossible(double small, double large, double least, double most) {
        return large >= least && small <= most;
    }

    @Override
    public RangeFigures figures(long from, long to) {
        int begin = search(from, 0, count);
        int end = search(to + 1, begin, count);
        long valid = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double mean = 0;
        double squares = 0;
        double area = 0;
        for (int i = begin; i < end; i++) {
            double value = values[i];
            if (Double.isNaN(value)) {
                continue;
            }
            valid++;
            min = Math.min(min, value);
            max = Math.max(max, value);
            double off = value - mean;
            mean += off / valid;
            squares += off * (value - mean);
            if (i + 1 < end && !Double.isNaN(values[i + 1])) {
                double height = join == Join.STEP ? value : (value + values[i + 1]) / 2;
                area += height * (times[i + 1] - times[i]) / 1e6;
            }
        }
        return valid == 0
                ? RangeFigures.NONE
                : new RangeFigures(valid, min, max, mean, Math.sqrt(squares / valid), area);
    }
}
