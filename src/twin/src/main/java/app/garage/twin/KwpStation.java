package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.Optional;
import java.util.OptionalLong;

/// A unit on a K-line as the standards want it: asleep until woken in the right way, then answering whole requests
/// with the right sum that came neither too early nor too hurriedly. What is wrong is ignored and complained of.
final class KwpStation implements Kline.End {
    private static final long MS = Kline.MS;
    private static final long SLACK = 100_000L;
    private static final long PULSE = 25 * MS;
    private static final long PULSE_TOLERANCE = MS;
    private static final long IDLE = 300 * MS;
    private static final long W1 = 86 * MS;
    private static final long W2 = 9 * MS;
    private static final long W4_MIN = 25 * MS;
    private static final long W4_MAX = 50 * MS;
    private static final long W5 = 36 * MS;
    private static final int STOP = 0x82;
    private final Kline line;
    private final KwpManner manner;
    private final Vehicle vehicle;
    private final Ecu ecu;
    private final KwpFraming framing;
    private State state = State.ASLEEP;
    private Bytes frame = Bytes.none();
    private boolean hurried;
    private long began;
    private long lastByte = Long.MIN_VALUE / 2;
    private long quietSince = Long.MIN_VALUE / 2;
    private long startDue;
    private boolean stopped;

    private enum State {
        ASLEEP,
        PULSED,
        KEYS_SAID,
        AWAKE
    }

    KwpStation(Kline line, KwpManner manner, Vehicle vehicle, Ecu ecu) {
        this.line = line;
        this.manner = manner;
        this.vehicle = vehicle;
        this.ecu = ecu;
        framing = new KwpFraming(manner);
    }

    @Override
    public int baud() {
        return Kline.USUAL;
    }

    @Override
    public void pulse(long from, long to) {
        boolean mine = manner.fiveBaud().isEmpty() && vehicle.awake();
        if (mine && Math.abs(to - from - PULSE) <= PULSE_TOLERANCE) {
            if (from - quietSince + SLACK < (stopped ? manner.p3Min() : IDLE)) {
                line.complain("woken " + (from - quietSince) / MS + " ms after the last byte");
                return;
            }
            state = State.PULSED;
            startDue = from + 2 * PULSE;
        } else if (mine) {
            line.complain("pulse of " + (to - from) / 1000 + " µs");
        }
        frame = Bytes.none();
        quietSince = to;
    }

    @Override
    public void address(int value, long end) {
        long begin = end - 2_000 * MS;
        boolean early = begin - quietSince + SLACK < IDLE;
        quietSince = end;
        if (!vehicle.awake() || manner.fiveBaud().isEmpty() || manner.fiveBaud().getAsInt() != value) {
            return;
        }
        if (early) {
            line.complain("address sent on a line that was not idle");
            return;
        }
        long sync = line.say(Bytes.of(0x55), end + W1, baud());
        long first = line.say(Bytes.of(manner.keys() >> 8), sync + W2, baud());
        quietSince = line.say(Bytes.of(manner.keys() & 0xFF), first + W2, baud());
        state = State.KEYS_SAID;
    }

    @Override
    public void hear(int value, long begin, long end) {
        if (!vehicle.awake()) {
            state = State.ASLEEP;
            return;
        }
        if (state == State.KEYS_SAID) {
            confirmKeys(value, begin, end);
            return;
        }
        if (!frame.isEmpty() && begin - lastByte > 20 * MS + SLACK) {
            line.complain("a request was broken off after " + frame);
            frame = Bytes.none();
        }
        if (frame.isEmpty()) {
            began = begin;
            hurried = false;
        } else {
            hurried |= begin - lastByte + SLACK < 5 * MS;
        }
        lastByte = end;
        frame = frame.plus(Bytes.of(value));
        framing.whole(frame).ifPresent(request -> judge(request, end));
    }

    private void confirmKeys(int value, long begin, long end) {
        long w4 = begin - quietSince;
        boolean right = value == (~manner.keys() & 0xFF) && w4 + SLACK >= W4_MIN && w4 - SLACK <= W4_MAX;
        state = right ? State.AWAKE : State.ASLEEP;
        quietSince = end;
        if (right) {
            stopped = false;
            quietSince = line.say(Bytes.of(~manner.fiveBaud().orElseThrow() & 0xFF), end + W5, baud());
        } else {
            line.complain("key byte not confirmed: " + Bytes.of(value) + " after " + w4 / MS + " ms");
        }
    }

    private void judge(KwpFraming.Request request, long end) {
        frame = Bytes.none();
        long pause = began - quietSince;
        var wrong = wrong(request, pause);
        boolean sleeping = state == State.AWAKE && pause > manner.p3Max();
        state = sleeping ? State.ASLEEP : state;
        quietSince = end;
        if (wrong.isPresent()) {
            line.complain(wrong.get());
        } else if (framing.isForUs(request)) {
            obey(request, end);
        }
    }

    private Optional<String> wrong(KwpFraming.Request request, long pause) {
        if (!request.sumFits()) {
            return Optional.of("wrong sum");
        }
        if (hurried) {
            return Optional.of("bytes less than 5 ms apart");
        }
        if (state == State.PULSED) {
            return Math.abs(began - startDue) <= PULSE_TOLERANCE
                    ? Optional.empty()
                    : Optional.of("start request " + (began - startDue) / 1000 + " µs off");
        }
        return state == State.AWAKE && pause + SLACK < manner.p3Min()
                ? Optional.of("request " + pause / MS + " ms after the last answer")
                : Optional.empty();
    }

    private void obey(KwpFraming.Request request, long end) {
        boolean start = request.data().equals(Bytes.of(0x81));
        if (state == State.PULSED && start) {
            state = State.AWAKE;
            stopped = false;
        } else if (state != State.AWAKE) {
            state = State.ASLEEP;
            return;
        }
        vehicle.advanceTo(end);
        long at = end;
        for (var message : start ? java.util.List.of(accepted()) : ecu.answer(request.data(), request.functional())) {
            at = line.say(framing.answer(request.tester(), message), at + manner.p2(), baud());
        }
        quietSince = at;
        if (request.data().at(0) == STOP) {
            state = State.ASLEEP;
            stopped = true;
        }
    }

    private Bytes accepted() {
        return Bytes.of(0xC1, manner.keys() >> 8, manner.keys() & 0xFF);
    }

    @Override
    public void advance(long now) {}

    @Override
    public OptionalLong nextAt() {
        return OptionalLong.empty();
    }
}
