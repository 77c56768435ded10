package app.garage.recording;

import java.util.List;

/// The samples of one channel in order of time, as formulas ask for them: what was the value then, and how
/// many samples before that?
public abstract class Series {
    private final long staleMicros;

    /// Makes a series.
    ///
    /// @param staleMicros how old a value may be and still count; see [Group#staleAfterMicros]
    protected Series(long staleMicros) {
        this.staleMicros = staleMicros;
    }

    /// {@return how many samples there are}
    protected abstract int size();

    /// {@return the stamp of a sample}
    ///
    /// @param place from 0, in order of time
    protected abstract long micros(int place);

    /// {@return the physical value of a sample, NaN if it has none}
    ///
    /// @param place from 0, in order of time
    protected abstract double value(int place);

    /// {@return a series over blocks of one group}
    ///
    /// @param blocks in order of time
    /// @param channel which channel
    /// @param layout it belongs to
    public static Series of(List<Block> blocks, Channel channel, Layout layout) {
        int column = layout.of(channel.group()).indexOf(channel);
        int size = blocks.stream().mapToInt(Block::count).sum();
        var stamps = new long[size];
        var values = new double[size];
        int at = 0;
        for (var block : blocks) {
            System.arraycopy(block.stamps(), 0, stamps, at, block.count());
            var physical = new double[block.count()];
            block.values().get(column).physical(channel.conversion(), physical);
            System.arraycopy(physical, 0, values, at, block.count());
            at += block.count();
        }
        return of(stamps, values, layout.groups().get(channel.group()).staleAfterMicros());
    }

    /// {@return a series over arrays, which are not changed by anybody from now on}
    ///
    /// @param stamps in microseconds, strictly rising
    /// @param values as many, NaN where there is none
    /// @param staleMicros how old a value may be and still count
    public static Series of(long[] stamps, double[] values, long staleMicros) {
        return new Series(staleMicros) {
            @Override
            protected int size() {
                return stamps.length;
            }

            @Override
            protected long micros(int place) {
                return stamps[place];
            }

            @Override
            protected double value(int place) {
                return values[place];
            }
        };
    }

    /// Tells the values at many moments. At the stamp of a sample the value is that sample's, or none if it
    /// has none; between stamps it is that of the last valid sample, as long as that is not stale.
    ///
    /// @param moments in microseconds, rising
    /// @param count how many of them
    /// @param shift how far before each moment to look, in microseconds
    /// @param back how many samples before that one
    /// @param between whether to draw a straight line to the next sample instead of keeping the last
    /// @param out the values, NaN where there is none
    final void at(long[] moments, int count, long shift, int back, boolean between, double[] out) {
        int place = count == 0 ? 0 : last(moments[0] - shift);
        for (int i = 0; i < count; i++) {
            long moment = moments[i] - shift;
            while (place + 1 < size() && micros(place + 1) <= moment) {
                place++;
            }
            out[i] = at(place, moment, back, between);
        }
    }

    private double at(int place, long moment, int back, boolean between) {
        if (place < 0) {
            return Double.NaN;
        }
        if (micros(place) == moment) {
            return place < back ? Double.NaN : value(place - back);
        }
        int valid = place;
        while (valid >= 0 && moment - micros(valid) <= staleMicros && Double.isNaN(value(valid))) {
            valid--;
        }
        if (valid < 0 || moment - micros(valid) > staleMicros) {
            return Double.NaN;
        }
        if (back > 0) {
            return valid < back ? Double.NaN : value(valid - back);
        }
        int next = place + 1;
        if (!between || next >= size() || micros(next) - micros(valid) > staleMicros || Double.isNaN(value(next))) {
            return between ? Double.NaN : value(valid);
        }
        double share = (double) (moment - micros(valid)) / (micros(next) - micros(valid));
        return value(valid) + share * (value(next) - value(valid));
    }

    /// {@return the last sample at or before a moment, -1 if there is none}
    private int last(long moment) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (micros(middle) <= moment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
