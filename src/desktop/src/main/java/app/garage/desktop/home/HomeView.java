package app.garage.desktop.home;

import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Navigator;
import app.garage.desktop.bench.Screen;
import app.garage.desktop.bench.Shown;
import app.garage.desktop.bench.Tongue;
import app.garage.pluginapi.LinkInfo;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The first screen.
public final class HomeView implements Shown {
    /// When the window gets narrower, from here on both sides give way alike, and below the list of vehicles alone.
    private static final double WIDE = 560;

    private static final double NARROW = 444;

    private final HomeModel model;
    private final Tongue tongue;
    private final Navigator navigator;
    private final VBox ports = new VBox();
    private final Button scan;
    private final HBox node;

    /// Makes the view.
    ///
    /// @param model what it shows
    /// @param tongue the language
    /// @param em how large letters are
    /// @param navigator brings other screens to the front
    /// @param connection shows how the connection stands and asks for the address of a Wi-Fi adapter
    public HomeView(
            HomeModel model, Tongue tongue, ObservableValue<Number> em, Navigator navigator, Runnable connection) {
        this.model = model;
        this.tongue = tongue;
        this.navigator = navigator;
        scan = Fittings.button(tongue.say("ui.home.scan"), this::scan, "big", "accent");
        scan.setId("scan");
        scan.disableProperty().bind(model.mayScan().not());
        model.mayScan().addListener((source, before, now) -> {
            if (now) {
                scan.requestFocus();
            }
        });
        ports.getStyleClass().add("ports");
        model.unapproved.addListener((ListChangeListener<LinkInfo>) change -> listPorts());
        listPorts();
        var left = Fittings.column(detector(), tiles(), next(connection), demonstration(), data(), lock());
        var scroll = new ScrollPane(left);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setPrefWidth(WIDE);
        scroll.setMinWidth(NARROW);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        node = new HBox(scroll, recent(em));
        node.getStyleClass().addAll("screen", "home");
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void shown() {
        model.shown();
    }

    @Override
    public void hidden() {
        model.hidden();
    }

    @Override
    public void readAgain() {
        if (model.mayScan().get()) {
            scan();
        }
    }

    @Override
    public Node first() {
        return scan;
    }

    private void scan() {
        model.scan();
        navigator.go(Screen.DIAGNOSTIC);
    }

    private Node detector() {
        var line = Fittings.wrapped(model.detector(tongue), "detected");
        line.setId("detector");
        var box = new VBox(line, ports);
        box.getStyleClass().add("detector");
        return box;
    }

    private Node data() {
        var line = Fittings.wrapped(model.data(tongue), "data");
        HBox.setHgrow(line, Priority.ALWAYS);
        var again = Fittings.button(tongue.say("ui.home.data-again"), model::openDataAgain);
        again.setId("data-again");
        var row = Fittings.bar(line, Fittings.shownWith(again, model.failed()));
        return Fittings.shownWith(row, line.textProperty().isNotEmpty());
    }

    private Node lock() {
        var passphrase = Fittings.spoken(new PasswordField(), tongue.say("ui.unlock"));
        passphrase.setId("passphrase");
        Runnable unlock = () -> {
            model.unlock(passphrase.getText());
            passphrase.clear();
        };
        passphrase.setOnAction(entered -> unlock.run());
        var row = Fittings.bar(passphrase, Fittings.button(tongue.say("ui.unlock.now"), unlock, "accent"));
        return Fittings.shownWith(row, model.locked());
    }

    private Node tiles() {
        var tiles = new FlowPane(
                scan,
                tile("ui.home.live", () -> navigator.go(Screen.LIVE)),
                tile("ui.home.report", () -> navigator.go(Screen.REPORT)));
        tiles.getStyleClass().add("tiles");
        return tiles;
    }

    private Button tile(String key, Runnable work) {
        var tile = Fittings.button(tongue.say(key), work, "tile");
        tile.setId(key.substring(key.lastIndexOf('.') + 1) + "-tile");
        tile.setWrapText(true);
        return tile;
    }

    private Node next(Runnable connection) {
        var what = Fittings.wrapped(model.next(tongue), "next");
        what.setId("next");
        var wifi = Fittings.button(tongue.say("ui.home.wifi"), connection);
        wifi.setId("wifi");
        var box = new VBox(Fittings.label(tongue.say("ui.home.next"), "heading"), what, wifi);
        box.getStyleClass().add("part");
        return box;
    }

    /// There is always a line, as high as a port's, so that nothing moves under the pointer when a port is found.
    private void listPorts() {
        if (model.unapproved.isEmpty()) {
            ports.getChildren().setAll(row(Fittings.wrapped(tongue.say("ui.home.no-port"), "secondary")));
        } else {
            ports.getChildren().setAll(model.unapproved.stream().map(this::port).toList());
        }
    }

    private static HBox row(Node... parts) {
        var row = Fittings.bar(parts);
        row.getStyleClass().add("port");
        return row;
    }

    private Node port(LinkInfo link) {
        var name = link.name().isBlank() || link.name().equals(link.address().place())
                ? link.address().place()
                : link.name() + " (" + link.address().place() + ")";
        var what = Fittings.wrapped(tongue.say("ui.home.port", name));
        HBox.setHgrow(what, Priority.ALWAYS);
        var use = Fittings.button(tongue.say("ui.home.use-port"), () -> model.approve(link), "accent");
        use.setId("use-port");
        return row(what, use);
    }

    private Node demonstration() {
        var title = Fittings.wrapped(tongue.say("ui.home.demonstration"), "heading");
        var row = new FlowPane();
        row.getStyleClass().add("tiles");
        for (var vehicle : new String[] {"car", "motorcycle", "quad"}) {
            var button = Fittings.button(tongue.say("ui.home.demo." + vehicle), () -> {
                model.demonstrate(vehicle);
                navigator.go(Screen.DIAGNOSTIC);
            });
            button.setId("demo-" + vehicle);
            row.getChildren().add(button);
        }
        var box = new VBox(title, Fittings.wrapped(tongue.say("ui.home.demonstration.what"), "secondary"), row);
        box.getStyleClass().add("part");
        return box;
    }

    private Node recent(ObservableValue<Number> em) {
        var list = Fittings.growing(Fittings.spoken(new ListView<>(model.recent()), tongue.say("ui.home.recent")), em);
        list.setCellFactory(made -> new VehicleCell(model, tongue));
        list.setId("recent");
        tongue.words().addListener((source, before, now) -> list.refresh());
        list.setPlaceholder(Fittings.wrapped(model.nothing(tongue), "secondary"));
        Runnable open = () -> {
            var chosen = list.getSelectionModel().getSelectedItem();
            if (chosen != null) {
                model.open(chosen.vehicle());
                navigator.go(Screen.VEHICLE);
            }
        };
        list.setOnMouseClicked(click -> open.run());
        list.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                open.run();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        var box = Fittings.column(Fittings.label(tongue.say("ui.home.recent"), "heading"), list);
        box.getStyleClass().add("recent");
        return box;
    }
}
