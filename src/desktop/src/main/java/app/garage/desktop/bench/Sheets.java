package app.garage.desktop.bench;

import javafx.scene.Node;

/// Lays something over the screen in front that has to be answered or put away; Escape puts it away. There are no
/// windows in front of the window: nothing can be lost behind it.
public interface Sheets {
    /// Lays a sheet over the screen.
    ///
    /// @param content what is on it
    /// @param first where the focus goes
    void lay(Node content, Node first);

    /// Puts the sheet away and gives the focus back.
    void putAway();
}
