package app.garage.desktop.bench;

/// Brings a screen to the front.
@FunctionalInterface
public interface Navigator {
    /// Goes to a screen; the vehicle session, the link and every selection stay.
    ///
    /// @param screen which
    void go(Screen screen);
}
