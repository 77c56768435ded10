package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// One connection to a gateway (ISO 13400-2, 7.1 to 7.3). It is closed when nothing comes in time: two seconds until
/// the routing is activated, then five minutes, or as long as the option `idle` says.
final class DoipPeer implements Device {
    private static final long SECOND = 1_000_000_000L;
    private static final long INITIAL = 2 * SECOND;
    private static final long ALIVE = SECOND / 2;
    private static final int GENERAL = 300;
    private static final double P2_MILLIS = 2;
    private final Vehicle vehicle;
    private final DoipGateway gateway;
    private final ArrayDeque<Due> out = new ArrayDeque<>();
    private Bytes in = Bytes.none();
    private long skip;
    private OptionalInt tester = OptionalInt.empty();
    private OptionalLong heardAt = OptionalLong.empty();
    private OptionalLong aliveBy = OptionalLong.empty();
    private Optional<Waiting> waiting = Optional.empty();
    private boolean closing;
    private boolean closed;

    private record Due(Bytes bytes, long at) {}

    /// Somebody whose admission depends on whether others are alive.
    private record Waiting(int tester, int version, long until) {}

    DoipPeer(Vehicle vehicle, DoipGateway gateway) {
        this.vehicle = vehicle;
        this.gateway = gateway;
    }

    OptionalInt tester() {
        return tester;
    }

    @Override
    public boolean unplugged() {
        return closed;
    }

    @Override
    public void unplug() {
        closed = true;
        tester = OptionalInt.empty();
        gateway.leave(this);
    }

    @Override
    public void receive(Bytes bytes, long now) {
        vehicle.advanceTo(now);
        heardAt = OptionalLong.of(now);
        in = in.plus(bytes);
        while (!closing && !closed && takeOne(now)) {}
    }

    private boolean takeOne(long now) {
        int skipped = (int) Math.min(skip, in.size());
        in = in.from(skipped);
        skip -= skipped;
        if (skip > 0 || in.size() < DoipFrame.HEADER) {
            return false;
        }
        int version = in.at(0);
        if (!DoipFrame.hasPattern(in) || !isSpoken(version)) {
            say(DoipFrame.nack(DoipGateway.VERSION, DoipFrame.BAD_PATTERN), now);
            closing = true;
            return false;
        }
        long length = DoipFrame.length(in);
        if (length > DoipGateway.MOST_BYTES) {
            say(DoipFrame.nack(DoipGateway.VERSION, DoipFrame.TOO_LARGE), now);
            skip = DoipFrame.HEADER + length;
            return true;
        }
        int end = DoipFrame.HEADER + (int) length;
        if (in.size() < end) {
            return false;
        }
        int spoken = version == DoipFrame.ANY_VERSION ? DoipGateway.VERSION : version;
        var frame = new DoipFrame(spoken, in.u16(2), in.slice(DoipFrame.HEADER, end));
        in = in.from(end);
        obey(frame, now);
        return true;
    }

    /// "Any version" is meant for identification, but some testers write it everywhere.
    private static boolean isSpoken(int version) {
        return (version > 0 && version <= 0x03) || version == DoipFrame.ANY_VERSION;
    }

    private void obey(DoipFrame frame, long now) {
        int size = frame.content().size();
        switch (frame.type()) {
            case 0x0005 -> {
                if (size == 7 || size == 11) {
                    activate(frame, now);
                } else {
                    badLength(frame, now);
                }
            }
            case 0x0007 -> // only gateways ask, by the standard; some testers do too, and want an answer
                say(new DoipFrame(frame.version(), 0x0008, Raw.two(gateway.address())).bytes(), now);
            case 0x0008 -> aliveBy = OptionalLong.empty();
            case 0x8001 -> {
                if (size >= 5) {
                    diagnose(frame, now);
                } else {
                    badLength(frame, now);
                }
            }
            default -> say(DoipFrame.nack(frame.version(), DoipFrame.BAD_TYPE), now);
        }
    }

    private void badLength(DoipFrame frame, long now) {
        say(DoipFrame.nack(frame.version(), DoipFrame.BAD_LENGTH), now);
        closing = true;
    }

    private void activate(DoipFrame frame, long now) {
        int wanted = frame.content().u16(0);
        var code = gateway.admission(this, wanted, frame.content().at(2), now);
        if (code.isPresent()) {
            activated(wanted, frame.version(), code.getAsInt(), now);
        } else {
            waiting = Optional.of(new Waiting(wanted, frame.version(), now + ALIVE));
        }
    }

