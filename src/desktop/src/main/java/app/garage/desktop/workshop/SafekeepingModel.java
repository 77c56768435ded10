package app.garage.desktop.workshop;

import app.garage.desktop.bench.Errand;
import app.garage.desktop.bench.Safekeeping;
import app.garage.desktop.bench.Session;
import app.garage.desktop.bench.StoreState;
import app.garage.desktop.bench.Tasks;
import app.garage.desktop.bench.Tongue;
import app.garage.kernel.Cancel;
import app.garage.kernel.Job;
import app.garage.kernel.JobFailed;
import app.garage.kernel.Problem;
import app.garage.kernel.Progress;
import app.garage.kernel.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Copies of the workshop's data, and which one to bring back.
public final class SafekeepingModel {
    /// What is shown of the progress of a copy, out of so many.
    private static final int PARTS = 100;

    final ObservableList<Path> copies = FXCollections.observableArrayList();
    final ObjectProperty<Optional<Path>> chosen = new SimpleObjectProperty<>(Optional.empty());
    final StringProperty typed = new SimpleStringProperty("");
    final StringProperty passphrase = new SimpleStringProperty("");
    private final Safekeeping keeping;
    private final Session session;
    private final Tasks tasks;
    private final Tongue tongue;

    /// Makes the model.
    ///
    /// @param keeping copies and brings back
    /// @param session the data that is in use
    /// @param tasks where work is shown
    /// @param tongue the language
    public SafekeepingModel(Safekeeping keeping, Session session, Tasks tasks, Tongue tongue) {
        this.keeping = keeping;
        this.session = session;
        this.tasks = tasks;
        this.tongue = tongue;
    }

    /// {@return the model of the passphrase of the same data}
    PassphraseModel secret() {
        return new PassphraseModel(keeping, session, tasks);
    }

    Path shelf() {
        return keeping.shelf();
    }

    /// {@return whether there is data to copy}
    BooleanBinding mayCopy() {
        return Bindings.createBooleanBinding(
                () -> session.stores().get() instanceof StoreState.Ready, session.stores());
    }

    void copy() {
        tasks.run(new Copying(keeping), copied -> tasks.tell("ui.backup.done", copied));
    }

    /// Begins to choose what to bring back: the newest copy, until another is chosen.
    void list() {
        typed.set("");
        passphrase.set("");
        tasks.ask("ui.backup.list", new Errand<>("ui.job.backups", keeping::copies), found -> {
            copies.setAll(found);
            chosen.set(found.stream().findFirst());
        });
    }

    /// Chooses a file from elsewhere.
    void add(Path file) {
        if (!copies.contains(file)) {
            copies.addFirst(file);
        }
        chosen.set(Optional.of(file));
    }

    /// The word that has to be typed: a click alone, or Enter, replaces nothing.
    String word() {
        return tongue.text("ui.restore.word");
    }

    BooleanBinding confirmed() {
        return Bindings.createBooleanBinding(
                () -> chosen.get().isPresent() && typed.get().strip().equalsIgnoreCase(word()), chosen, typed);
    }

    void bringBack() {
        chosen.get().filter(copy -> confirmed().get()).ifPresent(copy -> {
            var secret = Optional.of(passphrase.get()).filter(text -> !text.isEmpty());
            passphrase.set("");
            tasks.run(new BringingBack(keeping, copy, secret), done -> {
                tasks.tell("ui.restore.done", done);
                session.refresh();
            });
        });
    }

    /// Tells of its progress from a thread of the store, and of none any more once it is over: who cancels only stops
    /// waiting.
    private static final class Copying implements Job<Path> {
        private final Safekeeping keeping;
        private boolean over;

        private Copying(Safekeeping keeping) {
            this.keeping = keeping;
        }

        @Override
        public String nameKey() {
            return "ui.job.backup";
        }

        @Override
        public Path run(Progress progress) throws JobFailed {
            try {
                return keeping.copy((done, of) -> tell(progress, done, of));
            } catch (StoreUnavailable unavailable) {
                throw new JobFailed(unavailable.problem(), unavailable);
            } catch (IOException broken) {
                throw new JobFailed(Problem.of("ui.file", broken.toString()), broken);
            } finally {
                end();
            }
        }

        private synchronized void tell(Progress progress, long done, long of) {
            if (!over) {
                progress.at("", done * PARTS / Math.max(of, 1), PARTS);
            }
        }

        private synchronized void end() {
            over = true;
        }
    }

    private record BringingBack(Safekeeping keeping, Path copy, Optional<String> passphrase) implements Job<Path> {
        @Override
        public String nameKey() {
            return "ui.job.restore";
        }

        @Override
        public Path run(Progress progress) throws JobFailed {
            progress.cancelMeans(new Cancel.NotNow(Problem.of("ui.restoring")));
            try {
                keeping.bringBack(copy, passphrase);
                return copy;
            } catch (StoreUnavailable unavailable) {
                throw new JobFailed(unavailable.problem(), unavailable);
            }
        }
    }
}
