package app.garage.kernel;

/// Runs jobs: on virtual threads in the product, on the calling thread in tests.
public interface Jobs {
    /// A job that was started.
    ///
    /// @param <T> what it gives
    interface Started<T> {
        /// {@return the key of its name}
        String nameKey();

        /// {@return how it is doing}
        Observable<JobState<T>> state();

        /// Asks it to stop; obeyed as [Cancel] says.
        void cancel();
    }

    /// Starts a job.
    ///
    /// @param job what to do
    /// @param <T> what it gives
    /// @return the running job
    <T> Started<T> start(Job<T> job);

    /// Starts a job and cancels the one before it with the same key; only the newest result is delivered.
    ///
    /// @param key what the jobs replace each other by
    /// @param job what to do
    /// @param <T> what it gives
    /// @return the running job
    <T> Started<T> latest(String key, Job<T> job);
}
