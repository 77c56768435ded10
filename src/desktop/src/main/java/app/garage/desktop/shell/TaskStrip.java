package app.garage.desktop.shell;

import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Tongue;
import javafx.scene.Parent;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The foot of the window: what is going on, and the last message. It is always there, so that nothing moves under the
/// pointer when a task begins or ends.
final class TaskStrip {
    private final VBox node;

    TaskStrip(TaskModel model, Tongue tongue) {
        var bar = new ProgressBar();
        bar.progressProperty().bind(model.part);
        bar.accessibleTextProperty().bind(model.text);
        var text = Fittings.wrapped(model.text, "task-text");
        HBox.setHgrow(text, Priority.ALWAYS);
        var cancel = Fittings.button(tongue.say("ui.task.cancel"), model::cancel, "cancel");
        cancel.disableProperty().bind(model.mayCancel.not());
        var meaning = new Tooltip();
        meaning.textProperty().bind(model.cancelMeaning);
        cancel.setTooltip(meaning);
        cancel.accessibleHelpProperty().bind(model.cancelMeaning);
        var means = Fittings.wrapped(model.cancelMeaning, "secondary");
        HBox.setHgrow(means, Priority.ALWAYS);
        var task = new HBox(bar, text, means, cancel);
        task.getStyleClass().addAll("strip", "task");
        Fittings.shownWith(task, model.running);
        var message = Fittings.wrapped(model.message, "message");
        HBox.setHgrow(message, Priority.ALWAYS);
        var close = Fittings.button(tongue.say("ui.close"), model::putAway);
        var said = new HBox(message, close);
        said.getStyleClass().addAll("strip", "said");
        Fittings.shownWith(
                said, model.message.isNotEmpty().and(model.running.not().or(model.bad)));
        var idle = new HBox(Fittings.wrapped(tongue.say("ui.task.none"), "secondary"));
        idle.getStyleClass().add("strip");
        Fittings.shownWith(idle, model.running.or(model.message.isNotEmpty()).not());
        model.bad.addListener((source, before, now) -> {
            said.getStyleClass().remove("bad");
            if (now) {
                said.getStyleClass().add("bad");
            }
        });
        node = new VBox(said, task, idle);
    }

    Parent node() {
        return node;
    }
}
