package app.garage.desktop.shell;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;

/// Finds where the focus can go.
final class Regions {
    private Regions() {}

    static Optional<Node> firstFocusable(Parent region) {
        for (var child : region.getChildrenUnmodifiable()) {
            boolean open = child.isVisible() && child.isManaged() && !child.isDisabled();
            if (open && child.isFocusTraversable()) {
                return Optional.of(child);
            }
            if (open && child instanceof Parent inner) {
                var found = firstFocusable(inner);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
