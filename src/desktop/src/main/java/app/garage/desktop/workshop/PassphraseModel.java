package app.garage.desktop.workshop;

import app.garage.desktop.bench.Safekeeping;
import app.garage.desktop.bench.Session;
import app.garage.desktop.bench.StoreState;
import app.garage.desktop.bench.Tasks;
import app.garage.kernel.Cancel;
import app.garage.kernel.Job;
import app.garage.kernel.JobFailed;
import app.garage.kernel.Problem;
import app.garage.kernel.Progress;
import app.garage.kernel.StoreUnavailable;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The passphrase of the workshop's data: whether there is one, and the new one that is typed twice.
final class PassphraseModel {
    /// Shorter ones are guessed by a machine, however slowly each guess is made.
    static final int LEAST = 12;

    final StringProperty before = new SimpleStringProperty("");
    final StringProperty after = new SimpleStringProperty("");
    final StringProperty again = new SimpleStringProperty("");
    private final Safekeeping keeping;
    private final Session session;
    private final Tasks tasks;

    PassphraseModel(Safekeeping keeping, Session session, Tasks tasks) {
        this.keeping = keeping;
        this.session = session;
        this.tasks = tasks;
    }

    /// {@return whether the data is open, without which its passphrase cannot be changed}
    BooleanBinding mayChange() {
        return Bindings.createBooleanBinding(
                () -> session.stores().get() instanceof StoreState.Ready, session.stores());
    }

    /// {@return whether there is a passphrase now}
    BooleanBinding encrypted() {
        return Bindings.createBooleanBinding(keeping::isEncrypted, session.stores());
    }

    /// {@return the key of what is still wrong with what was typed; empty if nothing is}
    StringBinding wrong() {
        return Bindings.createStringBinding(this::wrongNow, before, after, again, session.stores());
    }

    private String wrongNow() {
        if (keeping.isEncrypted() && before.get().isEmpty()) {
            return "ui.passphrase.type-present";
        }
        if (after.get().length() < LEAST) {
            return "ui.passphrase.short";
        }
        return after.get().equals(again.get()) ? "" : "ui.passphrase.differs";
    }

    /// Forgets what was typed.
    void forget() {
        before.set("");
        after.set("");
        again.set("");
    }

    /// Changes the passphrase to what was typed.
    void change() {
        if (!wrongNow().isEmpty()) {
            return;
        }
        var present = keeping.isEncrypted() ? Optional.of(before.get()) : Optional.<String>empty();
        var job = new Changing(keeping, present, after.get());
        forget();
        tasks.run(job, done -> tasks.tell("ui.passphrase.done", keeping.shelf()));
    }

    /// A class and not a record, so that no text form of it can hold a passphrase.
    private static final class Changing implements Job<Boolean> {
        private final Safekeeping keeping;
        private final Optional<String> before;
        private final String after;

        private Changing(Safekeeping keeping, Optional<String> before, String after) {
            this.keeping = keeping;
            this.before = before;
            this.after = after;
        }

        @Override
        public String nameKey() {
            return "ui.job.passphrase";
        }

        @Override
        public Boolean run(Progress progress) throws JobFailed {
            progress.cancelMeans(new Cancel.NotNow(Problem.of("ui.restoring")));
            try {
                keeping.encrypt(before, after);
                return true;
            } catch (StoreUnavailable unavailable) {
                throw new JobFailed(unavailable.problem(), unavailable);
            }
        }
    }
}
