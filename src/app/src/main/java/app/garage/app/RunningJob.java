package app.garage.app;

import app.garage.kernel.Cancel;
import app.garage.kernel.Job;
import app.garage.kernel.JobFailed;
import app.garage.kernel.JobState;
import app.garage.kernel.Jobs;
import app.garage.kernel.Observable;
import app.garage.kernel.Problem;
import app.garage.kernel.Progress;
import app.garage.kernel.Settable;
import app.garage.kernel.TimeSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One job under way. Its state changes on its own thread only, so followers see the changes in order.
///
/// @param <T> what the job gives
final class RunningJob<T> implements Jobs.Started<T>, Progress, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);
    private final Job<T> job;
    private final TimeSource time;
    private final Settable<JobState<T>> state = new Settable<>(new JobState.Queued<>());
    private final List<Runnable> atEnd = new CopyOnWriteArrayList<>();
    private final Object lock = new Object();
    private Thread thread = Thread.currentThread();
    private Cancel meaning = new Cancel.Safe();
    private boolean cancelled;
    private boolean superseded;
    private boolean over;
    private long began;
    private String step = "";
    private long done;
    private long of;

    RunningJob(Job<T> job, TimeSource time) {
        this.job = job;
        this.time = time;
    }

    void onThread(Thread own) {
        synchronized (lock) {
            thread = own;
        }
    }

    void whenOver(Runnable whom) {
        atEnd.add(whom);
    }

    @Override
    public void run() {
        began = time.nanos();
        tell();
        var outcome = outcome();
        synchronized (lock) {
            over = true;
            Thread.interrupted();
            if (superseded) {
                outcome = new JobState.Cancelled<>();
            }
        }
        atEnd.forEach(Runnable::run);
        state.set(outcome);
    }

    /// This is one of the two edges where our own mistakes are caught; everywhere else they pass through.
    private JobState<T> outcome() {
        try {
            return new JobState.Done<>(job.run(this));
        } catch (JobFailed failed) {
            LOG.info("The job {} failed.", job.nameKey(), failed);
            return new JobState.Failed<>(failed.problem());
        } catch (InterruptedException asked) {
            LOG.debug("The job {} was cancelled.", job.nameKey(), asked);
            return new JobState.Cancelled<>();
        } catch (RuntimeException | Error ours) {
            LOG.error("The job {} met a mistake of the program.", job.nameKey(), ours);
            return new JobState.Failed<>(Problem.of("app.internal").because(ours.toString()));
        }
    }

    @Override
    public String nameKey() {
        return job.nameKey();
    }

    @Override
    public Observable<JobState<T>> state() {
        return state;
    }

    /// Interrupts at once if that is safe; otherwise the wish is kept until it is.
    @Override
    public void cancel() {
        synchronized (lock) {
            cancelled = true;
            obey();
        }
    }

    void supersede() {
        synchronized (lock) {
            superseded = true;
        }
        cancel();
    }

    @Override
    public void at(String stepKey, long doneNow, long ofAll) {
        step = stepKey;
        done = doneNow;
        of = ofAll;
        synchronized (lock) {
            // between two parts is where a block has ended
            if (meaning instanceof Cancel.AtBlockEnd && cancelled) {
                thread.interrupt();
            }
        }
        tell();
    }

    @Override
    public void cancelMeans(Cancel next) {
        synchronized (lock) {
            meaning = next;
            obey();
        }
        tell();
    }

    private void obey() {
        if (cancelled && !over && meaning instanceof Cancel.Safe) {
            thread.interrupt();
        }
    }

    private void tell() {
        Cancel now;
        synchronized (lock) {
            now = meaning;
        }
        state.set(new JobState.Running<>(step, done, of, began, now));
    }
}
