package app.garage.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.desktop.bench.Tasks;
import app.garage.desktop.bench.Tongue;
import app.garage.desktop.fx.FxBindings;
import app.garage.kernel.Cancel;
import app.garage.kernel.JobState;
import app.garage.kernel.Problem;
import app.garage.testkit.SameThreadJobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskModelTest {
    private static final long SECOND = 1_000_000_000L;
    private final Rig.TestTime time = new Rig.TestTime();
    private final Tasks tasks = new Tasks(new SameThreadJobs(), new FxBindings(Runnable::run));
    private final Tongue tongue = new Tongue(Locale.FRENCH);
    private final TaskModel model = new TaskModel(tasks, tongue, time);

    @Test
    void theTimeLeftIsReckonedFromWhatIsReallyDone() {
        var job = running(2, 6, new Cancel.Safe());
        tasks.watch(job, done -> {});
        time.nanos += 10 * SECOND;
        model.update();

        assertThat(model.text.get()).contains("2/6", "10 s", "encore 20 s");
        assertThat(model.part.get()).isEqualTo(2.0 / 6);
        assertThat(model.mayCancel.get()).isTrue();
        assertThat(model.cancelMeaning.get()).isEqualTo("Annuler est sans risque.");
    }

    @Test
    void nothingIsPromisedBeforeTheFirstPartIsDone() {
        tasks.watch(running(0, 6, new Cancel.Safe()), done -> {});
        time.nanos += 5 * SECOND;
        model.update();

        assertThat(model.text.get()).doesNotContain("encore");
    }

    @Test
    void whatCannotBeCancelledSaysWhy() {
        tasks.watch(running(1, 2, new Cancel.NotNow(Problem.of("ui.no-printer"))), done -> {});

        assertThat(model.mayCancel.get()).isFalse();
        assertThat(model.cancelMeaning.get()).contains("imprimante");
    }

    @Test
    void cancellingReachesTheJobAndItsResultIsNotDelivered() {
        var job = running(1, 2, new Cancel.Safe());
        var delivered = new ArrayList<String>();
        tasks.watch(job, delivered::add);
        model.cancel();

        assertThat(job.cancelled).isTrue();
        assertThat(model.running.get()).isFalse();
        assertThat(delivered).isEmpty();
    }

    @Test
    void aFailureIsToldInTheLanguageSpokenNow() {
        var job = running(1, 2, new Cancel.Safe());
        tasks.watch(job, done -> {});
        job.state.set(new JobState.Failed<>(Problem.of("ui.no-printer")));
        assertThat(model.message.get()).contains("Enregistrez le PDF");
        assertThat(model.bad.get()).isTrue();

        tongue.speak(Locale.ENGLISH);
        assertThat(model.message.get()).contains("Save the PDF");

        tasks.tell("ui.saved", "a.pdf");
        assertThat(model.message.get()).isEqualTo("Saved: a.pdf");
        assertThat(tasks.trouble().get()).isEqualTo(Optional.empty());
    }

    private FakeDiagnosis.FakeJob<String> running(long done, long of, Cancel cancel) {
        return new FakeDiagnosis.FakeJob<>("ui.job.pdf", new JobState.Running<>("", done, of, time.nanos(), cancel));
    }

    @Test
    void theNewestOfSeveralTasksIsShown() {
        tasks.watch(running(1, 9, new Cancel.Safe()), done -> {});
        tasks.watch(running(3, 4, new Cancel.Safe()), done -> {});

        assertThat(model.text.get()).contains("3/4");
        assertThat(tasks.running()).hasSize(2).extracting(Tasks.Task::state).isNotEqualTo(List.of());
    }
}
