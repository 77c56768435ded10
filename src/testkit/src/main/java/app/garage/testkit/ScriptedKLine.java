package app.garage.testkit;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Problem;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.ChangesBaud;
import app.garage.pluginapi.KLineLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.WakesFast;
import app.garage.pluginapi.WakesFiveBaud;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/// A K-line whose far end is a script. Waiting moves the clock instead of sleeping; a byte lasts 10 bits of 10,400
/// baud.
///
/// A turn belongs to the bytes of one send, or to an address at five bits a second, written `5 baud 33`. It is a list
/// of
/// bytes in hexadecimal, which come 30 ms after the request and then without a pause, and of directions, which change
/// what follows them in the same turn:
///
/// | direction | effect |
/// |---|---|
/// | `@after 51ms` | so long after the byte before; at the beginning instead of 30 ms after the request |
/// | `@gap 19ms` | a pause between each two of the following bytes (P1) |
///
/// The last turn given for a request is repeated. What is not in the script is not answered.
public final class ScriptedKLine implements KLineLink, WakesFast, WakesFiveBaud, ChangesBaud {
    private static final long BYTE = 10_000_000_000L / 10_400;
    private static final Duration USUAL = Duration.ofMillis(30);
    private static final long FIVE_BAUD = 2_000_000_000L;
    private final HandMovedTime time;
    private final boolean echoes;
    private final Map<String, Deque<List<String>>> turns = new HashMap<>();
    private final PriorityQueue<Due> coming = new PriorityQueue<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<Consumer<LinkLost>> followers = new ArrayList<>();
    private final Deque<String> disturbances = new ArrayDeque<>();
    private Duration echoDelay = Duration.ZERO;
    private Optional<Problem> refusal = Optional.empty();
    private int baud = 10_400;
    private long order;
    private boolean closed;

    /// What was sent.
    ///
    /// @param what bytes in hexadecimal, `5 baud 33`, or `pulse 25.0 25.0` in milliseconds
    /// @param begin monotonic time of the first start bit
    /// @param end monotonic time of the last stop bit
    public record Sent(String what, long begin, long end) {}

