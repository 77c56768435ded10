package app.garage.recording;

/// What is known of a chunk without unpacking it. Figures are in raw units, NaN where no value is valid.
///
/// @param from the stamp of its first sample, in microseconds
/// @param to the stamp of its last sample, in microseconds
/// @param count how many samples
/// @param invalid how many of them have no value
/// @param least the smallest value
/// @param most the largest value
/// @param first the first value
/// @param last the last value
/// @param sum of the values; 0 if there is none
/// @param squares sum of their squares; 0 if there is none
public record Summary(
        long from,
        long to,
        int count,
        int invalid,
        double least,
        double most,
        double first,
        double last,
        double sum,
        double squares) {
    /// {@return the summary of some values}
    ///
    /// @param stamps of the samples
    /// @param values as many as there are stamps, at least one
    public static Summary of(long[] stamps, Values values) {
        double least = Double.NaN;
        double most = Double.NaN;
        double first = Double.NaN;
        double last = Double.NaN;
        double sum = 0;
        double squares = 0;
        int invalid = 0;
        for (int i = 0; i < values.count(); i++) {
            double number = values.number(i);
            if (Double.isNaN(number)) {
                invalid++;
                continue;
            }
            // a comparison with NaN is false, so the first value always enters
            least = least <= number ? least : number;
            most = most >= number ? most : number;
            first = Double.isNaN(first) ? number : first;
            last = number;
            sum += number;
            squares += number * number;
        }
        int count = values.count();
        return new Summary(stamps[0], stamps[count - 1], count, invalid, least, most, first, last, sum, squares);
    }

    /// {@return the mean of the valid values, NaN if there is none}
    public double mean() {
        return sum / (count - invalid);
    }
}
