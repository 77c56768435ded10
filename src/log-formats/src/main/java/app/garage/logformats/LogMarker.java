package app.garage.logformats;

/// A place somebody marked.
///
/// @param nanos time after the start of the log, in nanoseconds
/// @param text what was written there; may be empty
public record LogMarker(long nanos, String text) {}
