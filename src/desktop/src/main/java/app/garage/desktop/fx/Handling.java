package app.garage.desktop.fx;

/// How large the targets are.
public enum Handling {
    /// Bare hands or a mouse: rows of 44 pixels.
    NORMAL,
    /// Work gloves: targets of 64 pixels, larger letters.
    GLOVES
}
