package app.garage.desktop.home;

import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Navigator;
import app.garage.desktop.bench.Screen;
import app.garage.desktop.bench.Shown;
import app.garage.desktop.bench.Tongue;
import app.garage.desktop.bench.VisitBook;
import app.garage.pluginapi.LinkInfo;
import app.garage.workshop.Vehicle;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The first screen.
public final class HomeView implements Shown {
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
    /// @param navigator brings other screens to the front
    public HomeView(HomeModel model, Tongue tongue, Navigator navigator) {
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
        var left = new VBox(detector(), ports, scan, demonstration(), data());
        left.getStyleClass().add("column");
        HBox.setHgrow(left, Priority.ALWAYS);
        node = new HBox(left, recent());
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
        var line = Fittings.wrapped(model.detector(tongue), "detector");
        line.setId("detector");
        return line;
    }

    private Node data() {
        var line = Fittings.wrapped(model.data(tongue), "secondary");
        line.visibleProperty().bind(line.textProperty().isNotEmpty());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private void listPorts() {
        ports.getChildren().setAll(model.unapproved.stream().map(this::port).toList());
    }

    private Node port(LinkInfo link) {
        var name = link.name().isBlank() || link.name().equals(link.address().place())
                ? link.address().place()
                : link.name() + " (" + link.address().place() + ")";
        var what = Fittings.wrapped(tongue.say("ui.home.port", name));
        HBox.setHgrow(what, Priority.ALWAYS);
        var use = Fittings.button(tongue.say("ui.home.use-port"), () -> model.approve(link));
        var row = new HBox(what, use);
        row.getStyleClass().add("bar");
        return row;
    }

    private Node demonstration() {
        var title = Fittings.label(tongue.say("ui.home.demonstration"), "field-name");
        var row = new HBox();
        row.getStyleClass().add("bar");
        for (var vehicle : new String[] {"car", "motorcycle", "quad"}) {
            var button = Fittings.button(tongue.say("ui.home.demo." + vehicle), () -> {
                model.demonstrate(vehicle);
                navigator.go(Screen.DIAGNOSTIC);
            });
            button.setId("demo-" + vehicle);
            row.getChildren().add(button);
        }
        return new VBox(title, row, Fittings.wrapped(tongue.say("ui.home.demonstration.what"), "secondary"));
    }

    private Node recent() {
        var list = Fittings.spoken(new ListView<>(model.recent()), tongue.say("ui.home.recent"));
        list.setCellFactory(made -> new VehicleCell());
        list.setPlaceholder(Fittings.wrapped(tongue.say("ui.home.recent.none"), "secondary"));
        Runnable open = () -> {
            var chosen = list.getSelectionModel().getSelectedItem();
            if (chosen != null) {
                model.open(chosen);
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
        var box = new VBox(Fittings.label(tongue.say("ui.home.recent"), "heading"), list);
        box.getStyleClass().addAll("column", "recent");
        return box;
    }

    private static final class VehicleCell extends ListCell<Vehicle> {
        private final Label title = new Label();
        private final Label number = new Label();
        private final VBox lines = new VBox(title, number);

        private VehicleCell() {
            title.getStyleClass().add("strong");
            title.setWrapText(true);
            number.getStyleClass().add("secondary");
            number.setWrapText(true);
            lines.prefWidthProperty().bind(widthProperty().subtract(24));
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Vehicle vehicle, boolean empty) {
            super.updateItem(vehicle, empty);
            if (empty || vehicle == null) {
                setGraphic(null);
                return;
            }
            title.setText(VisitBook.title(vehicle));
            number.setText(vehicle.vin().map(Object::toString).orElse(""));
            setGraphic(lines);
        }

        @Override
        protected double computePrefHeight(double width) {
            double plain = super.computePrefHeight(width);
            return getGraphic() == null
                    ? plain
                    : Math.max(plain, lines.prefHeight(getListView().getWidth() - 48) + 12);
        }
    }
}
