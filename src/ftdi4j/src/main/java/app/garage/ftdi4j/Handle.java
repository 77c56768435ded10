package app.garage.ftdi4j;

import java.lang.foreign.MemorySegment;
import java.time.Duration;

/// The library's context of an open device, and who is in a call with it: it is given back when nobody is.
///
/// A driver that never returns keeps its context for ever; closing does not wait for it longer than a moment.
final class Handle {
    private static final long MOMENT = Duration.ofSeconds(1).toNanos();
    private final MemorySegment context;
    private final Runnable release;
    private int users;
    private boolean closed;
    private boolean awaited;
    private boolean released;

    /// @param context of the open device
    /// @param release gives it back
    Handle(MemorySegment context, Runnable release) {
        this.context = context;
        this.release = release;
    }

    /// {@return the context, which stays valid until [#leave]}
    synchronized MemorySegment enter() throws FtdiException {
        if (closed) {
            throw new FtdiException(0, "the device is closed", FtdiHelp.CLOSED);
        }
        users++;
        return context;
    }

    /// Ends a call.
    void leave() {
        boolean last;
        synchronized (this) {
            users--;
            notifyAll();
            last = closed && !awaited && users == 0 && claimRelease();
        }
        if (last) {
            release.run();
        }
    }

    /// Lets no new call begin and gives the context back when the last one is over.
    void close() {
        boolean mine;
        boolean interrupted = false;
        synchronized (this) {
            closed = true;
            awaited = true;
            long until = System.nanoTime() + MOMENT;
            for (long left = MOMENT; users > 0 && left > 0; left = until - System.nanoTime()) {
                try {
                    wait(Math.max(1, left / 1_000_000));
                } catch (InterruptedException cancelled) {
                    interrupted = true;
                    break;
                }
            }
            awaited = false;
            mine = users == 0 && claimRelease();
        }
        if (mine) {
            release.run();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean claimRelease() {
        boolean mine = !released;
        released = true;
        return mine;
    }
}
