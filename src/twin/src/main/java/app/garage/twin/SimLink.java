package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Problem;
import app.garage.kernel.Subscription;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.function.Consumer;

/// A link to a virtual adapter in this process. It needs no thread: the adapter does what is due whenever its owner
/// sends, receives or waits, and stamps everything with the time at which it was due.
final class SimLink implements ByteLink, Ignition {
    private final LinkAddress address;
    private final Vehicle vehicle;
    private final TextAdapter adapter;
    private final TimeSource time;
    private final Condition changed;
    private final List<Consumer<LinkException.LinkLost>> followers = new ArrayList<>();
    private boolean closed;
    private boolean told;

    SimLink(LinkAddress address, Vehicle vehicle, TextAdapter adapter, TimeSource time) {
        this.address = address;
        this.vehicle = vehicle;
        this.adapter = adapter;
        this.time = time;
        changed = vehicle.lock().newCondition();
    }

    @Override
    public LinkInfo info() {
        return LinkInfo.of(address);
    }

    @Override
    public void send(Bytes bytes, Deadline by) throws LinkException, InterruptedException {
        vehicle.lock().lockInterruptibly();
        try {
            refuseWhenGone();
            long now = time.nanos();
            keep(adapter.advance(now));
            adapter.receive(bytes, now);
            changed.signalAll();
        } finally {
            vehicle.lock().unlock();
        }
    }

    private Bytes kept = Bytes.none();
    private long keptAt;

    private void keep(Voice.Heard heard) {
        if (!heard.text().isEmpty()) {
            kept = kept.plus(Bytes.latin1(heard.text()));
            keptAt = heard.at();
        }
    }

    @Override
    public Arrived receive(Deadline by) throws LinkException, InterruptedException {
        vehicle.lock().lockInterruptibly();
        try {
            while (true) {
                if (closed) {
                    throw lost();
                }
                keep(adapter.advance(time.nanos()));
                if (!kept.isEmpty()) {
                    var arrived = new Arrived(kept, keptAt);
                    kept = Bytes.none();
                    return arrived;
                }
                refuseWhenGone();
                long left = by.remainingNanos();
                if (left <= 0) {
                    return new Arrived(Bytes.none(), time.nanos());
                }
                long now = time.nanos();
                long until = adapter.nextAt().orElse(Long.MAX_VALUE);
                long wait = Math.min(left, until == Long.MAX_VALUE ? left : Math.max(1, until - now));
                if (changed.await(wait, TimeUnit.NANOSECONDS)) {
                    Thread.onSpinWait();
                }
            }
        } finally {
            vehicle.lock().unlock();
        }
    }

    private void refuseWhenGone() throws LinkException.LinkLost {
        if (closed) {
            throw lost();
        }
        if (adapter.unplugged()) {
            var lost = lost();
            tell(lost);
            throw lost;
        }
    }

    private void tell(LinkException.LinkLost lost) {
        if (!told) {
            told = true;
            List.copyOf(followers).forEach(each -> each.accept(lost));
        }
    }

    private LinkException.LinkLost lost() {
        return new LinkException.LinkLost(Problem.of("twin.unplugged", address.toString()));
    }

    @Override
    public Subscription onLost(Consumer<LinkException.LinkLost> follower) {
        vehicle.lock().lock();
        try {
            if (told) {
                follower.accept(lost());
            }
            followers.add(follower);
            return () -> forget(follower);
        } finally {
            vehicle.lock().unlock();
        }
    }

    private void forget(Consumer<LinkException.LinkLost> follower) {
        vehicle.lock().lock();
        try {
            followers.remove(follower);
        } finally {
            vehicle.lock().unlock();
        }
    }

    @Override
    public void close() {
        locked(() -> closed = true);
    }

    @Override
    public void ignition(boolean on) {
        locked(() -> vehicle.ignition(on));
    }

    @Override
    public void engine(boolean running) {
        locked(() -> vehicle.engine(running));
    }

    @Override
    public void unplug() {
        locked(() -> {
            adapter.unplug();
            if (!closed) {
                tell(lost());
            }
        });
    }

    private void locked(Runnable action) {
        vehicle.lock().lock();
        try {
            action.run();
            changed.signalAll();
        } finally {
            vehicle.lock().unlock();
        }
    }
}
