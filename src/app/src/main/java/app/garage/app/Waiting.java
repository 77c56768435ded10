package app.garage.app;

import app.garage.kernel.JobState;
import app.garage.kernel.Jobs;
import app.garage.kernel.Problem;
import app.garage.report.Words;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

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

    /// {@return what a job gave}
    ///
    /// @param job which
    /// @param most how long it may take; then it is cancelled
    /// @param late how the program ends if it takes longer
    /// @param failed how it ends if the job failed, by the reason
    /// @throws CommandFailed if it was not over in time, or failed
    /// @throws InterruptedException if this thread is to stop, or the job was cancelled
    <T> T forResult(Jobs.Started<T> job, Duration most, Exit late, Function<Problem, Exit> failed)
            throws CommandFailed, InterruptedException {
        return switch (forEnd(job, most, late)) {
            case JobState.Done<T>(var value) -> value;
            case JobState.Failed<T>(var problem) -> throw new CommandFailed(failed.apply(problem), problem);
            case JobState.Cancelled<T> cancelled -> throw new InterruptedException();
            case JobState.Queued<T> waits -> throw new IllegalStateException("not over");
            case JobState.Running<T> runs -> throw new IllegalStateException("not over");
        };
    }

    private void show(JobState<?> state) {
        if (state instanceof JobState.Running<?> running && !running.stepKey().isEmpty()) {
            var count = running.of() == 0 ? "" : " " + running.done() + "/" + running.of();
            console.progress(words.text(running.stepKey()) + count);
        }
    }
}
