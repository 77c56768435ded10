package app.garage.desktop.trace;

/// Figures of the valid samples of a range.
///
/// @param count how many there are; the other figures are not-a-number if there is none
/// @param min the smallest
/// @param max the largest
/// @param mean the arithmetic mean
/// @param deviation the standard deviation of the samples as a whole population
/// @param area under the joined samples, in value times seconds
public record RangeFigures(long count, double min, double max, double mean, double deviation, double area) {
    /// Of a range without a valid sample.
    public static final RangeFigures NONE =
            new RangeFigures(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
