package app.garage.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that has to be closed when a command ends, also when Ctrl+C ends it: newest first, each once.
final class Closing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);
    private final Deque<Runnable> open = new ArrayDeque<>();
    private boolean closed;

    /// Keeps something to close; closes it at once if the end has already begun.
    void add(Runnable how) {
        boolean late;
        synchronized (this) {
            late = closed;
            if (!late) {
                open.push(how);
            }
        }
        if (late) {
            how.run();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!open.isEmpty()) {
            runGuarded(open.pop());
        }
    }

    /// One that fails must not keep the others open: this is the last edge before the process ends.
    private static void runGuarded(Runnable how) {
        try {
            how.run();
        } catch (RuntimeException ours) {
            LOG.error("Something could not be closed.", ours);
        }
    }

    static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            LOG.debug("The process is ending already.", ending);
        }
    }
}
