package app.garage.kernel;

/// Something a user starts that may take longer than 300 ms.
///
/// @param <T> what it gives in the end
public interface Job<T> {
    /// {@return the key of its name in the resource bundles, such as `job.scan`}
    String nameKey();

    /// Does the work on a virtual thread of its own. Cancelling interrupts that thread: let the exception through.
    ///
    /// @param progress where to tell how far it is
    /// @return what it gives
    /// @throws JobFailed if it cannot be done, with the words for the user
    /// @throws InterruptedException if it was cancelled
    T run(Progress progress) throws JobFailed, InterruptedException;
}
