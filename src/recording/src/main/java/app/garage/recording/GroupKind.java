package app.garage.recording;

/// Where the samples of a group come from.
public enum GroupKind {
    /// Answers to requests.
    POLL,
    /// Frames of a bus, as they were seen.
    FRAME,
    /// Values a unit sends by itself.
    STREAM,
    /// Positions.
    GPS,
    /// Pictures of a film, by their time.
    VIDEO,
    /// Values worked out from others.
    DERIVED
}
