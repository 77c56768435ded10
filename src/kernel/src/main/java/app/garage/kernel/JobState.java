package app.garage.kernel;

/// How a job is doing.
///
/// @param <T> what it gives in the end
public sealed interface JobState<T> {
    /// Not begun.
    ///
    /// @param <T> what it gives
    record Queued<T>() implements JobState<T> {}

    /// Under way.
    ///
    /// @param stepKey the key of the step's name
    /// @param done parts done
    /// @param of parts in all, 0 if unknown
    /// @param startNanos when the job began, monotonic
    /// @param cancel what cancelling means now
    /// @param <T> what it gives
    record Running<T>(String stepKey, long done, long of, long startNanos, Cancel cancel) implements JobState<T> {}

    /// Done.
    ///
    /// @param value what it gave
    /// @param <T> what it gives
    record Done<T>(T value) implements JobState<T> {}

    /// It could not be done.
    ///
    /// @param problem the words for the user
    /// @param <T> what it would have given
    record Failed<T>(Problem problem) implements JobState<T> {}

    /// The user cancelled it.
    ///
    /// @param <T> what it would have given
    record Cancelled<T>() implements JobState<T> {}

    /// {@return whether nothing more will happen}
    default boolean isOver() {
        return !(this instanceof Queued<T> || this instanceof Running<T>);
    }
}
