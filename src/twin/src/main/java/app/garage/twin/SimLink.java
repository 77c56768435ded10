package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Problem;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A link to a virtual adapter in this process. It needs no thread: the adapter does what is due whenever its
/// owner sends, receives or waits, and stamps everything with the time at which it was due.
final class SimLink implements ByteLink, Ignition {
    private final LinkAddress address;
    private final Vehicle vehicle;
    private final Device adapter;
    private final Waiting waiting;
    private final List<Consumer<LinkException.LinkLost>> followers = new ArrayList<>();
    private Bytes kept = Bytes.none();
    private long keptAt;
    private boolean closed;
    private boolean told;

    SimLink(LinkAddress address, Vehicle vehicle, Device adapter, Waiting waiting) {
        this.address = address;
        this.vehicle = vehicle;
        this.adapter = adapter;
        this.waiting = waiting;
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
            catchUp();
            adapter.receive(bytes, now());
            vehicle.stirred().signalAll();
        } finally {
            vehicle.lock().unlock();
            tellOnce();
        }
    }

    @Override
    public Arrived receive(Deadline by) throws LinkException, InterruptedException {
        vehicle.lock().lockInterruptibly();
        try {
            catchUp();
            while (kept.isEmpty() && !by.passed()) {
                refuseWhenGone();
                waiting.until(untilSomething(by), vehicle.stirred());
                catchUp();
            }
            if (kept.isEmpty()) {
                refuseWhenGone();
            }
            return taken();
        } finally {
            vehicle.lock().unlock();
            tellOnce();
        }
    }

    private long now() {
        return waiting.time().nanos();
    }

    private void catchUp() throws LinkException.LinkLost {
        if (closed) {
            throw lost();
        }
        var heard = adapter.advance(now());
        if (!heard.text().isEmpty()) {
            kept = kept.plus(Bytes.latin1(heard.text()));
            keptAt = heard.at();
        }
    }

    private long untilSomething(Deadline by) {
        long left = Math.max(1, by.remainingNanos());
        var next = adapter.nextAt();
        return next.isPresent() ? Math.clamp(next.getAsLong() - now(), 1, left) : left;
    }

    private Arrived taken() {
        var arrived = new Arrived(kept, kept.isEmpty() ? now() : keptAt);
        kept = Bytes.none();
        return arrived;
    }

    private void refuseWhenGone() throws LinkException.LinkLost {
        if (closed || adapter.unplugged()) {
            throw lost();
        }
    }

    private LinkException.LinkLost lost() {
        return new LinkException.LinkLost(Problem.of("twin.unplugged", address.toString()));
    }

    /// Tells the followers of a lost adapter, with no lock held.
    private void tellOnce() {
        List<Consumer<LinkException.LinkLost>> toTell = List.of();
        vehicle.lock().lock();
        try {
            if (adapter.unplugged() && !closed && !told) {
                told = true;
                toTell = List.copyOf(followers);
            }
        } finally {
            vehicle.lock().unlock();
        }
        toTell.forEach(each -> each.accept(lost()));
    }

    @Override
    public Subscription onLost(Consumer<LinkException.LinkLost> follower) {
        boolean late;
        vehicle.lock().lock();
        try {
            late = told;
            followers.add(follower);
        } finally {
            vehicle.lock().unlock();
        }
        if (late) {
            follower.accept(lost());
        }
        return () -> locked(() -> followers.remove(follower));
    }

    @Override
    public void close() {
        locked(() -> {
            closed = true;
            adapter.leave();
        });
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
        locked(adapter::unplug);
        tellOnce();
    }

    private void locked(Runnable action) {
        vehicle.lock().lock();
        try {
            action.run();
            vehicle.stirred().signalAll();
        } finally {
            vehicle.lock().unlock();
        }
    }
}