    private record Due(long nanos, long order, int value) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return nanos != other.nanos ? Long.compare(nanos, other.nanos) : Long.compare(order, other.order);
        }
    }

    /// Makes a line on which nobody answers.
    ///
    /// @param time the clock that is moved instead of waiting
    /// @param echoes whether our own bytes come back
    public ScriptedKLine(HandMovedTime time, boolean echoes) {
        this.time = time;
        this.echoes = echoes;
    }

    /// Adds a turn.
    ///
    /// @param request the bytes sent, or `5 baud 33`
    /// @param turn what then comes
    /// @return this line
    public ScriptedKLine on(String request, String... turn) {
        turns.computeIfAbsent(request, _ -> new ArrayDeque<>()).add(List.of(turn));
        return this;
    }

    /// Lets something else than what was said come back, the next time something is said.
    ///
    /// @param back the bytes that come back, in hexadecimal; fewer than were said if the echo is cut
    /// @return this line
    public ScriptedKLine disturb(String back) {
        disturbances.add(back);
        return this;
    }

    /// Lets the echo come late, as some ports deliver it.
    ///
    /// @param delay by how much
    /// @return this line
    public ScriptedKLine lateEcho(Duration delay) {
        echoDelay = delay;
        return this;
    }

    /// Makes the port one whose pulses are not right.
    ///
    /// @param why what it says of them
    /// @return this line
    public ScriptedKLine withoutGoodPulses(Problem why) {
        refusal = Optional.of(why);
        return this;
    }

    /// {@return everything that was sent so far}
    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    /// {@return what was sent so far, without the times}
    public List<String> said() {
        return sent.stream().map(Sent::what).toList();
    }

    @Override
    public LinkInfo info() {
        return LinkInfo.of(LinkAddress.parse("script://kline"));
    }

    @Override
    public long send(Bytes bytes, Duration gap, Deadline by) throws LinkException {
        refuseWhenClosed();
        return speak(bytes, gap, time.nanos());
    }

    private long speak(Bytes bytes, Duration gap, long begin) {
        long end = begin + bytes.size() * BYTE + (bytes.size() - 1) * gap.toNanos();
        sent.add(new Sent(bytes.toString(), begin, end));
        boolean disturbed = !disturbances.isEmpty();
        var back = disturbed ? Bytes.hex(disturbances.remove()) : bytes;
        for (int i = 0; i < back.size() && (echoes || disturbed); i++) {
            long at = begin + (i + 1) * BYTE + i * gap.toNanos() + echoDelay.toNanos();
            coming.add(new Due(at, order++, back.at(i)));
        }
        answer(bytes.toString(), end);
        time.moveTo(end);
        return end;
    }

    private void answer(String request, long end) {
        var known = turns.get(request);
        if (known == null) {
            return;
        }
        var turn = known.size() > 1 ? known.remove() : known.getFirst();
        long at = end + USUAL.toNanos();
        long gap = 0;
        boolean begun = false;
        for (var step : turn) {
            if (step.startsWith("@after ")) {
                at = (begun ? at - gap : end) + milliseconds(step);
            } else if (step.startsWith("@gap ")) {
                gap = milliseconds(step);
            } else {
                begun = true;
                var bytes = Bytes.hex(step);
                for (int i = 0; i < bytes.size(); i++) {
                    at += BYTE;
                    coming.add(new Due(at, order++, bytes.at(i)));
                    at += gap;
                }
            }
        }
    }

    private static long milliseconds(String direction) {
        return Math.round(Double.parseDouble(direction.replaceAll("[^0-9.]", "")) * 1e6);
    }

    @Override
    public long wakeFast(Duration low, Duration high, Bytes first, Duration gap, Deadline by) throws LinkException {
        refuseWhenClosed();
        long begin = time.nanos();
        long up = begin + low.toNanos() + high.toNanos();
        sent.add(new Sent("pulse " + low.toNanos() / 1e6 + " " + high.toNanos() / 1e6, begin, up));
        if (refusal.isPresent()) {
            throw new LinkException.AdapterRefused(refusal.get());
        }
        return speak(first, gap, up);
    }

    @Override
    public long wakeFiveBaud(int address, Deadline by) throws LinkException {
        refuseWhenClosed();
        var what = "5 baud " + Bytes.of(address);
        long end = time.nanos() + FIVE_BAUD;
        sent.add(new Sent(what, time.nanos(), end));
        answer(what, end);
        time.moveTo(end);
        return end;
    }

    @Override
    public ByteLink.Arrived receive(Deadline by) throws LinkException {
        refuseWhenClosed();
        if (coming.isEmpty() || coming.element().nanos() - time.nanos() > Math.max(0, by.remainingNanos())) {
            time.moveTo(time.nanos() + Math.max(0, by.remainingNanos()));
            return new ByteLink.Arrived(Bytes.none(), time.nanos());
        }
        time.moveTo(coming.element().nanos());
        var bytes = Bytes.none();
        long at = time.nanos();
        while (!coming.isEmpty() && coming.element().nanos() <= time.nanos()) {
            at = coming.element().nanos();
            bytes = bytes.plus(Bytes.of(coming.remove().value()));
        }
        return new ByteLink.Arrived(bytes, at);
    }

    @Override
    public int baud() {
        return baud;
    }

    @Override
    public void changeBaud(int bitsPerSecond) {
        baud = bitsPerSecond;
    }

    private void refuseWhenClosed() throws LinkLost {
        if (closed) {
            throw lost();
        }
    }

    private static LinkLost lost() {
        return new LinkLost(Problem.of("test.lost"));
    }

    /// Takes the far end away.
    public void pull() {
        closed = true;
        List.copyOf(followers).forEach(each -> each.accept(lost()));
    }

    @Override
    public Subscription onLost(Consumer<LinkLost> follower) {
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    @Override
    public void close() {
        closed = true;
    }
}
