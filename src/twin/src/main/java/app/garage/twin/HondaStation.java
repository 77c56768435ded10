package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.kernel.FaultState;
import java.util.OptionalLong;

/// A Honda with a Keihin unit. Not KWP: a long pulse and a wake-up wake it, `72 len … cs` asks and `02 len … cs`
/// answers, all bytes of a message add up to 0, and two seconds of silence send it to sleep.
final class HondaStation implements Kline.End {
    private static final long MS = Kline.MS;
    private static final long LOW = 70 * MS;
    private static final long HIGH = 120 * MS;
    private static final long TOLERANCE = 2 * MS;
    private static final long REST = 180 * MS;
    private static final long SLEEP = 2_000 * MS;
    private static final Bytes WAKE_UP = Bytes.hex("FE 04 72 8C");
    private static final Bytes INIT = Bytes.hex("72 05 00 F0 99");
    private static final int CODES = 0x0B;
    private final Kline line;
    private final Vehicle vehicle;
    private final HondaTables tables;
    private final FaultMemory memory;
    private final long latency;
    private State state = State.ASLEEP;
    private Bytes frame = Bytes.none();
    private long due;
    private long lastByte = Long.MIN_VALUE / 2;
    private long quietSince = Long.MIN_VALUE / 2;

    private enum State {
        ASLEEP,
        PULSED,
        WOKEN,
        READY
    }

    HondaStation(Kline line, Vehicle vehicle, HondaTables tables, FaultMemory memory) {
        this.line = line;
        this.vehicle = vehicle;
        this.tables = tables;
        this.memory = memory;
        latency = (long) (vehicle.options().number("p2").orElse(20) * MS);
    }

    @Override
    public int baud() {
        return Kline.USUAL;
    }

    @Override
    public void pulse(long from, long to) {
        frame = Bytes.none();
        if (Math.abs(to - from - LOW) <= TOLERANCE) {
            state = State.PULSED;
            due = to + HIGH;
        } else {
            line.complain("pulse of " + (to - from) / 1000 + " µs");
        }
    }

    @Override
    public void address(int value, long end) {}

    @Override
    public void hear(int value, long begin, long end) {
        if (!vehicle.awake() || state == State.ASLEEP) {
            return;
        }
        if (begin - lastByte > 20 * MS) {
            frame = Bytes.none();
        }
        if (state == State.PULSED && frame.isEmpty() && Math.abs(begin - due) > TOLERANCE) {
            line.complain("wake-up " + (begin - due) / 1000 + " µs off");
            state = State.ASLEEP;
            return;
        }
        lastByte = end;
        frame = frame.plus(Bytes.of(value));
        if (frame.size() >= 2 && frame.size() >= frame.at(1)) {
            var whole = frame;
            frame = Bytes.none();
            judge(whole, end);
        }
    }

    private void judge(Bytes message, long end) {
        if (message.sum8() != 0) {
            line.complain("wrong sum");
            return;
        }
        boolean slept = state != State.PULSED && end - quietSince > SLEEP;
        if (slept) {
            state = State.ASLEEP;
            return;
        }
        if (state == State.PULSED) {
            state = message.equals(WAKE_UP) ? State.WOKEN : State.ASLEEP;
            quietSince = end;
        } else if (state == State.WOKEN) {
            begin(message, end);
        } else {
            obey(message, end);
        }
    }

    /// This unit says nothing to the init; only its tables prove that it heard.
    private void begin(Bytes message, long end) {
        if (end - quietSince < REST) {
            line.complain("init " + (end - quietSince) / MS + " ms after the wake-up");
        } else if (message.equals(INIT)) {
            state = State.READY;
        }
        quietSince = end;
    }

    private void obey(Bytes message, long end) {
        quietSince = end;
        if (message.at(0) != 0x72 || message.size() < 5) {
            return;
        }
        vehicle.advanceTo(end);
        int command = message.at(2);
        int argument = message.at(3);
        var data = switch (command) {
            case 0x71 -> argument == 0 ? identification() : tables.data(argument);
            case 0x73 -> codes(FaultState.STORED, argument);
            case 0x74 -> codes(FaultState.PENDING, argument);
            case 0x60 -> cleared(argument);
            default -> Bytes.none();
        };
        if (command == 0x71 || command == 0x73 || command == 0x74 || command == 0x60) {
            quietSince = line.say(message(command, argument, data), end + latency, baud());
        }
    }

    private static Bytes identification() {
        return Bytes.hex("01 02 32 0F 01 00 00 00 00 00");
    }

    static Bytes message(int command, int argument, Bytes data) {
        var head = Bytes.of(0x02, data.size() + 5, command, argument).plus(data);
        return head.plus(Bytes.of(-head.sum8() & 0xFF));
    }

    /// Three pairs of code and sub-code in each of eleven places.
    private Bytes codes(FaultState state, int place) {
        if (place < 1 || place > CODES) {
            return Bytes.none();
        }
        var codes = memory.codes(state);
        var pairs = Bytes.none();
        for (int i = 3 * (place - 1); i < 3 * place; i++) {
            var digits = i < codes.size() ? codes.get(i).text().replace("-", "") : "0000";
            pairs = pairs.plus(Bytes.hex(digits));
        }
        return pairs;
    }

    private Bytes cleared(int argument) {
        if (argument != 0x03 || vehicle.physics().running()) {
            return Bytes.of(0x01);
        }
        memory.clear(vehicle.physics().ranSeconds());
        return Bytes.of(0x00);
    }

    @Override
    public void advance(long now) {}

    @Override
    public OptionalLong nextAt() {
        return OptionalLong.empty();
    }
}
