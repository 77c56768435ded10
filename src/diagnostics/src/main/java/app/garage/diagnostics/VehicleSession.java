package app.garage.diagnostics;

import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Owns the bus of one vehicle: one virtual thread does everything that is asked of the vehicle, one thing
/// at a time, what
/// the user asked for first.
///
/// Whoever asks waits for the result. If he is cancelled meanwhile, his request leaves the queue, or the
/// exchange under
/// way is broken off; what waits behind it goes on.
final class VehicleSession implements AutoCloseable {
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(1);
    private final PriorityBlockingQueue<Request<?>> queue = new PriorityBlockingQueue<>(
            16, Comparator.<Request<?>, Rank>comparing(each -> each.rank).thenComparingLong(each -> each.number));
    private final AtomicLong numbers = new AtomicLong();
    private final Thread thread;
    private volatile Polling polling = () -> Long.MAX_VALUE;
    private volatile boolean closed;

    /// What is more urgent.
    enum Rank {
        /// The user asked for it and waits.
        COMMAND,
        /// Keeps the conversation alive, or looks after the battery.
        KEEPING
    }

    /// Something to do on the bus.
    @FunctionalInterface
    interface Work<T> {
        T done() throws LinkException, InterruptedException;
    }

    /// What the session does while nobody asks for anything else.
    @FunctionalInterface
    interface Polling {
        /// Does one exchange if one is due.
        ///
        /// @return nanoseconds until the next is due, 0 if at once
        long turn() throws InterruptedException;
    }

    VehicleSession(String name) {
        thread = Thread.ofVirtual().name("session-" + name).start(this::serve);
    }

    /// {@return what some work gives, when its turn has come}
    ///
    /// @param rank how urgent it is
    /// @param work what to do on the bus
    <T> T ask(Rank rank, Work<T> work) throws LinkException, InterruptedException {
        var request = new Request<>(rank, numbers.getAndIncrement(), work);
        queue.add(request);
        if (closed) {
            request.giveUp();
        }
        return request.result();
    }

    /// Puts some work into the queue and does not wait for it.
    ///
    /// @param rank how urgent it is
    /// @param work what to do on the bus; it tells its result to whom it may concern by itself
    void later(Rank rank, Work<?> work) {
        queue.add(new Request<>(rank, numbers.getAndIncrement(), work::done));
    }

    /// Polls with this from now on.
    void poll(Polling next) {
        polling = next;
        ring();
    }

    /// Wakes the session when there is something new to poll.
    private void ring() {
        later(Rank.KEEPING, () -> true);
    }

    private void serve() {
        while (!closed) {
            try {
                var next = queue.poll();
                if (next == null) {
                    long wait = polling.turn();
                    next = wait <= 0 ? null : queue.poll(Math.min(wait, Long.MAX_VALUE / 2), TimeUnit.NANOSECONDS);
                }
                if (next != null) {
                    next.go();
                }
            } catch (InterruptedException brokenOff) {
                // only an exchange was broken off, by the one who had asked for it or by closing
            }
        }
        queue.forEach(Request::giveUp);
    }

    /// Ends the thread; an exchange under way is broken off.
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        queue.forEach(Request::giveUp);
        try {
            if (Thread.currentThread() != thread) {
                thread.join(LONGEST_CLOSE);
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Request<T> {
        private final Rank rank;
        private final long number;
        private final Work<T> work;
        private final CountDownLatch over = new CountDownLatch(1);
        private final Object turn = new Object();
        private boolean running;
        private @Nullable T value;
        private @Nullable LinkException broken;
        private @Nullable RuntimeException bug;

        Request(Rank rank, long number, Work<T> work) {
            this.rank = rank;
            this.number = number;
            this.work = work;
        }

        void go() {
            synchronized (turn) {
                if (over.getCount() == 0) {
                    return;
                }
                running = true;
            }
            try {
                value = work.done();
            } catch (LinkException happened) {
                broken = happened;
            } catch (InterruptedException cancelled) {
                broken = new LinkException.LinkLost(Problem.of("diag.connection-ended"));
            } catch (RuntimeException ours) {
                bug = ours; // ours to answer for, told to the one who asked
            } finally {
                synchronized (turn) {
                    running = false;
                    Thread.interrupted(); // an interruption meant this request only
                }
                over.countDown();
            }
        }

        void giveUp() {
            synchronized (turn) {
                if (!running && over.getCount() > 0) {
                    broken = new LinkException.LinkLost(Problem.of("diag.connection-ended"));
                    over.countDown();
                }
            }
        }

        T result() throws LinkException, InterruptedException {
            try {
                over.await();
            } catch (InterruptedException cancelled) {
                breakOff();
                throw cancelled;
            }
            if (broken != null) {
                throw broken;
            }
            if (bug != null) {
                throw new IllegalStateException("work on the bus failed", bug);
            }
            return Objects.requireNonNull(value);
        }

        private void breakOff() {
            queue.remove(this);
            synchronized (turn) {
                if (running) {
                    thread.interrupt();
                } else {
                    over.countDown();
                }
            }
        }
    }
}
