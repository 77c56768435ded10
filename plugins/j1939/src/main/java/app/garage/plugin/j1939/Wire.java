package app.garage.plugin.j1939;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.protocolkit.j1939.AddressClaim;
import app.garage.protocolkit.j1939.J1939Event;
import app.garage.protocolkit.j1939.J1939Id;
import app.garage.protocolkit.j1939.J1939Name;
import app.garage.protocolkit.j1939.J1939Transport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The bus. One thread hears all the time, because units speak unasked and a long message must be taken while
/// it comes; whoever asks something is told the news by [#next(Deadline)].
final class Wire {
    private static final Duration BREATH = Duration.ofMillis(50);
    private static final Duration SENDING = Duration.ofSeconds(1);
    private static final Duration STOPPING = Duration.ofSeconds(1);
    private static final int OFF_BOARD_TESTER = 0xF9;
    private static final int MOST_NEWS = 4_000;
    /// Takes any address; function 129, off-board service tool; no maker's number.
    private static final J1939Name OURS = new J1939Name(1L << 63 | 129L << 40 | 0x7FFL << 21 | 0x0A57C);

    private final CanLink link;
    private final TimeSource time;
    private final AddressClaim claim = new AddressClaim(OURS, OFF_BOARD_TESTER);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<News> news = new ArrayDeque<>();
    private final Broadcasts broadcasts = new Broadcasts();
    private final LongMessages underWay = new LongMessages();
    private J1939Transport transport = new J1939Transport(J1939Id.NOBODY);
    private int own = J1939Id.NOBODY;
    private Optional<LinkLost> end = Optional.empty();
    private Optional<Thread> ear = Optional.empty();
    private volatile boolean stopping;

    /// Something that happened.
    ///
    /// @param event what
    /// @param nanos when its last frame came
    /// @param lines the frames it was made of
    record News(J1939Event event, long nanos, List<String> lines) {
        News {
            lines = List.copyOf(lines);
        }
    }

    Wire(CanLink link, TimeSource time) {
        this.link = link;
        this.time = time;
    }

    CanLink link() {
        return link;
    }

    Broadcasts broadcasts() {
        return broadcasts;
    }

    /// Begins to hear.
    void begin() {
        stopping = false;
        var name = "j1939-" + link.info().address().place() + "-in";
        ear = Optional.of(Thread.ofVirtual().name(name).start(this::hear));
    }

    /// Stops hearing and leaves the bus as it was.
    void stop() throws InterruptedException {
        stopping = true;
        if (ear.isPresent()) {
            boolean _ = ear.get().join(STOPPING);
        }
    }

    /// Claims an address of our own.
    ///
    /// @return whether we got one
    boolean claim(Deadline by) throws LinkException, InterruptedException {
        send(changing(() -> claim.begin(time.nanos())), by);
        while (!by.passed()) {
            var heard = next(by);
            if (heard.isPresent() && heard.get().event() instanceof J1939Event.NoAddress) {
                return false;
            }
            if (heard.isPresent() && heard.get().event() instanceof J1939Event.AddressClaimed) {
                return true;
            }
        }
        return false;
    }

    /// {@return our address, FE while we have none}
    int own() {
        lock.lock();
        try {
            return own;
        } finally {
            lock.unlock();
        }
    }

    /// Asks everybody who he is, for which one needs no address.
    void askForNames(Deadline by) throws LinkException, InterruptedException {
        var id = new J1939Id(6, 0xEA00, J1939Id.GLOBAL, J1939Id.NOBODY);
        link.send(CanFrame.classic(id.canId(), AddressClaim.requestForAll()), by.within(SENDING));
    }

    void say(int destination, Payload message, Deadline by) throws LinkException, InterruptedException {
        send(changing(() -> transport.send(6, message.pgn(), destination, message.data(), time.nanos())), by);
    }

