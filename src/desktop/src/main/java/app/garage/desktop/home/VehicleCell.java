package app.garage.desktop.home;

import app.garage.desktop.bench.TallCell;
import app.garage.desktop.bench.Tongue;
import app.garage.desktop.bench.VisitBook;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A vehicle that was here: what it is called, when it was last read, what was found.
final class VehicleCell extends TallCell<VisitBook.Recent> {
    private final HomeModel model;
    private final Tongue tongue;
    private final Label title;
    private final Label found;
    private final Label number;

    VehicleCell(HomeModel model, Tongue tongue) {
        this(model, tongue, line("strong"), line("found"), line("secondary"));
    }

    private VehicleCell(HomeModel model, Tongue tongue, Label title, Label found, Label number) {
        super(new VBox(title, found, number));
        this.model = model;
        this.tongue = tongue;
        this.title = title;
        this.found = found;
        this.number = number;
    }

    private static Label line(String style) {
        var label = new Label();
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    @Override
    protected void show(VisitBook.Recent recent) {
        title.setText(VisitBook.title(recent.vehicle()));
        found.setText(model.found(recent, tongue.now()));
        var vin = recent.vehicle().vin().map(Object::toString).orElse("");
        boolean told = vin.isEmpty() || vin.equals(title.getText());
        number.setText(vin);
        number.setVisible(!told);
        number.setManaged(!told);
        setAccessibleText(title.getText() + ", " + found.getText());
    }
}