    /// Refusals end the connection, but for a missing authentication and a confirmation that may still come.
    private void activated(int wanted, int version, int code, long now) {
        if (code == DoipGateway.ACTIVE) {
            tester = OptionalInt.of(wanted);
        }
        var content = Raw.two(wanted)
                .plus(Raw.two(gateway.address()))
                .plus(Bytes.of(code))
                .plus(Raw.four(0));
        say(new DoipFrame(version, 0x0006, content).bytes(), now);
        closing = code != DoipGateway.ACTIVE && code != DoipGateway.AUTHENTICATION_MISSING && code != 0x11;
    }

    private void diagnose(DoipFrame frame, long now) {
        int from = frame.content().u16(0);
        int to = frame.content().u16(2);
        var request = frame.content().from(4);
        if (tester.isEmpty() || tester.getAsInt() != from) {
            refuse(frame, 0x02, now);
            closing = true;
        } else if (gateway.cutOff(to)) {
            refuse(frame, 0x06, now);
        } else {
            gateway.pass(this, to, request, now)
                    .ifPresentOrElse(
                            answers -> {
                                acknowledge(frame, 0x8002, 0x00, now);
                                answers.forEach(
                                        each -> say(answer(frame.version(), from, each), now + p2() + each.after()));
                            },
                            () -> refuse(frame, 0x03, now));
        }
    }

    private static Bytes answer(int version, int tester, DoipGateway.Said said) {
        var content = Raw.two(said.unit()).plus(Raw.two(tester)).plus(said.message());
        return new DoipFrame(version, 0x8001, content).bytes();
    }

    private void refuse(DoipFrame frame, int reason, long now) {
        acknowledge(frame, 0x8003, reason, now);
    }

    private void acknowledge(DoipFrame frame, int type, int code, long now) {
        var content =
                frame.content().slice(2, 4).plus(frame.content().slice(0, 2)).plus(Bytes.of(code));
        say(new DoipFrame(frame.version(), type, content).bytes(), now);
    }

    private long p2() {
        return (long) (gateway.options().number("p2").orElse(P2_MILLIS) * 1e6);
    }

    /// Asks a tester whether it is still there; one that does not say so within half a second is not.
    void areYouAlive(long now) {
        if (aliveBy.isEmpty()) {
            aliveBy = OptionalLong.of(now + ALIVE);
            say(new DoipFrame(DoipGateway.VERSION, 0x0007, Bytes.none()).bytes(), now);
        }
    }

    private void say(Bytes bytes, long at) {
        var earlier = new ArrayDeque<Due>();
        while (!out.isEmpty() && out.getLast().at() > at) {
            earlier.push(out.removeLast());
        }
        out.add(new Due(bytes, at));
        out.addAll(earlier);
    }

    @Override
    public Voice.Heard advance(long now) {
        if (heardAt.isEmpty()) {
            heardAt = OptionalLong.of(now);
        }
        timers(now);
        var text = new StringBuilder();
        long last = now;
        while (!out.isEmpty() && out.getFirst().at() <= now) {
            var due = out.removeFirst();
            text.append(due.bytes().toLatin1());
            last = due.at();
        }
        if (text.isEmpty() && out.isEmpty() && closing) {
            unplug();
        }
        return new Voice.Heard(text.toString(), last);
    }

    void checkAlive(long now) {
        if (aliveBy.isPresent() && now >= aliveBy.getAsLong()) {
            unplug();
        }
    }

    private void timers(long now) {
        checkAlive(now);
        tester.ifPresent(to ->
                gateway.unasked(this, now).forEach(each -> say(answer(DoipGateway.VERSION, to, each), now)));
        waiting.filter(each -> now >= each.until()).ifPresent(each -> {
            waiting = Optional.empty();
            activated(each.tester(), each.version(), gateway.decision(each.tester(), now), now);
        });
        if (now >= idleUntil()) {
            closing = true;
        }
    }

    private long idleUntil() {
        long patience = tester.isEmpty() ? INITIAL : seconds() * SECOND;
        return heardAt.orElse(Long.MAX_VALUE - patience) + patience;
    }

    private long seconds() {
        return gateway.options().number("idle").isPresent() ? gateway.options().count("idle") : GENERAL;
    }

    @Override
    public OptionalLong nextAt() {
        long next = idleUntil();
        next = Math.min(next, aliveBy.orElse(next));
        next = Math.min(next, gateway.due(this).orElse(next));
        next = Math.min(next, waiting.map(Waiting::until).orElse(next));
        return OptionalLong.of(
                out.isEmpty() ? next : Math.min(next, out.getFirst().at()));
    }
}
