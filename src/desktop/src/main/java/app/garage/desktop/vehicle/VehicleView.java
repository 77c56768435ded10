package app.garage.desktop.vehicle;

import app.garage.desktop.bench.Columns;
import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Navigator;
import app.garage.desktop.bench.Screen;
import app.garage.desktop.bench.Sheets;
import app.garage.desktop.bench.Shown;
import app.garage.desktop.bench.Tongue;
import app.garage.workshop.Customer;
import app.garage.workshop.Vehicle;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.SearchableComboBox;

/// Identity on the left, history on the right.
public final class VehicleView implements Shown {
    private final VehicleModel model;
    private final Tongue tongue;
    private final Navigator navigator;
    private final HBox node;
    private final TextField plate;

    /// Makes the view.
    ///
    /// @param model what it shows
    /// @param profiles the profile and the plug of the vehicle
    /// @param tongue the language
    /// @param em how large letters are
    /// @param navigator brings other screens to the front
    /// @param sheets lays the list of profiles
    public VehicleView(
            VehicleModel model,
            ProfileModel profiles,
            Tongue tongue,
            ObservableValue<Number> em,
            Navigator navigator,
            Sheets sheets) {
        this.model = model;
        this.tongue = tongue;
        this.navigator = navigator;
        plate = field("ui.field.plate", model.plate);
        var scroll = new ScrollPane(Fittings.column(identity(), new ProfilePart(profiles, tongue, em, sheets).node()));
        scroll.setFitToWidth(true);
        scroll.accessibleTextProperty().bind(tongue.say("ui.vehicle.identity"));
        HBox.setHgrow(scroll, Priority.ALWAYS);
        scroll.setPrefWidth(560);
        node = new HBox(scroll, history(em));
        node.getStyleClass().addAll("screen", "vehicle");
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
    public void hidden() {}

    @Override
    public Node first() {
        return plate;
    }

    private TextField field(String key, StringProperty value) {
        var field = Fittings.field(tongue.say(key));
        field.textProperty().bindBidirectional(value);
        field.disableProperty().bind(model.known.not());
        return field;
    }

    private Node identity() {
        var vin = Fittings.wrapped(model.vin, "code");
        vin.setId("vin");
        var grid = new GridPane(12, 8);
        for (int i = 0; i < 2; i++) {
            var half = new ColumnConstraints();
            half.setPercentWidth(50);
            grid.getColumnConstraints().add(half);
        }
        grid.add(Fittings.named(tongue.say("ui.field.plate"), plate), 0, 0);
        grid.add(Fittings.named(tongue.say("ui.field.name"), field("ui.field.name", model.name)), 1, 0);
        grid.add(Fittings.named(tongue.say("ui.field.kind"), kind()), 0, 1);
        grid.add(Fittings.named(tongue.say("ui.field.owner"), owner()), 1, 1);
        grid.add(Fittings.named(tongue.say("ui.field.year"), field("ui.field.year", model.year)), 0, 2);
        grid.add(Fittings.named(tongue.say("ui.field.km"), field("ui.field.km", model.odometer)), 1, 2);
        var note = field("ui.field.note", model.note);
        var save = Fittings.button(tongue.say("ui.save"), model::save, "accent");
        save.setId("save-vehicle");
        save.disableProperty().bind(model.known.not());
        var box = Fittings.column(
                Fittings.label(tongue.say("ui.vehicle.identity"), "heading"),
                vin,
                Fittings.wrapped(model.facts, "secondary"),
                grid,
                Fittings.named(tongue.say("ui.field.note"), note),
                save,
                Fittings.shownWith(Fittings.label(tongue.say("ui.vehicle.units"), "heading"), model.units.isNotEmpty()),
                Fittings.wrapped(model.units));
        box.getStyleClass().add("detail");
        return box;
    }

    private ComboBox<Vehicle.Kind> kind() {
        var box = Fittings.spoken(new ComboBox<Vehicle.Kind>(), tongue.say("ui.field.kind"));
        box.getItems().setAll(Vehicle.Kind.values());
        box.setConverter(new Named<>(
                kind -> tongue.text("ui.kind." + kind.name().toLowerCase(Locale.ROOT)), Vehicle.Kind.UNKNOWN));
        box.setValue(model.kind.get());
        model.kind.addListener((source, before, now) -> box.setValue(now));
        box.valueProperty().addListener((source, before, now) -> {
            if (now != null) {
                model.kind.set(now);
            }
        });
        box.disableProperty().bind(model.known.not());
        tongue.words().addListener((source, before, now) -> {
            var chosen = model.kind.get();
            box.getItems().setAll(Vehicle.Kind.values());
            box.setValue(chosen);
        });
        return box;
    }

    private ComboBox<Optional<Customer>> owner() {
        ComboBox<Optional<Customer>> box =
                Fittings.spoken(new SearchableComboBox<Optional<Customer>>(), tongue.say("ui.field.owner"));
        box.setConverter(new Named<>(
                owner -> owner.map(Customer::name).orElseGet(() -> tongue.text("ui.field.no-owner")),
                Optional.empty()));
        var owners = FXCollections.<Optional<Customer>>observableArrayList();
        Runnable list = () -> {
            var fresh = new ArrayList<Optional<Customer>>();
            fresh.add(Optional.empty());
            model.customers.forEach(customer -> fresh.add(Optional.of(customer)));
            if (!fresh.equals(owners)) {
                owners.setAll(fresh);
                box.setItems(FXCollections.observableArrayList(fresh));
            }
            box.setValue(model.owner.get());
        };
        model.customers.addListener((Observable changed) -> list.run());
        model.owner.addListener((Observable changed) -> list.run());
        box.valueProperty().addListener((source, before, now) -> {
            if (now != null) {
                model.owner.set(now);
            }
        });
        box.disableProperty().bind(model.known.not());
        list.run();
        return box;
    }

    private Node history(ObservableValue<Number> em) {
        var table = Fittings.spoken(new TableView<>(model.history), tongue.say("ui.vehicle.history"));
        table.setPlaceholder(Fittings.wrapped(tongue.say("ui.vehicle.history.none"), "secondary"));
        var columns = new Columns<>(table, tongue, em);
        columns.add("ui.history.when", 8, VehicleModel.HistoryRow::when);
        columns.last("ui.history.what", 14, VehicleModel.HistoryRow::what);
        Runnable open = () -> {
            var row = table.getSelectionModel().getSelectedItem();
            if (row != null && row.scan().isPresent()) {
                model.open(row);
                navigator.go(Screen.DIAGNOSTIC);
            }
        };
        table.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                open.run();
            }
        });
        VBox.setVgrow(table, Priority.ALWAYS);
        var show = Fittings.button(tongue.say("ui.history.open"), open);
        show.disableProperty()
                .bind(table.getSelectionModel().selectedItemProperty().isNull());
        var box = Fittings.column(Fittings.label(tongue.say("ui.vehicle.history"), "heading"), table, show);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setPrefWidth(480);
        return box;
    }

    private static final class Named<T> extends StringConverter<T> {
        private final Function<T, String> name;
        private final T otherwise;

        private Named(Function<T, String> name, T otherwise) {
            this.name = name;
            this.otherwise = otherwise;
        }

        @Override
        public String toString(T value) {
            return name.apply(value == null ? otherwise : value);
        }

        @Override
        public T fromString(String text) {
            return otherwise;
        }
    }
}
