package app.garage.app;

import app.garage.kernel.Job;
import app.garage.kernel.Jobs;
import app.garage.kernel.TimeSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Runs every job on a virtual thread of its own, named `job-<n>`.
final class JobRunner implements Jobs, AutoCloseable {
    private final TimeSource time;
    private final AtomicLong count = new AtomicLong();
    private final Map<String, RunningJob<?>> newest = new ConcurrentHashMap<>();
    private final Set<RunningJob<?>> running = ConcurrentHashMap.newKeySet();

    JobRunner(TimeSource time) {
        this.time = time;
    }

    @Override
    public <T> Started<T> start(Job<T> job) {
        return begin(new RunningJob<>(job, time));
    }

    @Override
    public <T> Started<T> latest(String key, Job<T> job) {
        var next = new RunningJob<>(job, time);
        var before = newest.put(key, next);
        if (before != null) {
            before.supersede();
        }
        next.whenOver(() -> newest.remove(key, next));
        return begin(next);
    }

    private <T> Started<T> begin(RunningJob<T> job) {
        running.add(job);
        job.whenOver(() -> running.remove(job));
        var thread = Thread.ofVirtual().name("job-" + count.incrementAndGet()).unstarted(job);
        job.onThread(thread);
        thread.start();
        return job;
    }

    /// Cancels whatever still runs, as far as each job allows.
    @Override
    public void close() {
        running.forEach(RunningJob::cancel);
    }
}
