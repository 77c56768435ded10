package app.garage.logformats;

/// A way to read the numbers of a CSV file.
///
/// @param delimiter between two cells
/// @param decimal in front of the fraction
/// @param group between thousands; a space where there is none
public record CsvReading(char delimiter, char decimal, char group) {
    /// What stands where there is no mark between thousands.
    public static final char NONE = ' ';

    /// {@return the reading of a program that always writes a decimal point}
    ///
    /// @param delimiter between two cells
    public static CsvReading point(char delimiter) {
        return new CsvReading(delimiter, '.', NONE);
    }

    /// {@return the number a cell holds, or NaN}
    ///
    /// @param cell without white space around it
    double number(String cell) {
        double value = Numbers.parse(cell, decimal);
        return Double.isNaN(value) && group != NONE ? Numbers.grouped(cell, group, decimal) : value;
    }
}
