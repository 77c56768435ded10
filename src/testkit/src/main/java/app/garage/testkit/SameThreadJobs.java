package app.garage.testkit;

import app.garage.kernel.Cancel;
import app.garage.kernel.Job;
import app.garage.kernel.JobFailed;
import app.garage.kernel.JobState;
import app.garage.kernel.Jobs;
import app.garage.kernel.Observable;
import app.garage.kernel.Progress;
import app.garage.kernel.Settable;
import app.garage.kernel.TimeSource;

/// Runs every job to its end on the thread that starts it, so that a test sees what it leads to when `start` returns.
///
/// An unchecked exception of a job is a bug and reaches the test. A job that was interrupted ends as cancelled, and the
/// mark of interruption is taken away.
public final class SameThreadJobs implements Jobs {
    private final TimeSource time;

    /// Makes jobs whose progress is stamped by the system's clock.
    public SameThreadJobs() {
        this(new RealTime());
    }

    /// Makes jobs whose progress is stamped by a clock.
    ///
    /// @param time the clock
    public SameThreadJobs(TimeSource time) {
        this.time = time;
    }

    @Override
    public <T> Started<T> start(Job<T> job) {
        var running = new Run<>(job, time.nanos());
        running.go();
        return running;
    }

    /// Runs the job as [#start] does: the one before it with the same key is over already.
    @Override
    public <T> Started<T> latest(String key, Job<T> job) {
        return start(job);
    }

    private static final class Run<T> implements Started<T>, Progress {
        private final Job<T> job;
        private final long begun;
        private final Settable<JobState<T>> state = new Settable<>(new JobState.Queued<>());
        private Cancel meaning = new Cancel.Safe();
        private String step = "";
        private long done;
        private long of;

        Run(Job<T> job, long begun) {
            this.job = job;
            this.begun = begun;
        }

        void go() {
            tell();
            try {
                state.set(new JobState.Done<>(job.run(this)));
            } catch (JobFailed failed) {
                state.set(new JobState.Failed<>(failed.problem()));
            } catch (InterruptedException cancelled) {
                state.set(new JobState.Cancelled<>());
            }
        }

        private void tell() {
            state.set(new JobState.Running<>(step, done, of, begun, meaning));
        }

        @Override
        public String nameKey() {
            return job.nameKey();
        }

        @Override
        public Observable<JobState<T>> state() {
            return state;
        }

        /// Interrupts the job if it is the one that asks, by way of a follower of its state.
        @Override
        public void cancel() {
            if (!state.value().isOver() && meaning instanceof Cancel.Safe) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void at(String stepKey, long doneNow, long ofAll) {
            step = stepKey;
            done = doneNow;
            of = ofAll;
            tell();
        }

        @Override
        public void cancelMeans(Cancel next) {
            meaning = next;
            tell();
        }
    }
}
