package app.garage.desktop.bench;

import app.garage.desktop.fx.FxBindings;
import app.garage.kernel.Job;
import app.garage.kernel.JobState;
import app.garage.kernel.Jobs;
import app.garage.kernel.Problem;
import app.garage.kernel.Subscriptions;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What is going on and what went wrong last: the task strip shows it, the screens put it here. Window's thread only.
public final class Tasks {
    private final Jobs jobs;
    private final FxBindings bridge;
    private final ObservableList<Task> running = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<Problem>> trouble = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Note>> note = new SimpleObjectProperty<>(Optional.empty());

    /// One thing going on.
    ///
    /// @param job what it is
    /// @param state how it is doing
    public record Task(Jobs.Started<?> job, JobState<?> state) {}

    /// A sentence about something that went well.
    ///
    /// @param key of the sentence
    /// @param args for its placeholders
    public record Note(String key, Object args) {}

    /// Makes an empty strip.
    ///
    /// @param jobs runs errands
    /// @param bridge to the window's thread
    public Tasks(Jobs jobs, FxBindings bridge) {
        this.jobs = jobs;
        this.bridge = bridge;
    }

    /// {@return what is going on, newest last}
    public ObservableList<Task> running() {
        return running;
    }

    /// {@return what went wrong last, until it is put away}
    public ObjectProperty<Optional<Problem>> trouble() {
        return trouble;
    }

    /// {@return what went well last}
    public ObjectProperty<Optional<Note>> note() {
        return note;
    }

    /// Tells of something that went well.
    ///
    /// @param key of the sentence
    /// @param arg for its placeholder
    public void tell(String key, Object arg) {
        note.set(Optional.of(new Note(key, arg)));
    }

    /// Shows a running job in the strip and hands its result over on the window's thread.
    ///
    /// @param job what was started
    /// @param done whom to give the result
    /// @param <T> what it gives
    public <T> void watch(Jobs.Started<T> job, Consumer<? super T> done) {
        watch(job, done, problem -> trouble.set(Optional.of(problem)));
    }

    /// Shows a running job in the strip and hands its result or its problem over on the window's thread.
    ///
    /// @param job what was started
    /// @param done whom to give the result
    /// @param failed whom to give the problem
    /// @param <T> what it gives
    public <T> void watch(Jobs.Started<T> job, Consumer<? super T> done, Consumer<Problem> failed) {
        var following = new Subscriptions();
        var over = new boolean[1];
        following.add(bridge.follow(job.state(), state -> {
            show(job, state);
            if (state.isOver() && !over[0]) {
                over[0] = true;
                following.close();
                hand(state, done, failed);
            }
        }));
        if (over[0]) {
            following.close();
        }
    }

    /// Runs an errand quietly; only the newest with the same key is delivered.
    ///
    /// @param key what errands replace each other by
    /// @param job what to do
    /// @param done whom to give the result
    /// @param <T> what it gives
    public <T> void ask(String key, Job<T> job, Consumer<? super T> done) {
        watch(jobs.latest(key, job), done);
    }

    /// Runs an errand that nothing replaces; what was told before is put away.
    ///
    /// @param job what to do
    /// @param done whom to give the result
    /// @param <T> what it gives
    public <T> void run(Job<T> job, Consumer<? super T> done) {
        trouble.set(Optional.empty());
        note.set(Optional.empty());
        watch(jobs.start(job), done);
    }

    private void show(Jobs.Started<?> job, JobState<?> state) {
        int at = indexOf(job);
        if (state.isOver()) {
            if (at >= 0) {
                running.remove(at);
            }
        } else if (at >= 0) {
            running.set(at, new Task(job, state));
        } else {
            running.add(new Task(job, state));
        }
    }

    private int indexOf(Jobs.Started<?> job) {
        for (int i = 0; i < running.size(); i++) {
            if (running.get(i).job().equals(job)) {
                return i;
            }
        }
        return -1;
    }

    private static <T> void hand(JobState<T> state, Consumer<? super T> done, Consumer<Problem> failed) {
        switch (state) {
            case JobState.Done<T> result -> done.accept(result.value());
            case JobState.Failed<T> bad -> failed.accept(bad.problem());
            case JobState.Cancelled<T> stopped -> {}
            case JobState.Queued<T> queued -> {}
            case JobState.Running<T> going -> {}
        }
    }
}
