package app.garage.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.garage.kernel.Deadline;
import app.garage.pluginapi.Link;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkProvider;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;

/// What links of every kind must hold, whatever they carry, and what is needed to look at it.
abstract class OpenLinks {
    static final long LONG = 5_000;
    private static final long AT_ONCE = 200;
    private final List<AutoCloseable> opened = new ArrayList<>();

    /// What is done with a link until a deadline: waiting for what comes, or sending something.
    interface Doing {
        void until(Deadline by) throws LinkException, InterruptedException;
    }

    /// {@return who lists links of this kind}
    protected abstract LinkProvider provider();

    /// Closes what the test opened, the last first.
    ///
    /// @throws Exception if something does not close
    @AfterEach
    protected void closeAll() throws Exception {
        for (var each : opened.reversed()) {
            each.close();
        }
    }

    /// {@return a thing that is closed at the end of the test}
    ///
    /// @param thing to close
    /// @param <T> its type
    protected final <T extends AutoCloseable> T keep(T thing) {
        opened.add(thing);
        return thing;
    }

    /// A closed link ends a waiting receive at once and says it is lost; closing by ourselves tells no
    /// follower.
    final void assertThatClosingEnds(Link link, Doing receiving, Doing sending) throws Exception {
        var told = new CopyOnWriteArrayList<LinkLost>();
        keep(link.onLost(told::add));
        var waiting = new CompletableFuture<Boolean>();
        var waiter = Thread.ofVirtual().start(() -> endsWithLoss(receiving, waiting));
        awaitWaiting(waiter);
        long begun = System.nanoTime();

        link.close();

        assertThat(waiting.get(LONG, TimeUnit.MILLISECONDS)).isTrue();
        assertThat(millisSince(begun)).isLessThan(AT_ONCE);
        assertThatThrownBy(() -> receiving.until(RealTime.in(10))).isInstanceOf(LinkLost.class);
        assertThatThrownBy(() -> sending.until(RealTime.in(10))).isInstanceOf(LinkLost.class);
        assertThat(told).isEmpty();
    }

    private static void endsWithLoss(Doing receiving, CompletableFuture<Boolean> end) {
        try {
            receiving.until(RealTime.in(LONG));
            end.complete(false);
        } catch (LinkLost lost) {
            end.complete(true);
        } catch (LinkException | InterruptedException other) {
            end.completeExceptionally(other);
        }
    }

    /// A cancelled wait ends at once.
    static void assertThatACancelledWaitEnds(Doing receiving) throws Exception {
        var cancelled = new CompletableFuture<Boolean>();
        var waiter = Thread.ofVirtual().start(() -> {
            try {
                receiving.until(RealTime.in(LONG));
                cancelled.complete(false);
            } catch (InterruptedException asked) {
                cancelled.complete(true);
            } catch (LinkException broken) {
                cancelled.completeExceptionally(broken);
            }
        });
        awaitWaiting(waiter);
        long begun = System.nanoTime();

        waiter.interrupt();

        assertThat(cancelled.get(LONG, TimeUnit.MILLISECONDS)).isTrue();
        assertThat(millisSince(begun)).isLessThan(AT_ONCE);
    }

    /// When the far end goes, everybody learns it once, within a second, and no thread of the link is left.
    ///
    /// @param pull takes the far end away, false if this kind of link cannot lose it
    final void assertThatALossIsNoticedOnce(Link link, Callable<Boolean> pull, Doing receiving, Doing sending)
            throws Exception {
        var told = new CopyOnWriteArrayList<LinkLost>();
        var first = new CompletableFuture<Long>();
        keep(link.onLost(lost -> {
            told.add(lost);
            first.complete(System.nanoTime());
        }));
        long begun = System.nanoTime();
        assumeTrue(pull.call(), "this kind of link cannot lose its far end");

        assertThat(TimeUnit.NANOSECONDS.toMillis(first.get(LONG, TimeUnit.MILLISECONDS) - begun))
                .isLessThan(1_000);
        assertThatThrownBy(() -> receiving.until(RealTime.in(LONG))).isInstanceOf(LinkLost.class);
        assertThatThrownBy(() -> sending.until(RealTime.in(LONG))).isInstanceOf(LinkLost.class);
        settle(() -> linkThreads().isEmpty());
        assertThat(linkThreads()).isEmpty();
        assertThat(told).hasSize(1);
        keep(link.onLost(told::add));
        assertThat(told).as("who asks later is told at once").hasSize(2);
    }

    /// What looking for links finds is of its own kind.
    final void assertThatDiscoveryFindsItsOwn() throws InterruptedException {
        assertThat(provider().discover(RealTime.in(LONG)))
                .allMatch(each -> each.address().scheme().equals(provider().scheme()));
    }

    static void awaitWaiting(Thread waiter) throws InterruptedException {
        settle(() -> waiter.getState() == Thread.State.TIMED_WAITING);
        Thread.sleep(20);
    }

    static void settle(BooleanSupplier settled) throws InterruptedException {
        long begun = System.nanoTime();
        while (!settled.getAsBoolean() && millisSince(begun) < 2_000) {
            Thread.sleep(5);
        }
    }

    static List<String> linkThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("link-"))
                .toList();
    }

    /// {@return how many files this process has open; 0 where the system does not tell}
    static int openFiles() {
        var all = new File("/proc/self/fd").list();
        return all == null ? 0 : all.length;
    }

    static long millisSince(long begun) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }
}
