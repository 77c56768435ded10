package app.garage.desktop.shell;

import app.garage.desktop.fx.Pulse;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;

/// The toolkit of the tests: one for the whole test run, without a display.
public final class Toolkit {
    /// What nobody caught on the window's thread: the toolkit only prints it, and the test would pass.
    private static final Queue<Throwable> MISTAKES = new ConcurrentLinkedQueue<>();
    private static boolean started;

    private Toolkit() {}

    public static synchronized void start() throws InterruptedException {
        if (started) {
            return;
        }
        started = true;
        var ready = new CountDownLatch(1);
        try {
            Platform.startup(ready::countDown);
        } catch (IllegalStateException alreadyRunning) {
            ready.countDown();
        }
        if (!ready.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the toolkit did not start");
        }
        Platform.setImplicitExit(false);
        Platform.runLater(() -> Thread.currentThread().setUncaughtExceptionHandler((thread, mistake) -> {
            MISTAKES.add(mistake);
        }));
    }

    /// Runs something on the window's thread and gives what it gives.
    public static <T> T on(Callable<T> work) throws InterruptedException {
        start();
        var task = new FutureTask<>(work);
        Platform.runLater(task);
        try {
            var given = task.get(60, TimeUnit.SECONDS);
            var mistake = MISTAKES.poll();
            if (mistake != null) {
                throw new AssertionError("a mistake on the window's thread", mistake);
            }
            return given;
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } catch (TimeoutException hung) {
            throw new AssertionError("the window's thread hangs", hung);
        }
    }

    /// Runs something on the window's thread.
    public static void run(Runnable work) throws InterruptedException {
        Boolean done = on(() -> {
            work.run();
            return true;
        });
        if (!done) {
            throw new AssertionError();
        }
    }

    /// Lets some frames be drawn.
    public static void frames(int count) throws InterruptedException {
        var drawn = new CountDownLatch(1);
        run(() -> Pulse.ofToolkit().after(count, drawn::countDown));
        if (!drawn.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("no frames are drawn");
        }
    }

    /// Everything below a node, itself included.
    public static List<Node> all(Node top) {
        var found = new ArrayList<Node>();
        found.add(top);
        if (top instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> found.addAll(all(child)));
        }
        return found;
    }
}
