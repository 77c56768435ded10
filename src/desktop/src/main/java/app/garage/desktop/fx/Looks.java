package app.garage.desktop.fx;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;

/// The colours and sizes of the window: a base theme, the product's tokens over it, and the sizes of the handling.
public final class Looks {
    private static final String LIGHT_BASE = new PrimerLight().getUserAgentStylesheet();
    private static final String DARK_BASE = new PrimerDark().getUserAgentStylesheet();
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    private final ObjectProperty<Handling> handling = new SimpleObjectProperty<>(Handling.NORMAL);

    /// Light colours, normal sizes.
    public Looks() {}

    /// {@return the colours}
    public ObjectProperty<Theme> theme() {
        return theme;
    }

    /// {@return the sizes}
    public ObjectProperty<Handling> handling() {
        return handling;
    }

    /// {@return how large letters are, in pixels}
    public ObservableValue<Number> em() {
        return handling.map(now -> now == Handling.GLOVES ? 18 : 14);
    }

    /// Dresses a scene now and after every change.
    ///
    /// @param scene what to dress
    public void dress(Scene scene) {
        theme.addListener((source, before, now) -> dressNow(scene));
        handling.addListener((source, before, now) -> dressNow(scene));
        dressNow(scene);
    }

    private void dressNow(Scene scene) {
        scene.setUserAgentStylesheet(theme.get() == Theme.DARK ? DARK_BASE : LIGHT_BASE);
        var sheets = new ArrayList<>(List.of(sheet("tokens")));
        if (theme.get() != Theme.LIGHT) {
            sheets.add(sheet("tokens-" + lower(theme.get())));
        }
        sheets.addAll(List.of(sheet("modena-shim"), sheet("garage"), sheet("handling-" + lower(handling.get()))));
        scene.getStylesheets().setAll(sheets);
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    private static String sheet(String name) {
        var place = "/app/garage/desktop/css/" + name + ".css";
        return Objects.requireNonNull(Looks.class.getResource(place), place).toExternalForm();
    }
}
