package app.garage.desktop.workshop;

import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Folders;
import app.garage.desktop.bench.Preferences;
import app.garage.desktop.bench.Tongue;
import app.garage.desktop.fx.Handling;
import app.garage.desktop.fx.Looks;
import app.garage.desktop.fx.Theme;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;

/// Language, looks, and who the workshop is. Everything counts at once; there is nothing to save.
final class SettingsTab {
    private final Tongue tongue;
    private final Preferences preferences;
    private final ScrollPane node;

    SettingsTab(
            Tongue tongue,
            Looks looks,
            Preferences preferences,
            Folders folders,
            Runnable connection,
            Node safekeeping) {
        this.tongue = tongue;
        this.preferences = preferences;
        var languages = choices(
                List.of("fr", "en"),
                tongue.words().map(words -> words.locale().getLanguage()),
                code -> "ui.settings." + code,
                code -> tongue.speak(Locale.forLanguageTag(code)));
        var themes = choices(
                List.of(Theme.values()),
                looks.theme(),
                theme -> "ui.settings." + theme.name().toLowerCase(Locale.ROOT),
                looks.theme()::set);
        var handlings = choices(
                List.of(Handling.values()),
                looks.handling(),
                handling -> "ui.settings." + handling.name().toLowerCase(Locale.ROOT),
                looks.handling()::set);
        var box = Fittings.column(
                heading("ui.settings.language"),
                languages,
                heading("ui.settings.theme"),
                themes,
                heading("ui.settings.handling"),
                handlings,
                heading("ui.connection.wifi"),
                Fittings.button(tongue.say("ui.home.wifi"), connection),
                safekeeping,
                heading("ui.settings.garage"),
                Fittings.wrapped(tongue.say("ui.settings.garage.what"), "secondary"),
                card("ui.garage.name", "garage.name"),
                card("ui.garage.address", "garage.address"),
                card("ui.customer.phone", "garage.phone"),
                card("ui.customer.email", "garage.email"),
                heading("ui.settings.folder"),
                Fittings.wrapped(
                        tongue.say("ui.settings.folder.what", folders.data().toString())),
                heading("ui.settings.keys"),
                Fittings.wrapped(tongue.say("ui.settings.keys.list")));
        box.getStyleClass().add("detail");
        node = new ScrollPane(box);
        node.setFitToWidth(true);
        node.accessibleTextProperty().bind(tongue.say("ui.settings"));
    }

    Node node() {
        return node;
    }

    private Node heading(String key) {
        return Fittings.label(tongue.say(key), "heading");
    }

    private Node card(String labelKey, String key) {
        TextField field = Fittings.field(tongue.say(labelKey));
        field.setText(preferences.get(key, ""));
        field.textProperty().addListener((source, before, now) -> preferences.set(key, now));
        return Fittings.named(tongue.say(labelKey), field);
    }

    private interface Key<T> {
        String of(T value);
    }

    private <T> Node choices(List<T> values, ObservableValue<T> now, Key<T> key, Consumer<T> choose) {
        var group = new ToggleGroup();
        var pane = new FlowPane(16, 4);
        for (var value : values) {
            var radio = Fittings.whole(new RadioButton());
            radio.textProperty().bind(tongue.say(key.of(value)));
            radio.setToggleGroup(group);
            radio.setSelected(value.equals(now.getValue()));
            radio.setOnAction(pressed -> choose.accept(value));
            now.addListener((source, before, next) -> radio.setSelected(value.equals(next)));
            pane.getChildren().add(radio);
        }
        return pane;
    }
}
