package app.garage.testkit;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Problem;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.TellsBusState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A CAN bus on which everything is written down: which frames come when a frame with a certain
/// beginning has left, and when. Time passes only while somebody waits for a frame, so an hour
/// takes no time and every run is the same.
///
/// ```java
/// var bus = new ScriptedCan(time)
///         .answers("7DF 02 01 00", "+5 7E8 06 41 00 BE 3F A8 13", "+9 7E9 06 41 00 80 00 00 01");
/// ```
/// Several answers to the same frame are used one after the other; the last one stays.
public final class ScriptedCan implements CanLink, TellsBusState {
    private final HandMovedTime time;
    private final boolean fd;
    private final Map<String, Deque<List<String>>> scripts = new LinkedHashMap<>();
    private final List<Arrived> coming = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private final List<Long> sentAt = new ArrayList<>();
    private final List<Consumer<BusState>> followers = new ArrayList<>();
    private boolean lost;
    private boolean closed;

    /// Makes a silent bus of classic CAN.
    ///
    /// @param time the clock that its waiting moves
    public ScriptedCan(HandMovedTime time) {
        this(time, false);
    }

    /// Makes a silent bus.
    ///
    /// @param time the clock that its waiting moves
    /// @param fd whether it takes CAN FD frames
    public ScriptedCan(HandMovedTime time, boolean fd) {
        this.time = time;
        this.fd = fd;
    }

    /// Writes down what comes when a frame has left.
    ///
    /// @param frame how it begins, such as `7E0 02 3E 00`
    /// @param comes frames such as `7E8 02 7E 00`; `+5 7E8 …` comes 5 ms after the frame, others
    ///     after 1 ms
    /// @return this bus
    public ScriptedCan answers(String frame, String... comes) {
        scripts.computeIfAbsent(frame, _ -> new ArrayDeque<>()).add(List.of(comes));
        return this;
    }

    /// A frame comes by itself.
    ///
    /// @param frame such as `7E8 02 7E 00`
    /// @param after how long from now
    public void comes(String frame, Duration after) {
        long at = time.nanos() + after.toNanos();
        int place = coming.size();
        while (place > 0 && coming.get(place - 1).nanos() > at) {
            place--;
        }
        coming.add(place, new Arrived(frame(frame), at));
    }

    private static CanFrame frame(String text) {
        int space = text.indexOf(' ');
        int id = Integer.parseInt(text, 0, space, 16);
        var data = Bytes.hex(text.substring(space));
        return new CanFrame(space > 3 ? CanId.of29(id) : CanId.of11(id), data.size() > 8, data);
    }

    /// The controller changes its state.
    ///
    /// @param state the new one
    public void becomes(BusState state) {
        List.copyOf(followers).forEach(each -> each.accept(state));
    }

    /// From now on the far end is gone.
    public void lose() {
        lost = true;
    }

    /// {@return whether it was closed}
    public boolean isClosed() {
        return closed;
    }

    /// {@return the frames that left since this was last asked, such as `7E0 02 3E 00 00 00 00 00 00`}
    public List<String> sent() {
        var all = List.copyOf(sent);
        sent.clear();
        sentAt.clear();
        return all;
    }

    /// {@return when the frames left that [#sent()] would give, in nanoseconds}
    public List<Long> sentAt() {
        return List.copyOf(sentAt);
    }

    @Override
    public boolean fd() {
        return fd;
    }

    @Override
    public void send(CanFrame frame, Deadline by) throws LinkException {
        refuseIfGone();
        if (frame.fd() && !fd) {
            throw new IllegalArgumentException("a CAN FD frame on classic CAN: " + frame);
        }
        sent.add(frame.toString());
        sentAt.add(time.nanos());
        scripts.entrySet().stream()
                .filter(each -> frame.toString().startsWith(each.getKey()))
                .max(Comparator.comparingInt(each -> each.getKey().length()))
                .ifPresent(each -> play(each.getValue()));
    }

    private void play(Deque<List<String>> script) {
        var now = script.size() == 1 ? script.getFirst() : script.removeFirst();
        for (var line : now) {
            boolean dated = line.startsWith("+");
            int space = line.indexOf(' ');
            long millis = dated ? Long.parseLong(line, 1, space, 10) : 1;
            comes(dated ? line.substring(space + 1) : line, Duration.ofMillis(millis));
        }
    }

    @Override
    public Optional<Arrived> receive(Deadline by) throws LinkException {
        refuseIfGone();
        if (coming.isEmpty() || coming.getFirst().nanos() - time.nanos() > by.remainingNanos()) {
            time.pass(by.remaining());
            return Optional.empty();
        }
        var next = coming.removeFirst();
        time.moveTo(next.nanos());
        return Optional.of(next);
    }

    private void refuseIfGone() throws LinkException {
        if (lost || closed) {
            throw new LinkException.LinkLost(Problem.of("links.lost", "scripted"));
        }
    }

    @Override
    public Subscription onBusState(Consumer<BusState> follower) {
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    @Override
    public LinkInfo info() {
        return LinkInfo.of(LinkAddress.parse("test://can"));
    }

    @Override
    public Subscription onLost(Consumer<LinkException.LinkLost> follower) {
        return () -> {};
    }

    @Override
    public void close() {
        closed = true;
    }
}