    /// {@return what happened next; empty if nothing did until the deadline}
    Optional<News> next(Deadline by) throws LinkLost, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (news.isEmpty() && !by.passed()) {
                throwIfEnded();
                var _ = changed.awaitNanos(Math.clamp(by.remainingNanos(), 1, BREATH.toNanos()));
            }
            return Optional.ofNullable(news.poll());
        } finally {
            lock.unlock();
        }
    }

    void forgetOldNews() {
        lock.lock();
        try {
            news.clear();
        } finally {
            lock.unlock();
        }
    }

    /// {@return whether a long message is coming in}
    ///
    /// @param pgn its number
    boolean isComing(int pgn) {
        lock.lock();
        try {
            return underWay.isComing(pgn);
        } finally {
            lock.unlock();
        }
    }

    private void throwIfEnded() throws LinkLost {
        if (end.isPresent()) {
            throw end.get();
        }
    }

    private interface Change {
        List<J1939Event> events();
    }

    private void hear() {
        try {
            while (!stopping) {
                long before = time.nanos();
                var arrived = link.receive(Deadline.in(untilWoken(), time));
                // what has arrived was not late, however late this thread is: only silence is judged by the clock
                long heardUntil = arrived.map(CanLink.Arrived::nanos).orElse(before);
                send(
                        changing(() -> {
                            var events = new ArrayList<J1939Event>();
                            arrived.ifPresent(each -> events.addAll(taken(each)));
                            events.addAll(claim.tick(heardUntil));
                            events.addAll(transport.tick(heardUntil));
                            return events;
                        }),
                        Deadline.in(SENDING, time));
            }
        } catch (LinkLost gone) {
            end(gone);
        } catch (LinkException stuck) {
            end(new LinkLost(stuck.problem()));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration untilWoken() {
        lock.lock();
        try {
            long now = time.nanos();
            long claims = left(claim.deadline(), now);
            return Duration.ofNanos(Math.clamp(Math.min(claims, left(transport.deadline(), now)), 1, BREATH.toNanos()));
        } finally {
            lock.unlock();
        }
    }

    private static long left(OptionalLong deadline, long now) {
        return deadline.isPresent() ? deadline.getAsLong() - now : Long.MAX_VALUE;
    }

    private List<J1939Event> taken(CanLink.Arrived arrived) {
        var frame = arrived.frame();
        if (!frame.id().extended()) {
            return List.of();
        }
        underWay.hear(frame);
        var events = new ArrayList<>(claim.hear(frame, arrived.nanos()));
        events.addAll(transport.hear(frame, arrived.nanos()));
        return events.stream().filter(each -> !told(each, arrived)).toList();
    }

    /// What was received is told here, with the frames it came in.
    private boolean told(J1939Event event, CanLink.Arrived arrived) {
        var lines = underWay.lines(event, arrived.frame());
        if (event instanceof J1939Event.Received said) {
            broadcasts.heard(said, arrived.nanos(), lines);
        }
        boolean received = event instanceof J1939Event.Received || event instanceof J1939Event.ReceptionFailed;
        if (received) {
            tell(new News(event, arrived.nanos(), lines));
        }
        return received;
    }

    /// {@return the frames the machines want sent}
    private List<CanFrame> changing(Change change) throws LinkLost {
        lock.lock();
        try {
            throwIfEnded();
            var out = new ArrayList<CanFrame>();
            for (var event : change.events()) {
                switch (event) {
                    case J1939Event.Transmit transmit -> out.add(transmit.frame());
                    case J1939Event.AddressClaimed claimed -> {
                        own = claimed.address();
                        transport = new J1939Transport(own);
                        tell(new News(event, time.nanos(), List.of()));
                    }
                    default -> tell(new News(event, time.nanos(), List.of()));
                }
            }
            changed.signalAll();
            return out;
        } finally {
            lock.unlock();
        }
    }

    private void tell(News each) {
        if (news.size() == MOST_NEWS) {
            news.removeFirst();
        }
        news.add(each);
    }

    private void send(List<CanFrame> frames, Deadline by) throws LinkException, InterruptedException {
        for (var frame : frames) {
            link.send(frame, by.within(SENDING));
        }
    }

    private void end(LinkLost why) {
        lock.lock();
        try {
            end = end.or(() -> Optional.of(why));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// {@return a line as the transcript of a CAN link writes it}
    static String line(CanFrame frame) {
        return frame.id() + ": " + frame.data();
    }

    static Bytes payload(J1939Event.Received said) {
        return new Payload(said.pgn(), said.data()).bytes();
    }
}
