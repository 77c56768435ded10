package app.garage.desktop.shell;

import app.garage.kernel.TimeSource;

/// Lets a beat through four times a second at most.
final class Seconds implements Runnable {
    private static final long PAUSE = 250_000_000L;
    private final TimeSource time;
    private final Runnable work;
    private long last;

    Seconds(TimeSource time, Runnable work) {
        this.time = time;
        this.work = work;
        last = time.nanos() - PAUSE;
    }

    @Override
    public void run() {
        if (time.nanos() - last >= PAUSE) {
            last = time.nanos();
            work.run();
        }
    }
}
