package app.garage.app;

/// How present values are printed.
enum LiveFormat {
    /// For people.
    TEXT,
    /// For spreadsheets, with a head.
    CSV,
    /// For programs, one object a line.
    JSON
}
