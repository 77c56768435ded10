package app.garage.app;

import app.garage.kernel.JobState;
import app.garage.kernel.Jobs;
import app.garage.kernel.Problem;
import app.garage.report.Words;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits for jobs on the command line and says how far they are.
final class Waiting {
    private final Console console;
    private final Words words;

    Waiting(Console console, Words words) {
        this.console = console;
        this.words = words;
    }

    /// {@return how a job ended}
    ///
    /// @param job which
    /// @param most how long it may take; then it is cancelled
    /// @param late how the program ends if it takes longer
    /// @throws CommandFailed if it was not over in time
    /// @throws InterruptedException if this thread is to stop
    <T> JobState<T> forEnd(Jobs.Started<T> job, Duration most, Exit late) throws CommandFailed, InterruptedException {
        var over = new CountDownLatch(1);
        try (var _ = job.state().follow(state -> {
            show(state);
            if (state.isOver()) {
                over.countDown();
            }
        })) {
            if (over.await(most.toMillis(), TimeUnit.MILLISECONDS)) {
                console.endProgress();
                return job.state().value();
            }
            job.cancel();
            // the cancelled job leaves the adapter clean; a second is enough for that
            if (!over.await(2, TimeUnit.SECONDS)) {
                console.endProgress();
            }
            throw new CommandFailed(late, Problem.of("app.timeout", most.toSeconds()));
        }
    }

    private void show(JobState<?> state) {
        if (state instanceof JobState.Running<?> running && !running.stepKey().isEmpty()) {
            var count = running.of() == 0 ? "" : " " + running.done() + "/" + running.of();
            console.progress(words.text(running.stepKey()) + count);
        }
    }
}
