package app.garage.desktop.tests;

import app.garage.diagnostics.ServiceCondition;
import app.garage.diagnostics.ServiceCondition.State;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.VBox;

/// The conditions, each read or with a box to confirm it. They are read every second, so what stays the same is only
/// written anew and keeps the focus.
final class ConditionList {
    private final TestsModel model;
    private final VBox node = new VBox();
    private final List<Labeled> lines = new ArrayList<>();
    private List<String> shape = List.of();

    ConditionList(TestsModel model) {
        this.model = model;
        node.getStyleClass().add("part");
        node.setId("conditions");
    }

    Node node() {
        return node;
    }

    void show(List<ServiceCondition> conditions) {
        var wanted = conditions.stream()
                .map(each -> each.id() + (each.state() == State.UNKNOWN))
                .toList();
        if (!wanted.equals(shape)) {
            shape = wanted;
            lines.clear();
            conditions.forEach(each -> lines.add(line(each)));
            node.getChildren().setAll(lines);
        }
        for (int i = 0; i < conditions.size(); i++) {
            write(lines.get(i), conditions.get(i));
        }
    }

    private Labeled line(ServiceCondition condition) {
        if (condition.state() != State.UNKNOWN) {
            var label = new Label();
            label.setWrapText(true);
            label.setMinHeight(Label.USE_PREF_SIZE);
            return label;
        }
        var box = new CheckBox();
        box.setWrapText(true);
        box.setMinHeight(CheckBox.USE_PREF_SIZE);
        box.setId("confirm-" + condition.id());
        box.setOnAction(pressed -> model.confirm(condition.id(), box.isSelected()));
        return box;
    }

    private void write(Labeled line, ServiceCondition condition) {
        line.setText(model.told(condition));
        line.getStyleClass().removeAll("ok", "stored", "pending");
        line.getStyleClass()
                .add(
                        switch (condition.state()) {
                            case HOLDS -> "ok";
                            case FAILS -> "stored";
                            case UNKNOWN -> "pending";
                        });
        if (line instanceof CheckBox box) {
            box.setSelected(model.isConfirmed(condition.id()));
        }
    }
}
