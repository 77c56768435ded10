package app.garage.logformats;

import java.util.List;

/// Rows or values that could not be used, of one cause.
///
/// @param cause why
/// @param where the column or group; empty for whole rows
/// @param count how many
/// @param rows the first of them, as lines or records counted from 1
public record Rejected(Cause cause, String where, long count, List<Long> rows) {
    /// Copies the rows.
    public Rejected {
        rows = List.copyOf(rows);
    }

    /// Why something could not be used.
    public enum Cause {
        /// a line with too few or too many cells
        WRONG_CELLS,
        /// a time stamp that cannot be read
        BAD_TIME,
        /// a time stamp before the one above it
        TIME_RUNS_BACK,
        /// a cell that is not a number
        NOT_A_NUMBER,
        /// a date where a number belongs: a spreadsheet's doing
        A_DATE,
        /// a check sum that does not fit
        BAD_CHECKSUM,
        /// a line that is of no known form
        UNKNOWN_LINE,
        /// a record of no known group
        UNKNOWN_RECORD,
        /// a value that the file points to and does not hold
        MISSING_PART
    }
}
