package app.garage.desktop.workshop;

import app.garage.desktop.bench.Columns;
import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.PluginShelf.Item;
import app.garage.desktop.bench.PluginShelf.Question;
import app.garage.desktop.bench.PluginShelf.Right;
import app.garage.desktop.bench.Sheets;
import app.garage.desktop.bench.Tongue;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/// Plugins and packs: what is there, how each is doing, what it may, and the way in and out.
final class PluginsTab {
    private final PluginsModel model;
    private final Tongue tongue;
    private final Sheets sheets;
    private final TableView<Item> table;
    private final VBox detail = Fittings.column();
    private final VBox node;

    PluginsTab(PluginsModel model, Tongue tongue, ObservableValue<Number> em, Sheets sheets) {
        this.model = model;
        this.tongue = tongue;
        this.sheets = sheets;
        table = Fittings.spoken(new TableView<>(model.items), tongue.say("ui.plugins"));
        table.setId("plugins");
        table.setPlaceholder(Fittings.wrapped(tongue.say("ui.plugins.none"), "secondary"));
        var columns = new Columns<>(table, tongue, em);
        columns.add("ui.plugins.name", 15, model::name);
        columns.add("ui.plugins.version", 9, Item::version);
        columns.add("ui.plugins.state", 8, model::state);
        columns.last("ui.plugins.author", 7, Item::author);
        table.getSelectionModel().selectedItemProperty().addListener((source, before, now) -> {
            if (now != null) {
                model.chosen.set(Optional.of(now));
            }
        });
        model.chosen.addListener((source, before, now) -> {
            now.ifPresent(table.getSelectionModel()::select);
            tell(now);
        });
        model.question.addListener((source, before, now) -> now.ifPresent(this::ask));
        tongue.words().addListener((source, before, now) -> tell(model.chosen.get()));
        detail.getStyleClass().add("detail");
        var right = new ScrollPane(detail);
        right.setFitToWidth(true);
        right.getStyleClass().add("plugin-detail");
        right.accessibleTextProperty().bind(tongue.say("ui.plugins.about"));
        HBox.setHgrow(table, Priority.ALWAYS);
        var both = new HBox(table, right);
        both.getStyleClass().add("beside");
        VBox.setVgrow(both, Priority.ALWAYS);
        node = new VBox(Fittings.wrapped(tongue.say("ui.plugins.drop"), "secondary"), both, buttons());
        node.getStyleClass().add("screen");
        tell(Optional.empty());
    }

    Node node() {
        return node;
    }

    private Node buttons() {
        var install = Fittings.button(tongue.say("ui.plugins.install"), this::choose, "accent");
        install.setId("plugin-install");
        var enable = deed("ui.plugins.enable", item -> model.enable(item, true), () -> model.mayEnable(true));
        enable.setId("plugin-enable");
        var disable = deed("ui.plugins.disable", item -> model.enable(item, false), () -> model.mayEnable(false));
        disable.setId("plugin-disable");
        var remove = deed("ui.plugins.remove", model::remove, model::mayChange);
        remove.setId("plugin-remove");
        return new FlowPane(8, 8, install, enable, disable, remove);
    }

    private Button deed(String key, Consumer<Item> work, BooleanSupplier may) {
        var button = Fittings.button(tongue.say(key), () -> model.chosen.get().ifPresent(work));
        BooleanBinding not = Bindings.createBooleanBinding(() -> !may.getAsBoolean(), model.chosen);
        button.disableProperty().bind(not);
        return button;
    }

    private void choose() {
        var chooser = new FileChooser();
        chooser.setTitle(tongue.text("ui.plugins.install"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(tongue.text("ui.plugins.files"), "*.jar", "*.gpack"));
        var file = chooser.showOpenDialog(node.getScene().getWindow());
        if (file != null) {
            model.offer(file.toPath());
        }
    }

    private void tell(Optional<Item> item) {
        detail.getChildren().clear();
        if (item.isEmpty()) {
            detail.getChildren().add(Fittings.wrapped(tongue.say("ui.plugins.choose"), "secondary"));
            return;
        }
        var about = item.get();
        detail.getChildren().add(line(model.name(about), "heading"));
        var reason = model.reason(about);
        if (!reason.isEmpty()) {
            detail.getChildren().add(line(reason, "strong"));
        }
        if (!about.fingerprint().isEmpty()) {
            detail.getChildren()
                    .add(line(tongue.text("ui.plugins.by", about.author(), about.fingerprint()), "secondary"));
        }
        detail.getChildren().add(Fittings.label(tongue.say("ui.plugins.rights"), "strong"));
        if (about.rights().isEmpty()) {
            detail.getChildren().add(Fittings.wrapped(tongue.say("ui.plugins.wants-nothing")));
        }
        about.rights().forEach(right -> detail.getChildren().add(right(about, right)));
        if (!about.settings().isEmpty()) {
            detail.getChildren().add(Fittings.label(tongue.say("ui.plugins.settings"), "strong"));
            about.settings().forEach(each -> detail.getChildren().add(line(model.setting(each), "plugin-setting")));
        }
    }

    private Node right(Item about, Right right) {
        var box = Fittings.whole(new CheckBox(model.right(right)));
        box.setWrapText(true);
        box.setMinWidth(0);
        box.setSelected(right.granted());
        box.setDisable(!model.mayChange());
        box.setOnAction(pressed -> model.grant(about, right, box.isSelected()));
        return box;
    }

    private Node line(String text, String style) {
        return Fittings.wrapped(Bindings.createStringBinding(() -> text), style);
    }

    /// The question that stands before every installation: who made it, what it wants, and what nobody can promise.
    private void ask(Question asked) {
        var leave = Fittings.button(tongue.say("ui.plugins.leave"), () -> {
            sheets.putAway();
            model.decline();
        });
        var agree = Fittings.button(
                tongue.say("ui.plugins.agree"),
                () -> {
                    sheets.putAway();
                    model.agree(asked);
                },
                "accent");
        agree.setId("plugin-agree");
        var item = asked.item();
        var wants = line(model.wants(asked), "plugin-wants");
        wants.setId("plugin-wants");
        var words = Fittings.column(
                line(tongue.text("ui.plugins.by", item.author(), item.fingerprint()), "secondary"),
                line(tongue.text(asked.newAuthor() ? "ui.plugins.new-author" : "ui.plugins.known-author"), "strong"),
                wants,
                line(tongue.text("ui.plugins.no-sandbox"), "secondary"));
        var scroll = new ScrollPane(words);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("plugin-question");
        scroll.accessibleTextProperty().bind(Bindings.createStringBinding(() -> model.wants(asked)));
        var sheet = new VBox(
                line(tongue.text("ui.plugins.title", model.name(item), item.version()), "heading"),
                scroll,
                Fittings.bar(leave, Fittings.stretch(), agree));
        sheet.getStyleClass().add("clear-sheet");
        sheets.lay(sheet, leave);
    }
}
