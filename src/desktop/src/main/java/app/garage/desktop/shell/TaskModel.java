package app.garage.desktop.shell;

import app.garage.desktop.bench.Phrases;
import app.garage.desktop.bench.Tasks;
import app.garage.desktop.bench.Tongue;
import app.garage.kernel.Cancel;
import app.garage.kernel.JobState;
import app.garage.kernel.TimeSource;
import app.garage.report.Words;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;

/// What the task strip says: what is going on, how long it still takes by its real progress, and what cancelling means.
final class TaskModel {
    private static final long SECOND = 1_000_000_000L;
    final StringProperty text = new SimpleStringProperty("");
    final StringProperty cancelMeaning = new SimpleStringProperty("");
    final BooleanProperty running = new SimpleBooleanProperty();
    final BooleanProperty mayCancel = new SimpleBooleanProperty();
    final DoubleProperty part = new SimpleDoubleProperty(-1);
    final StringProperty message = new SimpleStringProperty("");
    final BooleanProperty bad = new SimpleBooleanProperty();
    private final Tasks tasks;
    private final Tongue tongue;
    private final TimeSource time;

    TaskModel(Tasks tasks, Tongue tongue, TimeSource time) {
        this.tasks = tasks;
        this.tongue = tongue;
        this.time = time;
        tasks.running().addListener((ListChangeListener<Tasks.Task>) change -> update());
        tasks.trouble().addListener((Observable changed) -> message());
        tasks.note().addListener((source, before, now) -> {
            tasks.trouble().set(Optional.empty());
            message();
        });
        tongue.words().addListener((Observable changed) -> {
            update();
            message();
        });
        update();
    }

    /// Reckons elapsed time and time left again.
    void update() {
        var shown = tasks.running().isEmpty() ? null : tasks.running().getLast();
        running.set(shown != null);
        if (shown == null || !(shown.state() instanceof JobState.Running<?> going)) {
            text.set(shown == null ? "" : tongue.text(shown.job().nameKey()));
            mayCancel.set(false);
            cancelMeaning.set("");
            part.set(-1);
            return;
        }
        text.set(line(shown.job().nameKey(), going, tongue.now(), time.nanos()));
        part.set(going.of() > 0 ? (double) going.done() / going.of() : -1);
        mayCancel.set(!(going.cancel() instanceof Cancel.NotNow));
        cancelMeaning.set(meaning(going.cancel(), tongue.now()));
    }

    void cancel() {
        if (!tasks.running().isEmpty()) {
            tasks.running().getLast().job().cancel();
        }
    }

    void putAway() {
        tasks.trouble().set(Optional.empty());
        tasks.note().set(Optional.empty());
    }

    static String line(String nameKey, JobState.Running<?> going, Words words, long now) {
        long elapsed = Math.max(0, now - going.startNanos());
        var line = new StringBuilder(words.text(nameKey));
        if (!going.stepKey().isEmpty()) {
            line.append(" — ").append(words.text(going.stepKey()));
        }
        if (going.of() > 0) {
            line.append(" — ").append(going.done()).append('/').append(going.of());
        }
        line.append(" — ").append(clock(elapsed));
        if (going.done() > 0 && going.of() > going.done()) {
            long left = elapsed / going.done() * (going.of() - going.done());
            line.append(" — ").append(words.text("ui.task.left", clock(left + SECOND / 2)));
        }
        return line.toString();
    }

    private static String clock(long nanos) {
        long seconds = nanos / SECOND;
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }

    private static String meaning(Cancel cancel, Words words) {
        return switch (cancel) {
            case Cancel.Safe safe -> words.text("ui.task.cancel-safe");
            case Cancel.AtBlockEnd atEnd -> words.text("ui.task.cancel-block");
            case Cancel.NotNow notNow -> Phrases.sentence(notNow.why(), words);
        };
    }

    private void message() {
        var trouble = tasks.trouble().get();
        bad.set(trouble.isPresent());
        message.set(trouble.map(problem -> Phrases.sentence(problem, tongue.now()))
                .or(() -> tasks.note().get().map(note -> tongue.text(note.key(), note.args())))
                .orElse(""));
    }
}
