package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Subscription;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A link whose far end says what it said in a recording. It has no thread: what is due is found out when asked for.
final class ReplayLink implements ByteLink {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayLink.class);

    /// No recorded pause is played longer than this: somebody may have gone for a coffee.
    private static final double LONGEST_PAUSE = 2.0;

    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int COMMAND_END = '\r';

    private record Due(long nanos, Bytes bytes) {}

    private final LinkInfo info;
    private final TimeSource time;
    private final double speed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Recording recording;
    private final Deque<Due> coming = new ArrayDeque<>();
    private final Set<Bytes> toldUnknown = new HashSet<>();
    private boolean closed;

    /// Opens a recording.
    ///
    /// @param speed how many times faster than recorded; 0 for without any pause
    ReplayLink(LinkInfo info, Recording recording, TimeSource time, double speed) {
        this.info = info;
        this.recording = recording;
        this.time = time;
        this.speed = speed;
        plan(recording.beforeAll());
    }

    @Override
    public LinkInfo info() {
        return info;
    }

    @Override
    public void send(Bytes bytes, Deadline by) throws LinkLost, InterruptedException {
        lock.lockInterruptibly();
        try {
            throwIfClosed();
            int from = 0;
            for (int i = 0; i < bytes.size(); i++) {
                if (bytes.at(i) == COMMAND_END || i == bytes.size() - 1) {
                    take(bytes.slice(from, i + 1));
                    from = i + 1;
                }
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void take(Bytes piece) {
        switch (recording.sent(piece)) {
            case Recording.Step.Answered(var after) -> plan(after);
            case Recording.Step.Unfinished() -> {}
            case Recording.Step.Unknown(var question) -> tell(question);
        }
    }

    private void tell(Bytes question) {
        if (toldUnknown.add(question)) {
            var problem = Trouble.UNKNOWN_REQUEST.about(info.address().place(), readable(question));
            LOG.warn("{} {}", problem.key(), problem.args());
        }
    }

    private void plan(List<Recording.Came> after) {
        long at = time.nanos();
        for (var each : after) {
            at += speed == 0 ? 0 : (long) (Math.min(each.seconds(), LONGEST_PAUSE) * 1e9 / speed);
            coming.add(new Due(at, each.bytes()));
        }
    }

    @Override
    public Arrived receive(Deadline by) throws LinkLost, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                throwIfClosed();
                var next = coming.peek();
                long now = time.nanos();
                if (next != null && next.nanos() - now <= 0) {
                    return due(now);
                }
                long left = by.remainingNanos();
                if (left <= 0) {
                    return new Arrived(Bytes.none(), now);
                }
                long wait = next == null ? left : Math.min(left, next.nanos() - now);
                long _ = changed.awaitNanos(Math.min(wait, LOOK_AGAIN));
            }
        } finally {
            lock.unlock();
        }
    }

    private Arrived due(long now) {
        var bytes = Bytes.none();
        long stamped = now;
        for (var next = coming.peek(); next != null && next.nanos() - now <= 0; next = coming.peek()) {
            bytes = bytes.plus(next.bytes());
            stamped = next.nanos();
            coming.remove();
        }
        return new Arrived(bytes, stamped);
    }

    /// Nothing to follow: a recording is never lost, only closed.
    @Override
    public Subscription onLost(Consumer<LinkLost> follower) {
        return () -> {};
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void throwIfClosed() throws LinkLost {
        if (closed) {
            throw Trouble.CLOSED.lost(info.address().toString());
        }
    }

    private static String readable(Bytes question) {
        var text = question.toLatin1().strip();
        boolean printable = !text.isEmpty() && text.chars().allMatch(each -> each >= ' ' && each <= '~');
        return printable ? text : question.toString();
    }
}
