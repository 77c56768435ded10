package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Problem;
import app.garage.kernel.Subscription;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.AnswerLate;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.Loss;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A link over a [Line], with one thread that reads and one that writes.
class PumpedLink implements ByteLink {
    /// How long closing waits for the system; what takes longer goes on by itself.
    private static final long CLOSING_MILLIS = 200;

    private final LinkInfo info;
    private final Line line;
    private final TimeSource time;
    private final Claim claim;
    private final Arrivals arrivals = new Arrivals();
    private final Orders orders = new Orders();
    private final Loss loss = new Loss();
    private final AtomicReference<@Nullable Problem> end = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread in;
    private final Thread out;

    PumpedLink(LinkInfo info, Line line, TimeSource time, Claim claim) {
        this.info = info;
        this.line = line;
        this.time = time;
        this.claim = claim;
        in = thread("in").unstarted(this::read);
        out = thread("out").unstarted(orders::serve);
    }

    /// Starts the threads.
    final void begin() {
        in.start();
        out.start();
    }

    @Override
    public final LinkInfo info() {
        return info;
    }

    @Override
    public final void send(Bytes bytes, Deadline by) throws LinkException, InterruptedException {
        var array = bytes.toArray();
        order(() -> line.write(array), by);
    }

    @Override
    public final Arrived receive(Deadline by) throws LinkLost, InterruptedException {
        return arrivals.take(by);
    }

    /// Forgets what has arrived and was not fetched.
    final void forgetArrived() {
        arrivals.forget();
    }

    @Override
    public final Subscription onLost(Consumer<LinkLost> follower) {
        return loss.follow(follower);
    }

    @Override
    public final void close() {
        end(Trouble.CLOSED.about(address()), false);
        boolean interrupted = Thread.interrupted();
        try {
            boolean _ = ended.await(CLOSING_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException cancelled) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Has something done on the writing thread and waits for it. If it cannot be done in time, the link is lost,
    /// because nobody knows how much of it the far end got; unless it was not begun, then it is withdrawn.
    final void order(Orders.Work work, Deadline by) throws LinkException, InterruptedException {
        var over = end.get();
        if (over != null) {
            throw new LinkLost(over); // before the writing thread has heard of it: a dead socket may still take bytes
        }
        var order = orders.add(() -> done(work));
        throwIfEnded(order);
        switch (order.outcome(by)) {
            case DONE -> {}
            case WITHDRAWN -> throw new AnswerLate(Trouble.NOT_SENT.about(address()));
            case STUCK -> end(Trouble.STALLED.about(address()), true);
            case REFUSED -> end(Trouble.LOST.about(address()), true);
        }
        throwIfEnded(order);
    }

    private boolean done(Orders.Work work) {
        try {
            boolean all = work.run();
            if (!all) {
                end(Trouble.LOST.about(address()).because("short write"), true);
            }
            return all;
        } catch (IOException gone) {
            end(Trouble.LOST.about(address()).because(gone.toString()), true);
            return false;
        }
    }

    private void throwIfEnded(Orders.Order order) throws LinkLost {
        var why = end.get();
        if (why != null && !order.isDone()) {
            throw new LinkLost(why);
        }
    }

    private void read() {
        var why = "the reading thread ended";
        try {
            var buffer = new byte[4096];
            for (int count = 0; count >= 0 && end.get() == null; count = line.read(buffer)) {
                if (count > 0) {
                    arrivals.put(buffer, count, time.nanos());
                }
            }
            why = "end of stream";
        } catch (IOException gone) {
            why = gone.toString();
        } finally {
            end(Trouble.LOST.about(address()).because(why), true);
        }
    }

    /// Ends the link, once: the first reason counts.
    private void end(Problem why, boolean lost) {
        if (end.compareAndSet(null, why)) {
            arrivals.end(why);
            thread("end").start(() -> leave(why, lost));
        }
    }

    private void leave(Problem why, boolean lost) {
        try {
            if (lost) {
                loss.tell(new LinkLost(why));
            }
        } finally {
            orders.end();
            line.close();
            awaitUninterrupted(in);
            awaitUninterrupted(out);
            claim.release();
            ended.countDown();
        }
    }

    private static void awaitUninterrupted(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException("the thread that ends a link is never interrupted", nobodyDoes);
        }
    }

    private Thread.Builder.OfPlatform thread(String role) {
        return Thread.ofPlatform().daemon().name("link-" + address() + "-" + role);
    }

    private String address() {
        return info.address().scheme() + "://" + info.address().place();
    }
}
