package app.garage.links;

import app.garage.kernel.Deadline;
import app.garage.pluginapi.LinkException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Does something that may hang in the system on a platform thread of its own, so that whoever asked can stop waiting.
final class Aside {
    /// What is done there.
    interface Work<T> {
        T get() throws LinkException, InterruptedException;
    }

    private Aside() {}

    /// {@return what the work gave}
    ///
    /// @param thread the name of the thread
    /// @param work what to do
    /// @param unwanted gets the result if nobody waits for it any more
    /// @param by until when to wait
    /// @throws TimeoutException if the work was not done by then; it goes on
    static <T> T call(String thread, Work<T> work, Consumer<T> unwanted, Deadline by)
            throws LinkException, InterruptedException, TimeoutException {
        var decided = new AtomicBoolean();
        var task = new FutureTask<T>(() -> {
            var result = work.get();
            if (!decided.compareAndSet(false, true)) {
                unwanted.accept(result);
            }
            return result;
        });
        Thread.ofPlatform().daemon().name(thread).start(task);
        try {
            return task.get(Math.max(1, by.remainingNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            if (decided.compareAndSet(false, true)) {
                throw late;
            }
            return done(task);
        } catch (InterruptedException cancelled) {
            if (!decided.compareAndSet(false, true)) {
                unwanted.accept(done(task));
            }
            throw cancelled;
        } catch (ExecutionException failed) {
            throw unwrapped(failed);
        }
    }

    private static <T> T done(FutureTask<T> task) throws LinkException, InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw unwrapped(failed);
        }
    }

    private static LinkException unwrapped(ExecutionException failed) throws InterruptedException {
        return switch (failed.getCause()) {
            case LinkException broken -> broken;
            case InterruptedException cancelled -> throw cancelled;
            case Error error -> throw error;
            case null, default -> throw new IllegalStateException(failed.getCause());
        };
    }
}
