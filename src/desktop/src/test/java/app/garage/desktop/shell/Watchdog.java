package app.garage.desktop.shell;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;

/// Notices when the window's thread does not come back for longer than it may, and where it was then.
final class Watchdog implements AutoCloseable {
    private static final long PAUSE_MILLIS = 10;
    private final long mostNanos;
    private final AtomicLong answered = new AtomicLong(System.nanoTime());
    private final List<String> blocked = new ArrayList<>();
    private final Thread window;
    private final Thread watcher;
    private volatile boolean over;

    Watchdog(long mostMillis) throws InterruptedException {
        window = Toolkit.on(Thread::currentThread);
        mostNanos = mostMillis * 1_000_000L;
        watcher = Thread.ofPlatform().daemon().name("watchdog").start(this::watch);
    }

    private void watch() {
        try {
            while (!over) {
                long asked = System.nanoTime();
                long before = answered.get();
                long used = used();
                Platform.runLater(() -> answered.set(System.nanoTime()));
                boolean told = false;
                while (!over && answered.get() == before) {
                    Thread.sleep(PAUSE_MILLIS);
                    if (!told && System.nanoTime() - asked > mostNanos && (waits() || used() - used > mostNanos)) {
                        told = true;
                        note();
                    }
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /// {@return the processor time the window's thread has used; what other programs use is not its fault}
    private long used() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(window.threadId());
    }

    private boolean waits() {
        return window.getState() != Thread.State.RUNNABLE;
    }

    private synchronized void note() {
        var own = new StringBuilder();
        for (var frame : window.getStackTrace()) {
            if (frame.getClassName().startsWith("app.garage")) {
                own.append(frame).append('\n');
            }
        }
        blocked.add(own.toString());
    }

    /// {@return where our own code held the window's thread; time the toolkit spends by itself is not ours}
    synchronized List<String> blocked() {
        return blocked.stream().filter(stack -> !stack.isBlank()).toList();
    }

    @Override
    public void close() {
        over = true;
        watcher.interrupt();
    }
}
