package app.garage.desktop.trace;

import java.util.OptionalLong;

/// The samples of one channel, as a curve is drawn from them. Times are microseconds on one axis that all traces of a
/// view share. Implementations answer without waiting for long and may be asked by any thread.
public interface Trace {
    /// {@return the time of the first sample, greater than [#last] if there is none}
    long first();

    /// {@return the time of the last sample}
    long last();

    /// Reduces a part of the curve to pixel columns; column x shows the times from `from + x * (to - from) / width`
    /// up to the next column.
    ///
    /// @param from the left edge
    /// @param to the right edge, greater than the left one
    /// @param into the columns, which are emptied first
    void reduce(long from, long to, TraceColumns into);

    /// {@return the last valid value at or before a time, not-a-number if there is none or if it is missing there}
    ///
    /// @param at the time
    double at(long at);

    /// {@return figures of all valid samples of a range}
    ///
    /// @param from first time of it
    /// @param to last time of it
    RangeFigures figures(long from, long to);

    /// {@return the time of the next sample in a range whose valid predecessor is not in it, empty if there is none}
    ///
    /// @param after the search begins after this time
    /// @param least lower end of the range, may be infinite
    /// @param most upper end of the range, may be infinite
    OptionalLong enters(long after, double least, double most);

    /// How samples are joined.
    enum Join {
        /// A straight line from each sample to the next.
        LINE,
        /// The value stays until the next sample: states, gears, bits.
        STEP
    }
}
