package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.twin.UnitCall.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// The data of a unit by identifiers: services 22, 24, 2A, 2C, 2E and 2F.
final class UnitData implements UnitServer.Timed {
    private static final long MS = 1_000_000L;
    private static final int LONGEST = 4_095;
    private static final int MOST_PARTS = 32;
    private static final int MOST_DEFINED = 64;
    private static final long[] PERIODS = {0, 1_000 * MS, 300 * MS, 100 * MS};
    private static final int ACTIVE_SESSION = 0xF186;
    private final TreeMap<Integer, Did> table = new TreeMap<>();
    private final TreeMap<Integer, List<Function<UnitData, Bytes>>> defined = new TreeMap<>();
    private final TreeMap<Integer, Period> periodic = new TreeMap<>();
    private final UnitServer unit;
    private final UnitMemory memory;
    private final Function<Integer, Optional<Bytes>> legislated;

    private record Period(long every, long next) {}

    /// @param legislated the data of SAE J1979 by parameter, for identifiers F400 to F4FF
    UnitData(UnitServer unit, UnitMemory memory, Function<Integer, Optional<Bytes>> legislated) {
        this.unit = unit;
        this.memory = memory;
        this.legislated = legislated;
        put(ACTIVE_SESSION, Did.of(() -> Bytes.of(unit.state().session())));
        unit.anywhere(0x22, Set.of(), this::read)
                .anywhere(0x24, Set.of(), this::scaling)
                .anywhere(0x2E, Set.of(), this::write)
                .anywhere(0x2C, Set.of(1, 2, 3), this::define)
                .put(0x2A, Set.of(), this::repeat, UnitState.EXTENDED, UnitState.PROGRAMMING)
                .put(0x2F, Set.of(), this::steer, UnitState.EXTENDED)
                .with(this);
        unit.state().onChange(() -> {
            table.values().forEach(Did::release);
            periodic.clear();
        });
    }

    UnitData put(int id, Did did) {
        table.put(id, did);
        return this;
    }

    /// The value of an identifier, if there is one now.
    Optional<Bytes> value(int id) {
        var did = table.get(id);
        if (did != null) {
            return Optional.of(did.read());
        }
        var parts = defined.get(id);
        if (parts != null) {
            return Optional.of(
                    Raw.joined(parts.stream().map(each -> each.apply(this)).toList()));
        }
        return id >> 8 == 0xF4 ? legislated.apply(id & 0xFF) : Optional.empty();
    }

    private Bytes read(UnitCall call) throws Refusal {
        call.needs(call.size() >= 3 && call.size() % 2 == 1, Refusal.WRONG_LENGTH);
        var found = call.positive();
        for (int i = 1; i < call.size(); i += 2) {
            int id = (int) call.number(i, 2);
            var value = value(id);
            if (value.isPresent()) {
                found = found.plus(Raw.two(id)).plus(value.get());
            }
        }
        call.needs(found.size() > 1, Refusal.OUT_OF_RANGE);
        call.needs(found.size() <= LONGEST, Refusal.TOO_LONG);
        return found;
    }

    private Bytes scaling(UnitCall call) throws Refusal {
        call.exactly(3);
        var did = known((int) call.number(1, 2));
        return call.positive().plus(call.from(1)).plus(did.scaling());
    }

    private Did known(int id) throws Refusal {
        var did = Optional.ofNullable(table.get(id)).or(() -> value(id).map(bytes -> Did.of(() -> bytes)));
        if (did.isEmpty()) {
            throw new Refusal(Refusal.OUT_OF_RANGE);
        }
        return did.get();
    }

    private Bytes write(UnitCall call) throws Refusal {
        call.atLeast(4);
        var did = known((int) call.number(1, 2));
        var value = call.from(3);
        call.needs(did.writable(), Refusal.OUT_OF_RANGE);
        call.needs(value.size() == did.read().size(), Refusal.WRONG_LENGTH);
        call.needs(unit.state().open(), Refusal.LOCKED);
        did.write(value);
        return call.positive(call.at(1), call.at(2));
    }

    /// Return control, reset to default, freeze, short term adjustment.
    private Bytes steer(UnitCall call) throws Refusal {
        call.atLeast(4);
        var did = known((int) call.number(1, 2));
        call.needs(did.steerable() && call.at(3) <= 3, Refusal.OUT_OF_RANGE);
        int size = did.read().size();
        call.exactly(call.at(3) == 3 ? 4 + size : 4);
        call.needs(unit.state().open(), Refusal.LOCKED);
        call.needs(unit.standing() || call.at(3) == 0, Refusal.CONDITIONS_NOT_CORRECT);
        switch (call.at(3)) {
            case 0 -> did.release();
            case 1 -> did.hold(Bytes.copyOf(new byte[size]));
            case 2 -> did.hold(did.read());
            default -> did.hold(call.from(4));
        }
        return call.positive().plus(call.slice(1, 4)).plus(did.read());
    }

