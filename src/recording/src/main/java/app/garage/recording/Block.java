package app.garage.recording;

import java.util.Arrays;
import java.util.List;

/// Samples of one group over a while: their stamps, and a column of values for each channel of the group.
public final class Block {
    private final int group;
    private final long first;
    private final long[] stamps;
    private final List<Values> values;

    /// Takes samples over, without copying their stamps.
    ///
    /// @param group the number of the group
    /// @param first the number of the first sample, counted from 0 within its group
    /// @param stamps in microseconds after the epoch of the session, strictly rising; not changed from now on
    /// @param values by channel of the group, in the order of the layout, as many as there are stamps
    public Block(int group, long first, long[] stamps, List<Values> values) {
        for (var each : values) {
            if (each.count() != stamps.length) {
                throw new IllegalArgumentException(each.count() + " values for " + stamps.length + " stamps");
            }
        }
        if (stamps.length == 0) {
            throw new IllegalArgumentException("a block without samples");
        }
        this.group = group;
        this.first = first;
        this.stamps = stamps;
        this.values = List.copyOf(values);
    }

    /// {@return the number of the group}
    public int group() {
        return group;
    }

    /// {@return the number of the first sample, counted from 0 within its group}
    public long first() {
        return first;
    }

    /// {@return the number of the sample after the last one}
    public long end() {
        return first + stamps.length;
    }

    /// {@return how many samples there are, at least one}
    public int count() {
        return stamps.length;
    }

    /// {@return the stamps in microseconds after the epoch; not to be changed}
    public long[] stamps() {
        return stamps;
    }

    /// {@return the values by channel of the group}
    public List<Values> values() {
        return values;
    }

    /// {@return the samples from one on}
    ///
    /// @param number of the first that stays, within this block
    public Block from(long number) {
        if (number < first || number >= end()) {
            throw new IllegalArgumentException(number + " is not in " + first + ".." + end());
        }
        int skipped = (int) (number - first);
        return skipped == 0
                ? this
                : new Block(
                        group,
                        number,
                        Arrays.copyOfRange(stamps, skipped, stamps.length),
                        values.stream().map(each -> each.from(skipped)).toList());
    }
}
