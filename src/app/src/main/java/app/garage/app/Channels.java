package app.garage.app;

import app.garage.diagnostics.Channel;
import app.garage.diagnostics.LiveData;
import app.garage.kernel.Problem;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What the connected vehicle can measure. It is asked for behind the connection, so it comes a moment later.
final class Channels {
    private static final long PATIENCE_SECONDS = 15;

    private Channels() {}

    static List<Channel> of(LiveData live) throws CommandFailed, InterruptedException {
        var told = new LinkedBlockingQueue<List<Channel>>();
        try (var _ = live.channels().follow(told::add)) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (true) {
                var channels = told.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (channels == null) {
                    throw new CommandFailed(Exit.LOST_LINK, Problem.of("app.no-channels"));
                }
                if (!channels.isEmpty()) {
                    return channels;
                }
            }
        }
    }
}
