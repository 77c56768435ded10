package app.garage.links;

import app.garage.kernel.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/// What the writing thread of a link is to do, in order.
final class Orders {
    /// Something that may block in the system.
    interface Work {
        /// {@return whether it was done whole}
        boolean run() throws IOException;
    }

    /// What became of an order by its deadline.
    enum Outcome {
        /// Done whole.
        DONE,
        /// Not begun, and it never will be.
        WITHDRAWN,
        /// Begun and not come back.
        STUCK,
        /// The far end did not take it, or the link ended before.
        REFUSED
    }

    private enum Stage {
        WAITING,
        BEGUN,
        DONE,
        WITHDRAWN,
        REFUSED
    }

    /// One thing to do.
    static final class Order {
        private final BooleanSupplier work;
        private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
        private final CountDownLatch over = new CountDownLatch(1);

        private Order(BooleanSupplier work) {
            this.work = work;
        }

        boolean isDone() {
            return stage.get() == Stage.DONE;
        }

        /// {@return whether it was over by then} Unlike [#outcome] this withdraws nothing.
        boolean isOver(Deadline by) throws InterruptedException {
            try {
                return over.await(Math.max(0, by.remainingNanos()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException cancelled) {
                stage.compareAndSet(Stage.WAITING, Stage.WITHDRAWN);
                throw cancelled;
            }
        }

        /// Waits until it is over or the deadline has passed.
        Outcome outcome(Deadline by) throws InterruptedException {
            try {
                boolean _ = over.await(by.remainingNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException cancelled) {
                stage.compareAndSet(Stage.WAITING, Stage.WITHDRAWN);
                throw cancelled;
            }
            stage.compareAndSet(Stage.WAITING, Stage.WITHDRAWN);
            return switch (stage.get()) {
                case DONE -> Outcome.DONE;
                case REFUSED -> Outcome.REFUSED;
                case BEGUN -> Outcome.STUCK;
                case WAITING, WITHDRAWN -> Outcome.WITHDRAWN;
            };
        }

        private void carryOut() {
            if (stage.compareAndSet(Stage.WAITING, Stage.BEGUN)) {
                stage.set(work.getAsBoolean() ? Stage.DONE : Stage.REFUSED);
                over.countDown();
            }
        }

        private void refuse() {
            if (stage.compareAndSet(Stage.WAITING, Stage.REFUSED)) {
                over.countDown();
            }
        }
    }

    private final BlockingQueue<Order> waiting = new LinkedBlockingQueue<>();
    private final Order last = new Order(() -> true);

    Order add(BooleanSupplier work) {
        var order = new Order(work);
        waiting.add(order);
        return order;
    }

    /// Carries out one order after the other until [#end]; what still waits then is refused.
    void serve() {
        try {
            for (var next = waiting.take(); next != last; next = waiting.take()) {
                next.carryOut();
            }
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException("the writing thread of a link is never interrupted", nobodyDoes);
        } finally {
            refuseAll();
        }
    }

    /// Carries out the next order if one comes soon, for a thread that has other things to do as well.
    ///
    /// @return false after [#end]
    boolean serveNext(Duration soon) {
        try {
            var next = waiting.poll(soon.toNanos(), TimeUnit.NANOSECONDS);
            if (next != null && next != last) {
                next.carryOut();
            }
            return next != last;
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException("the thread of a link is never interrupted", nobodyDoes);
        }
    }

    /// Refuses what still waits.
    void refuseAll() {
        waiting.forEach(Order::refuse);
    }

    /// Ends the service after the order under way.
    void end() {
        waiting.add(last);
    }
}
