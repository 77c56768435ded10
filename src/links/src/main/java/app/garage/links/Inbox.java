package app.garage.links;

import app.garage.kernel.Deadline;
import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkException.LinkLost;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Whole things that have arrived on a link and were not fetched yet. The thread that fills it has other work to do, so
/// it never waits: of what nobody fetches, the oldest is dropped. What arrived before the end of the link can still be
/// fetched after it.
///
/// @param <T> what arrives
final class Inbox<T> {
    /// The most that is held.
    static final int MOST = 1 << 16;

    /// The longest wait before the deadline is looked at again: its clock may be one that is moved by hand.
    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(50);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<T> held = new ArrayDeque<>();
    private @Nullable Problem end;

    /// Adds one.
    void put(T arrived) {
        lock.lock();
        try {
            if (held.size() == MOST) {
                held.removeFirst();
            }
            held.addLast(arrived);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// {@return the next, empty if none came in time}
    Optional<T> take(Deadline by) throws LinkLost, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (held.isEmpty()) {
                if (end != null) {
                    throw new LinkLost(end);
                }
                long left = by.remainingNanos();
                if (left <= 0) {
                    return Optional.empty();
                }
                long _ = changed.awaitNanos(Math.min(left, LOOK_AGAIN));
            }
            return Optional.of(held.removeFirst());
        } finally {
            lock.unlock();
        }
    }

    /// Forgets what there is.
    void forget() {
        lock.lock();
        try {
            held.clear();
        } finally {
            lock.unlock();
        }
    }

    /// Nothing more comes.
    void end(Problem why) {
        lock.lock();
        try {
            end = why;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
