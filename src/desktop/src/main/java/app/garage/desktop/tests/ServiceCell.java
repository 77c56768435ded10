package app.garage.desktop.tests;

import app.garage.desktop.bench.TallCell;
import app.garage.diagnostics.OfferedService;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A test with its group on two lines, so that neither is cut off.
final class ServiceCell extends TallCell<OfferedService> {
    private final TestsModel model;
    private final Label name;
    private final Label group;

    ServiceCell(TestsModel model) {
        this(model, new Label(), new Label());
    }

    private ServiceCell(TestsModel model, Label name, Label group) {
        super(lines(name, group));
        this.model = model;
        this.name = name;
        this.group = group;
    }

    private static VBox lines(Label name, Label group) {
        for (var each : new Label[] {name, group}) {
            each.setWrapText(true);
            each.setMinHeight(Label.USE_PREF_SIZE);
        }
        name.getStyleClass().add("strong");
        group.getStyleClass().add("secondary");
        return new VBox(name, group);
    }

    @Override
    protected void show(OfferedService service) {
        name.setText(model.name(service));
        group.setText(model.origin(service));
        setAccessibleText(name.getText() + " " + group.getText());
    }
}
