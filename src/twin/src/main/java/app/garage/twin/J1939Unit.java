package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// A unit of SAE J1939 on the bus: it says what it measures at its own pace, tells its active faults every second,
/// answers requests, and holds its address.
final class J1939Unit implements SharedBus.Station {
    private static final int EVERYBODY = 0xFF;
    private static final int NO_ADDRESS = 0xFE;
    private static final int CLAIM = 0xEE00;
    private static final int REQUEST = 0xEA00;
    private static final int ACKNOWLEDGEMENT = 0xE800;
    private static final int DM1 = 0xFECA;
    private static final int DM3 = 0xFECC;
    private static final int DM11 = 0xFED3;
    private final int address;
    private final Bytes name;
    private final LorryFaults faults;
    private final BooleanSupplier awake;
    private final BooleanSupplier mayClear;
    private final List<Broadcast> broadcasts = new ArrayList<>();
    private final Map<Integer, Supplier<Bytes>> onRequest = new TreeMap<>();
    private final J1939Packets packets;
    private boolean mute;

    /// What is said unasked, and when next.
    private static final class Broadcast {
        private final int pgn;
        private final int priority;
        private final long period;
        private final Supplier<Bytes> data;
        private long next = Long.MAX_VALUE;

        Broadcast(int pgn, int priority, long period, Supplier<Bytes> data) {
            this.pgn = pgn;
            this.priority = priority;
            this.period = period;
            this.data = data;
        }
    }

    /// @param address the source address it prefers and claims
    /// @param name eight bytes, the lowest first
    /// @param faults its memory
    /// @param awake whether it has power
    /// @param mayClear whether it lets its faults be cleared now
    J1939Unit(int address, Bytes name, LorryFaults faults, BooleanSupplier awake, BooleanSupplier mayClear) {
        this.address = address;
        this.name = name;
        this.faults = faults;
        this.awake = awake;
        this.mayClear = mayClear;
        packets = new J1939Packets(address);
        says(DM1, 6, 1_000, faults::active);
        onRequest.put(0xFECB, faults::previous);
    }

    /// Says something every so many milliseconds, once it has begun.
    J1939Unit says(int pgn, int priority, long everyMillis, Supplier<Bytes> data) {
        broadcasts.add(new Broadcast(pgn, priority, everyMillis * 1_000_000L, data));
        return this;
    }

    /// Begins to speak; units that begin together do not speak together. What was missed before is not made up for.
    void begin(long now) {
        for (int i = 0; i < broadcasts.size(); i++) {
            broadcasts.get(i).next = now + address * 1_000_000L + i * 700_000L;
        }
    }

    /// Says something when it is asked.
    J1939Unit knows(int pgn, Supplier<Bytes> data) {
        onRequest.put(pgn, data);
        return this;
    }

    @Override
    public OptionalLong due() {
        long next = packets.due();
        for (var each : broadcasts) {
            next = Math.min(next, each.next);
        }
        return OptionalLong.of(next);
    }

    @Override
    public List<CanNode.Wish> wake(long at) {
        var wishes = new ArrayList<CanNode.Wish>(packets.late(at));
        for (var each : broadcasts) {
            if (each.next <= at) {
                each.next += each.period;
                if (awake.getAsBoolean() && !mute) {
                    wishes.addAll(send(each.priority, each.pgn, EVERYBODY, each.data.get(), at));
                }
            }
        }
        return wishes;
    }

    @Override
    public List<CanNode.Wish> hear(CanFrame frame, long at) {
        if (!frame.id().extended() || !awake.getAsBoolean()) {
            return List.of();
        }
        int id = frame.id().value();
        int format = id >> 16 & 0xFF;
        int source = id & 0xFF;
        if (format >= 0xF0) {
            return List.of();
        }
        int destination = id >> 8 & 0xFF;
        if (destination != address && destination != EVERYBODY) {
            return List.of();
        }
        return switch ((id >> 8 & 0x3FF00)) {
            case CLAIM -> source == address ? contest(frame.data(), at) : List.of();
            case REQUEST -> request(frame.data(), source, destination == EVERYBODY, at);
            case J1939Packets.MANAGEMENT -> mute ? List.of() : packets.hear(frame.data(), source, at);
            default -> List.of();
        };
    }

    /// Of two that want one address the smaller name, read as a number, has it.
    private List<CanNode.Wish> contest(Bytes other, long at) {
        if (other.size() != 8) {
            return List.of();
        }
        for (int i = 7; i >= 0; i--) {
            if (name.at(i) != other.at(i)) {
                mute = name.at(i) > other.at(i);
                break;
            }
        }
        return claim(at);
    }

    private List<CanNode.Wish> claim(long at) {
        return List.of(new CanNode.Wish(at, frame(6, CLAIM, EVERYBODY, mute ? NO_ADDRESS : address, name)));
    }

    private List<CanNode.Wish> request(Bytes data, int source, boolean toAll, long at) {
        if (data.size() < 3) {
            return List.of();
        }
        int wanted = data.at(0) | data.at(1) << 8 | data.at(2) << 16;
        if (wanted == CLAIM) {
            return claim(at);
        }
        if (mute) {
            return List.of();
        }
        if (wanted == DM3 || wanted == DM11) {
            return clear(wanted, source, toAll, at);
        }
        var known = known(wanted);
        if (known.isPresent()) {
            return send(6, wanted, toAll ? EVERYBODY : source, known.get(), at);
        }
        return toAll ? List.of() : acknowledge(1, wanted, source, at);
    }

    private Optional<Bytes> known(int pgn) {
        return Optional.ofNullable(onRequest.get(pgn))
                .or(() -> broadcasts.stream()
                        .filter(each -> each.pgn == pgn)
                        .map(each -> each.data)
                        .findFirst())
                .map(Supplier::get);
    }

    /// Nobody acknowledges what was asked of all.
    private List<CanNode.Wish> clear(int wanted, int source, boolean toAll, long at) {
        boolean done = mayClear.getAsBoolean();
        if (done) {
            faults.clear(wanted == DM11);
        }
        return toAll ? List.of() : acknowledge(done ? 0 : 1, wanted, source, at);
    }

    private List<CanNode.Wish> acknowledge(int outcome, int pgn, int asker, long at) {
        var data = Bytes.of(outcome, 0xFF, 0xFF, 0xFF, asker, pgn & 0xFF, pgn >> 8 & 0xFF, pgn >> 16);
        return List.of(new CanNode.Wish(at, frame(6, ACKNOWLEDGEMENT, EVERYBODY, address, data)));
    }

    private List<CanNode.Wish> send(int priority, int pgn, int destination, Bytes data, long at) {
        if (data.size() <= 8) {
            return List.of(new CanNode.Wish(at, frame(priority, pgn, EVERYBODY, address, data)));
        }
        return destination == EVERYBODY ? packets.announce(pgn, data, at) : packets.offer(pgn, destination, data, at);
    }

    static CanFrame frame(int priority, int pgn, int destination, int source, Bytes data) {
        boolean toOne = (pgn >> 8 & 0xFF) < 0xF0;
        int number = toOne ? pgn | destination : pgn;
        return CanFrame.classic(CanId.of29(priority << 26 | number << 8 | source), data);
    }
}
