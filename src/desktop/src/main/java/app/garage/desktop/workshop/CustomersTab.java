package app.garage.desktop.workshop;

import app.garage.desktop.bench.Columns;
import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Tongue;
import app.garage.workshop.Customer;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Customers: the list, and the one that is chosen or new.
final class CustomersTab {
    private final WorkshopModel model;
    private final TableView<Customer> table;
    private final TextField name;
    private final TextField phone;
    private final TextField email;
    private final TextField note;
    private final HBox node;

    CustomersTab(WorkshopModel model, Tongue tongue, ObservableValue<Number> em) {
        this.model = model;
        table = Fittings.spoken(new TableView<>(model.customers), tongue.say("ui.customers"));
        table.setPlaceholder(Fittings.wrapped(model.nothing("ui.customers.none"), "secondary"));
        var columns = new Columns<>(table, tongue, em);
        columns.add("ui.customer.name", 10, Customer::name);
        columns.add("ui.customer.phone", 9, Customer::phone);
        columns.last("ui.customer.email", 12, Customer::email);
        name = Fittings.field(tongue.say("ui.customer.name"));
        name.setId("customer-name");
        phone = Fittings.field(tongue.say("ui.customer.phone"));
        email = Fittings.field(tongue.say("ui.customer.email"));
        note = Fittings.field(tongue.say("ui.field.note"));
        table.getSelectionModel()
                .selectedItemProperty()
                .addListener((source, before, now) -> fill(Optional.ofNullable(now)));
        var fresh = Fittings.button(tongue.say("ui.customer.new"), () -> {
            table.getSelectionModel().clearSelection();
            name.requestFocus();
        });
        var save = Fittings.button(tongue.say("ui.save"), this::save, "accent");
        save.setId("save-customer");
        save.disableProperty().bind(name.textProperty().map(String::isBlank));
        var delete = Fittings.button(tongue.say("ui.customer.delete"), this::delete, "danger");
        delete.disableProperty()
                .bind(table.getSelectionModel().selectedItemProperty().isNull());
        var bar = Fittings.bar(fresh, save, Fittings.stretch(), delete);
        VBox.setVgrow(table, Priority.ALWAYS);
        var left = new VBox(table);
        HBox.setHgrow(left, Priority.ALWAYS);
        var right = Fittings.column(
                Fittings.named(tongue.say("ui.customer.name"), name),
                Fittings.named(tongue.say("ui.customer.phone"), phone),
                Fittings.named(tongue.say("ui.customer.email"), email),
                Fittings.named(tongue.say("ui.field.note"), note),
                bar);
        node = new HBox(left, right);
        node.getStyleClass().add("screen");
    }

    Node node() {
        return node;
    }

    private Optional<Customer> chosen() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    private void fill(Optional<Customer> customer) {
        name.setText(customer.map(Customer::name).orElse(""));
        phone.setText(customer.map(Customer::phone).orElse(""));
        email.setText(customer.map(Customer::email).orElse(""));
        note.setText(customer.map(Customer::note).orElse(""));
    }

    private void save() {
        model.save(chosen(), name.getText(), phone.getText(), email.getText(), note.getText());
        table.getSelectionModel().clearSelection();
        fill(Optional.empty());
    }

    private void delete() {
        chosen().ifPresent(model::delete);
    }
}
