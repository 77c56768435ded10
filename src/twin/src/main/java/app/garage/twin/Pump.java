package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.kernel.TimeSource;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/// Keeps a virtual adapter going in real time for one foreign program: bytes come in on one thread, what the
/// adapter says goes out on another, at the moment it is due.
final class Pump {
    private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(200);
    private final Vehicle vehicle;
    private final Device adapter;
    private final TimeSource time;
    private volatile boolean stopped;

    /// Where the adapter's characters go.
    interface Out {
        void write(Bytes bytes) throws IOException;
    }

    Pump(Vehicle vehicle, Device adapter, TimeSource time) {
        this.vehicle = vehicle;
        this.time = time;
        this.adapter = adapter;
    }

    void type(Bytes bytes) {
        vehicle.lock().lock();
        try {
            adapter.receive(bytes, time.nanos());
            vehicle.stirred().signalAll();
        } finally {
            vehicle.lock().unlock();
        }
    }

    /// Runs until it is stopped or the adapter loses its link.
    void run(Out out) throws IOException, InterruptedException {
        while (!stopped) {
            var heard = next();
            if (!heard.text().isEmpty()) {
                out.write(Bytes.latin1(heard.text()));
            }
            if (adapter.unplugged()) {
                return;
            }
        }
    }

    private Voice.Heard next() throws InterruptedException {
        vehicle.lock().lockInterruptibly();
        try {
            var heard = adapter.advance(time.nanos());
            while (heard.text().isEmpty() && !stopped && !adapter.unplugged()) {
                long _ = vehicle.stirred().awaitNanos(untilDue());
                heard = adapter.advance(time.nanos());
            }
            return heard;
        } finally {
            vehicle.lock().unlock();
        }
    }

    private long untilDue() {
        var due = adapter.nextAt();
        return due.isPresent() ? Math.clamp(due.getAsLong() - time.nanos(), 1, LONGEST_WAIT) : LONGEST_WAIT;
    }

    void stop() {
        stopped = true;
        vehicle.lock().lock();
        try {
            adapter.leave();
            vehicle.stirred().signalAll();
        } finally {
            vehicle.lock().unlock();
        }
    }
}
