package app.garage.desktop.vehicle;

import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Sheets;
import app.garage.desktop.bench.Tongue;
import app.garage.profiles.VehicleProfile;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The list of all profiles: typing narrows it, Down goes into it, Enter chooses, Escape leaves everything as it was.
final class ProfileSheet {
    private final ProfileModel model;
    private final Tongue tongue;
    private final ObservableValue<Number> em;
    private final Sheets sheets;

    ProfileSheet(ProfileModel model, Tongue tongue, ObservableValue<Number> em, Sheets sheets) {
        this.model = model;
        this.tongue = tongue;
        this.em = em;
        this.sheets = sheets;
    }

    void open() {
        model.list();
        var field = Fittings.field(tongue.say("ui.profile.search"));
        field.setId("profile-search");
        field.textProperty().bindBidirectional(model.search);
        var list = Fittings.growing(Fittings.spoken(new ListView<>(model.offered), tongue.say("ui.profile.list")), em);
        list.setId("profile-list");
        list.setCellFactory(made -> new Cell());
        list.setPlaceholder(Fittings.wrapped(tongue.say("ui.profile.nothing"), "secondary"));
        list.setPrefHeight(340);
        VBox.setVgrow(list, Priority.ALWAYS);
        var use = Fittings.button(tongue.say("ui.profile.use"), () -> choose(list), "accent");
        use.setId("profile-use");
        use.disableProperty()
                .bind(list.getSelectionModel().selectedItemProperty().isNull());
        field.setOnAction(entered -> {
            if (model.offered.size() == 1) {
                list.getSelectionModel().selectFirst();
                choose(list);
            } else {
                list.requestFocus();
            }
        });
        field.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.DOWN) {
                list.requestFocus();
                list.getSelectionModel().selectFirst();
                key.consume();
            }
        });
        list.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                choose(list);
                key.consume();
            }
        });
        list.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2) {
                choose(list);
            }
        });
        var leave = Fittings.button(tongue.say("ui.profile.leave"), sheets::putAway);
        var sheet = new VBox(
                Fittings.label(tongue.say("ui.profile.choose"), "heading"),
                Fittings.named(tongue.say("ui.profile.search"), field),
                list,
                Fittings.bar(leave, Fittings.stretch(), use));
        sheet.getStyleClass().add("connection");
        sheets.lay(sheet, field);
    }

    private void choose(ListView<VehicleProfile> list) {
        Optional.ofNullable(list.getSelectionModel().getSelectedItem()).ifPresent(profile -> {
            sheets.putAway();
            model.choose(Optional.of(profile.id()));
        });
    }

    private final class Cell extends ListCell<VehicleProfile> {
        @Override
        protected void updateItem(VehicleProfile profile, boolean empty) {
            super.updateItem(profile, empty);
            setText(empty || profile == null ? "" : model.line(profile));
        }
    }
}
