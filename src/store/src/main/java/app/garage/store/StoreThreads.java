package app.garage.store;

import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The threads `store-<n>`, the only ones that talk to the database. Nobody interrupts them: who is cancelled
/// stops waiting, and the work is carried out all the same.
///
/// One thread writes, so that saves happen in the order they were asked for and never wait for each other's
/// locks; the others read.
final class StoreThreads implements AutoCloseable {
    static final int READERS = 3;
    private static final long PATIENCE_SECONDS = 60;

    private final AtomicInteger number = new AtomicInteger();
    private final ExecutorService writer;
    private final ExecutorService readers;

    StoreThreads() {
        ThreadFactory named = Thread.ofPlatform().daemon().factory();
        ThreadFactory numbered = work -> {
            var thread = named.newThread(work);
            thread.setName("store-" + number.incrementAndGet());
            return thread;
        };
        writer = Executors.newSingleThreadExecutor(numbered);
        readers = Executors.newFixedThreadPool(READERS, numbered);
    }

    <T> T write(Callable<T> work) throws StoreUnavailable {
        return await(submitted(writer, work));
    }

    <T> T read(Callable<T> work) throws StoreUnavailable {
        var asked = submitted(readers, work);
        try {
            return await(asked);
        } finally {
            asked.cancel(false); // nobody waits any more: if it has not begun, it need not
        }
    }

    private static <T> Future<T> submitted(ExecutorService threads, Callable<T> work) throws StoreUnavailable {
        try {
            return threads.submit(work);
        } catch (RejectedExecutionException closed) {
            throw new StoreUnavailable(Problem.of("store.closed"), closed);
        }
    }

    private static <T> T await(Future<T> asked) throws StoreUnavailable {
        try {
            return asked.get();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable(Problem.of("store.not-awaited"), cancelled);
        } catch (ExecutionException failed) {
            throw rethrown(failed);
        }
    }

    private static StoreUnavailable rethrown(ExecutionException failed) {
        return switch (failed.getCause()) {
            case StoreUnavailable told -> new StoreUnavailable(told.problem(), told);
            case RuntimeException ours -> throw ours;
            case Error ours -> throw ours;
            case null, default -> throw new IllegalStateException(failed);
        };
    }

    /// Waits until everything that was asked for is done.
    @Override
    public void close() {
        close(() -> {});
    }

    /// Waits until everything that was asked for is done, and then does one last thing, once.
    void close(Runnable last) {
        readers.shutdown();
        drained(readers);
        try {
            writer.execute(last);
        } catch (RejectedExecutionException again) {
            return; // closed before
        }
        writer.shutdown();
        drained(writer);
    }

    private static void drained(ExecutorService threads) {
        boolean interrupted = false;
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!threads.isTerminated() && System.nanoTime() < until) {
            try {
                var done = threads.awaitTermination(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (done) {
                    break;
                }
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
