package app.garage.logformats;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/// What the user said where a file does not say it.
///
/// @param reading of the numbers of a CSV file; empty to take the only one that fits
/// @param backwards what to do where time runs back
/// @param zone of dates that name none
public record LogChoices(Optional<CsvReading> reading, Backwards backwards, ZoneId zone) {
    /// What to do with a time stamp before the one above it.
    public enum Backwards {
        /// refuse the file and say where
        ASK,
        /// put the samples in order
        SORT,
        /// begin a new log
        SPLIT,
        /// leave such rows out and count them
        DROP
    }

    /// {@return nothing chosen, dates in UTC}
    public static LogChoices none() {
        return new LogChoices(Optional.empty(), Backwards.ASK, ZoneOffset.UTC);
    }

    /// {@return the same with a way to read numbers}
    ///
    /// @param chosen one of those that were offered
    public LogChoices with(CsvReading chosen) {
        return new LogChoices(Optional.of(chosen), backwards, zone);
    }

    /// {@return the same with what to do where time runs back}
    ///
    /// @param chosen what to do
    public LogChoices with(Backwards chosen) {
        return new LogChoices(reading, chosen, zone);
    }
}
