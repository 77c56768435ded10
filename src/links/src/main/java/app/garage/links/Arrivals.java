package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Problem;
import app.garage.pluginapi.ByteLink.Arrived;
import app.garage.pluginapi.LinkException.LinkLost;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What has arrived on a link and was not fetched yet: filled by the link's reading thread, emptied by its owner.
///
/// It holds at most [#MOST] bytes; beyond that the reading thread waits, so that the system's own buffers slow the far
/// end down. What arrived before the end of the link can still be fetched after it.
final class Arrivals {
    /// The most bytes that are held.
    static final int MOST = 1 << 20;

    /// The longest wait before the deadline is looked at again: its clock may be one that is moved by hand.
    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(50);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private byte[] held = new byte[4096];
    private int size;
    private long stamped;
    private @Nullable Problem end;

    /// Adds bytes, waiting for room; does nothing after the end.
    void put(byte[] from, int count, long nanos) {
        lock.lock();
        try {
            while (size + count > MOST && end == null) {
                changed.awaitUninterruptibly();
            }
            if (end != null) {
                return;
            }
            if (size + count > held.length) {
                held = Arrays.copyOf(held, Math.max(held.length * 2, size + count));
            }
            System.arraycopy(from, 0, held, size, count);
            size += count;
            stamped = nanos;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for at least one byte and takes all there are.
    Arrived take(Deadline by) throws LinkLost, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (size == 0) {
                if (end != null) {
                    throw new LinkLost(end);
                }
                long left = by.remainingNanos();
                if (left <= 0) {
                    return new Arrived(Bytes.none(), by.time().nanos());
                }
                long _ = changed.awaitNanos(Math.min(left, LOOK_AGAIN));
            }
            var taken = new Arrived(Bytes.copyOf(held, 0, size), stamped);
            size = 0;
            changed.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /// Forgets what there is.
    void forget() {
        lock.lock();
        try {
            size = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Ends the stream: nothing more comes.
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
