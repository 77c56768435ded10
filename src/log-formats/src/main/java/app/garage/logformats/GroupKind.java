package app.garage.logformats;

/// What the samples of a group are.
public enum GroupKind {
    /// values that were measured or asked for
    SAMPLES,
    /// frames of a bus as they passed, still to be decoded
    FRAMES,
    /// positions of a satellite receiver
    POSITIONS
}
