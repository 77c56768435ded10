package app.garage.desktop.diagnostic;

import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Navigator;
import app.garage.desktop.bench.Screen;
import app.garage.desktop.bench.Sheets;
import app.garage.desktop.bench.Tongue;
import app.garage.diagnostics.ClearReport;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What is lost, why it may not be done, the confirmation by another gesture, and afterwards what it did.
final class ClearSheet {
    private static final double LEAST_HEIGHT = 190;
    private static final double MOST_HEIGHT = 300;
    private final ClearModel model;
    private final Tongue tongue;
    private final Sheets sheets;
    private final Navigator navigator;

    ClearSheet(ClearModel model, Tongue tongue, Sheets sheets, Navigator navigator) {
        this.model = model;
        this.tongue = tongue;
        this.sheets = sheets;
        this.navigator = navigator;
    }

    void open() {
        model.typed.set("");
        if (model.reasons().isEmpty()) {
            confirm();
        } else {
            refuse();
        }
    }

    private void refuse() {
        var close = Fittings.button(tongue.say("ui.close"), sheets::putAway);
        sheets.lay(
                sheet(
                        Fittings.label(tongue.say("ui.clear.locked"), "heading"),
                        lines(model::reasons, "clear-reasons"),
                        bar(Fittings.stretch(), close)),
                close);
    }

    private void confirm() {
        var hint = model.byVin() ? "ui.clear.type-vin" : "ui.clear.type-link";
        var field = Fittings.field(tongue.say(hint, model.wanted()));
        field.setId("clear-confirmation");
        field.textProperty().bindBidirectional(model.typed);
        var leave = Fittings.button(tongue.say("ui.clear.leave"), sheets::putAway);
        var clear = Fittings.button(tongue.say("ui.clear.now"), this::clear, "danger");
        clear.setId("clear-now");
        clear.disableProperty().bind(Bindings.createBooleanBinding(() -> !model.confirmed(), model.typed));
        sheets.lay(
                sheet(
                        Fittings.label(tongue.say("ui.clear.title"), "heading"),
                        Fittings.wrapped(tongue.say("ui.clear.saved-first")),
                        Fittings.label(tongue.say("ui.clear.losses"), "strong"),
                        lines(model::losses, "clear-losses"),
                        Fittings.wrapped(tongue.say(hint, model.wanted()), "strong"),
                        field,
                        bar(leave, Fittings.stretch(), clear)),
                field);
    }

    private void clear() {
        sheets.putAway();
        model.clear(this::tell);
    }

    private void tell(ClearReport report) {
        var close = Fittings.button(tongue.say("ui.close"), sheets::putAway);
        var print = Fittings.button(tongue.say("ui.clear.report"), () -> {
            sheets.putAway();
            navigator.go(Screen.REPORT);
        });
        sheets.lay(
                sheet(
                        Fittings.label(tongue.say("ui.clear.done"), "heading"),
                        lines(() -> model.outcome(report), "clear-outcome"),
                        bar(print, Fittings.stretch(), close)),
                print);
    }

    private Node lines(Supplier<List<String>> lines, String id) {
        ObservableValue<String> text =
                Bindings.createStringBinding(() -> "• " + String.join("\n• ", lines.get()), tongue.words());
        var label = Fittings.wrapped(text);
        label.setId(id);
        var scroll = new ScrollPane(label);
        scroll.setFitToWidth(true);
        scroll.setMinHeight(LEAST_HEIGHT);
        scroll.setMaxHeight(MOST_HEIGHT);
        scroll.setFocusTraversable(true);
        scroll.accessibleTextProperty().bind(text);
        return scroll;
    }

    private static HBox bar(Node... parts) {
        var bar = Fittings.bar(parts);
        for (var part : parts) {
            if (part instanceof Button button) {
                button.setDefaultButton(false);
            }
        }
        return bar;
    }

    private static VBox sheet(Node... parts) {
        var sheet = new VBox(parts);
        sheet.getStyleClass().add("clear-sheet");
        return sheet;
    }
}
