package app.garage.desktop.fx;

/// What the window is coloured for.
public enum Theme {
    /// Indoors.
    LIGHT,
    /// A dark room.
    DARK,
    /// Outdoors: black on white, thick frames, no tints.
    DAYLIGHT
}