    /// Slow, medium, fast, stop.
    private Bytes repeat(UnitCall call) throws Refusal {
        call.atLeast(2);
        int mode = call.at(1);
        call.needs(mode >= 1 && mode <= 4, Refusal.OUT_OF_RANGE);
        call.needs(mode == 4 || call.size() >= 3, Refusal.WRONG_LENGTH);
        for (int i = 2; i < call.size(); i++) {
            var value = value(0xF200 | call.at(i));
            call.needs(value.isPresent() && value.get().size() <= 7, Refusal.OUT_OF_RANGE);
        }
        if (mode == 4 && call.size() == 2) {
            periodic.clear();
        }
        for (int i = 2; i < call.size(); i++) {
            if (mode == 4) {
                periodic.remove(call.at(i));
            } else {
                periodic.put(call.at(i), new Period(PERIODS[mode], call.at() + PERIODS[mode]));
            }
        }
        return call.positive();
    }

    @Override
    public OptionalLong due() {
        return periodic.values().stream().mapToLong(Period::next).min();
    }

    @Override
    public List<Ecu.Unasked> wake(long at) {
        var said = new ArrayList<Ecu.Unasked>();
        for (var each : Map.copyOf(periodic).entrySet()) {
            var period = each.getValue();
            if (period.next <= at) {
                periodic.put(each.getKey(), new Period(period.every, period.next + period.every));
                value(0xF200 | each.getKey())
                        .ifPresent(value ->
                                said.add(new Ecu.Unasked(Bytes.of(each.getKey()).plus(value), true)));
            }
        }
        return said;
    }

    /// Identifiers F200 to F3FF made of parts of others or of memory.
    private Bytes define(UnitCall call) throws Refusal {
        if (call.sub() == 3 && call.size() == 2) {
            defined.clear();
            periodic.clear();
            return call.positive(3);
        }
        call.atLeast(4);
        int id = (int) call.number(2, 2);
        call.needs(id >= 0xF200 && id <= 0xF3FF && !table.containsKey(id), Refusal.OUT_OF_RANGE);
        switch (call.sub()) {
            case 1 -> byIdentifier(call, id);
            case 2 -> byAddress(call, id);
            default -> {
                call.exactly(4);
                call.needs(defined.remove(id) != null, Refusal.OUT_OF_RANGE);
                periodic.remove(id & 0xFF);
            }
        }
        return call.positive(call.sub(), id >> 8, id & 0xFF);
    }

    private void byIdentifier(UnitCall call, int id) throws Refusal {
        call.needs(call.size() >= 8 && (call.size() - 4) % 4 == 0, Refusal.WRONG_LENGTH);
        var parts = new ArrayList<Function<UnitData, Bytes>>();
        for (int i = 4; i < call.size(); i += 4) {
            int source = (int) call.number(i, 2);
            int from = call.at(i + 2) - 1;
            int to = from + call.at(i + 3);
            var value = value(source);
            boolean fits = value.isPresent()
                    && from >= 0
                    && to > from
                    && to <= value.get().size();
            call.needs(fits && !defined.containsKey(source), Refusal.OUT_OF_RANGE);
            parts.add(data -> data.value(source).orElseThrow().slice(from, to));
        }
        append(call, id, parts);
    }

    private void byAddress(UnitCall call, int id) throws Refusal {
        call.atLeast(7);
        int sizeBytes = call.at(4) >> 4;
        int addressBytes = call.at(4) & 0x0F;
        int each = sizeBytes + addressBytes;
        call.needs(UnitMemory.fits(sizeBytes, addressBytes), Refusal.OUT_OF_RANGE);
        call.needs(call.size() > 5 && (call.size() - 5) % each == 0, Refusal.WRONG_LENGTH);
        var parts = new ArrayList<Function<UnitData, Bytes>>();
        for (int i = 5; i < call.size(); i += each) {
            long address = call.number(i, addressBytes);
            long size = call.number(i + addressBytes, sizeBytes);
            call.needs(memory.isRam(address, size) && size <= 255, Refusal.OUT_OF_RANGE);
            parts.add(_ -> memory.read(address, (int) size));
        }
        append(call, id, parts);
    }

    /// What is defined once more is added to what there is.
    private void append(UnitCall call, int id, List<Function<UnitData, Bytes>> parts) throws Refusal {
        var all = new ArrayList<>(defined.getOrDefault(id, List.of()));
        all.addAll(parts);
        call.needs(all.size() <= MOST_PARTS && defined.size() < MOST_DEFINED, Refusal.OUT_OF_RANGE);
        defined.put(id, all);
    }
}
