package app.garage.plugin.doip;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Subscription;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.Loss;
import app.garage.protocolkit.doip.DoipConnection;
import app.garage.protocolkit.doip.DoipEvent;
import app.garage.protocolkit.doip.RoutingActivation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/// The conversation with a gateway. One thread hears all the time and answers what cannot wait; whoever asks
/// something is told the news by [#next(Deadline)].
final class Gateway implements AutoCloseable {
    private static final Duration SENDING = Duration.ofSeconds(2);
    private static final Duration BREATH = Duration.ofMillis(100);
    private static final int LONGEST = 1 << 16;
    private static final int MOST_NEWS = 1_000;

    private final ByteLink link;
    private final DoipOptions options;
    private final TimeSource time;
    private final DoipConnection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<News> news = new ArrayDeque<>();
    private final Set<Integer> unacknowledged = new HashSet<>();
    private final Loss loss = new Loss();
    private Optional<LinkLost> end = Optional.empty();
    private volatile boolean closed;
    private int address;

    /// Something that concerns whoever asks.
    ///
    /// @param event what
    /// @param nanos when its last byte came
    record News(DoipEvent event, long nanos) {}

    Gateway(ByteLink link, DoipOptions options, TimeSource time) {
        this.link = link;
        this.options = options;
        this.time = time;
        connection = new DoipConnection(options.version(), options.source(), LONGEST);
        var _ = link.onLost(loss::tell);
    }

    LinkInfo info() {
        return link.info();
    }

    Subscription onLost(Consumer<LinkLost> follower) {
        return loss.follow(follower);
    }

    /// {@return the logical address of the gateway itself}
    int address() {
        return address;
    }

    /// Begins to hear, and asks the gateway to open the way.
    void activate(Deadline by) throws LinkException, InterruptedException {
        Thread.ofVirtual().name("doip-" + place() + "-in").start(this::hear);
        send(changing(now -> connection.activate(options.activation(), now)), by);
        try {
            for (var heard = next(by); heard.isPresent(); heard = next(by)) {
                if (heard.get().event() instanceof DoipEvent.Activation said) {
                    activated(said);
                    return;
                }
            }
        } catch (LinkLost hungUp) {
            throw Trouble.noGateway(place(), hungUp.problem().toString());
        }
        throw Trouble.noGateway(place(), "the time to answer has passed");
    }

    private void activated(DoipEvent.Activation said) throws LinkException.AdapterRefused {
        if (said.outcome() != RoutingActivation.ACTIVATED) {
            throw Trouble.notActivated(said.outcome(), said.code());
        }
        address = said.gateway();
    }

    /// Sends a message to a unit, as soon as the last one to it is acknowledged or given up.
    void say(int unit, Bytes message, Deadline by) throws LinkException, InterruptedException {
        List<Bytes> out;
        lock.lockInterruptibly();
        try {
            while (unacknowledged.contains(unit)) {
                throwIfEnded();
                if (by.passed()) {
                    throw Trouble.busy(unit);
                }
                var _ = changed.awaitNanos(untilBreath(by));
            }
            throwIfEnded();
            unacknowledged.add(unit);
            out = sorted(connection.send(unit, message, time.nanos()), time.nanos());
        } finally {
            lock.unlock();
        }
        send(out, by);
    }

    /// {@return what happened next; empty if nothing did until the deadline}
    Optional<News> next(Deadline by) throws LinkLost, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (news.isEmpty() && !by.passed()) {
                throwIfEnded();
                var _ = changed.awaitNanos(untilBreath(by));
            }
            return Optional.ofNullable(news.poll());
        } finally {
            lock.unlock();
        }
    }

    /// Forgets what nobody asked for.
    void forgetOldNews() {
        lock.lock();
        try {
            news.clear();
        } finally {
            lock.unlock();
        }
    }

    private static long untilBreath(Deadline by) {
        return Math.clamp(by.remainingNanos(), 1, BREATH.toNanos());
    }

    private void throwIfEnded() throws LinkLost {
        if (end.isPresent()) {
            throw end.get();
        }
    }

    private void hear() {
        try {
            while (true) {
                var arrived = link.receive(Deadline.in(BREATH, time));
                send(
                        changing(now -> {
                            var events = new ArrayList<>(connection.hear(arrived.bytes()));
                            events.addAll(connection.tick(now));
                            return events;
                        }),
                        Deadline.in(SENDING, time));
            }
        } catch (LinkLost gone) {
            end(gone);
        } catch (LinkException stuck) {
            end(new LinkLost(stuck.problem()));
        } catch (InterruptedException closed) {
            end(Trouble.closed(place()));
        }
    }

    /// {@return what the machine wants sent}
    private List<Bytes> changing(LongFunction<List<DoipEvent>> change) throws LinkLost {
        lock.lock();
        try {
            throwIfEnded();
            long now = time.nanos();
            return sorted(change.apply(now), now);
        } finally {
            lock.unlock();
        }
    }

    private List<Bytes> sorted(List<DoipEvent> events, long now) {
        var out = new ArrayList<Bytes>();
        for (var event : events) {
            switch (event) {
                case DoipEvent.Send send -> out.add(send.bytes());
                case DoipEvent.Close close -> end = end.or(() -> Optional.of(Trouble.broken(place(), close.why())));
                case DoipEvent.Ignored _ -> {} // its bytes are in the transcript
                case DoipEvent.Activation said -> tell(said, now);
                case DoipEvent.Acknowledged said -> tell(said.unit(), said, now);
                case DoipEvent.Undelivered said -> tell(said.unit(), said, now);
                case DoipEvent.Received said -> tell(said.unit(), said, now);
            }
        }
        changed.signalAll();
        return out;
    }

    private void tell(int unit, DoipEvent event, long now) {
        unacknowledged.remove(unit);
        tell(event, now);
    }

    private void tell(DoipEvent event, long now) {
        if (news.size() == MOST_NEWS) {
            news.removeFirst();
        }
        news.add(new News(event, now));
    }

    private void send(List<Bytes> out, Deadline by) throws LinkException, InterruptedException {
        for (var bytes : out) {
            link.send(bytes, by.within(SENDING));
        }
    }

    /// Ends the conversation, once: the first reason counts.
    private void end(LinkLost why) {
        LinkLost first;
        lock.lock();
        try {
            first = end.orElse(why);
            end = Optional.of(first);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        link.close();
        if (!closed) {
            loss.tell(first);
        }
    }

    /// Closing by ourselves is no loss.
    @Override
    public void close() {
        closed = true;
        lock.lock();
        try {
            end = end.or(() -> Optional.of(Trouble.closed(place())));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        link.close();
    }

    private String place() {
        return info().address().place();
    }
}
