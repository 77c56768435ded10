package app.garage.desktop.bench;

import javafx.scene.Node;

/// A screen as the shell sees it.
public interface Shown {
    /// {@return what is put into the window}
    Node node();

    /// It comes to the front: follow what it shows.
    void shown();

    /// It leaves the front: follow nothing more.
    void hidden();

    /// F5 was pressed.
    default void readAgain() {}

    /// Ctrl+P was pressed.
    ///
    /// @return whether it prints; otherwise the report comes to the front
    default boolean print() {
        return false;
    }

    /// Escape was pressed and no sheet was open.
    ///
    /// @return whether something was stopped by it
    default boolean escape() {
        return false;
    }

    /// {@return where the focus goes when the screen comes to the front}
    Node first();

    /// {@return where Ctrl+F goes}
    default Node search() {
        return first();
    }
}
