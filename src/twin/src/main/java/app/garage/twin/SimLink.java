package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;

/// A link to a virtual adapter in this process. It needs no thread: the adapter does what is due whenever its
/// owner sends, receives or waits, and stamps everything with the time at which it was due.
final class SimLink extends SimEnd implements ByteLink {
    private final Device adapter;
    private Bytes kept = Bytes.none();
    private long keptAt;

    SimLink(LinkAddress address, Vehicle vehicle, Device adapter, Waiting waiting) {
        super(address, vehicle, waiting);
        this.adapter = adapter;
    }

    @Override
    void wake() {
        vehicle.stirred().signalAll();
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
            tellLossIf(adapter::unplugged);
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
            tellLossIf(adapter::unplugged);
        }
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

    @Override
    public void close() {
        locked(() -> {
            closed = true;
            adapter.leave();
        });
    }

    @Override
    public void unplug() {
        locked(adapter::unplug);
        tellLossIf(adapter::unplugged);
    }
}
