package app.garage.desktop.bench;

import app.garage.kernel.Job;
import app.garage.kernel.JobFailed;
import app.garage.kernel.Problem;
import app.garage.kernel.Progress;
import app.garage.kernel.StoreUnavailable;
import java.io.IOException;

/// A short piece of work off the window's thread: a question to the store, a file to write.
///
/// @param nameKey the key of its name
/// @param work what to do
/// @param <T> what it gives
public record Errand<T>(String nameKey, Work<T> work) implements Job<T> {
    /// What an errand does.
    ///
    /// @param <T> what it gives
    @FunctionalInterface
    public interface Work<T> {
        /// {@return what it gives}
        ///
        /// @throws StoreUnavailable if the store cannot be asked
        /// @throws IOException if a file cannot be read or written
        T done() throws StoreUnavailable, IOException;
    }

    @Override
    public T run(Progress progress) throws JobFailed {
        try {
            return work.done();
        } catch (StoreUnavailable unavailable) {
            throw new JobFailed(unavailable.problem(), unavailable);
        } catch (IOException broken) {
            var why = broken.getMessage() == null ? broken.toString() : broken.getMessage();
            throw new JobFailed(Problem.of("ui.file", why), broken);
        }
    }
}
