package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.twin.UnitCall.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/// Response on event, service 86: a change of the status of a code or of a value is answered as if it had been
/// asked for. It is looked for ten times a second, as long as the session lasts.
final class UnitEvents implements UnitServer.Timed {
    private static final long EVERY = 100_000_000L;
    private static final int STATUS = 0x01;
    private static final int VALUE = 0x03;
    private final UnitServer unit;
    private final Trouble.Store troubles;
    private final UnitData data;
    private final List<Watch> watches = new ArrayList<>();
    private boolean started;
    private long next;

    private static final class Watch {
        private final int event;
        private final Bytes setUp;
        private final Supplier<Bytes> value;
        private final Bytes request;
        private Bytes last;

        Watch(int event, Bytes setUp, Supplier<Bytes> value, Bytes request) {
            this.event = event;
            this.setUp = setUp;
            this.value = value;
            this.request = request;
            last = value.get();
        }

        boolean changed() {
            var now = value.get();
            boolean other = !now.equals(last);
            last = now;
            return other;
        }
    }

    UnitEvents(UnitServer unit, Trouble.Store troubles, UnitData data) {
        this.unit = unit;
        this.troubles = troubles;
        this.data = data;
        unit.put(0x86, Set.of(0, 1, 3, 4, 5, 6), this::answer, UnitState.EXTENDED)
                .with(this);
        unit.state().onChange(() -> {
            watches.clear();
            started = false;
        });
    }

    private Bytes answer(UnitCall call) throws Refusal {
        call.atLeast(3);
        int event = call.sub() & 0x3F;
        return switch (event) {
            case STATUS, VALUE -> setUp(call, event);
            case 0x04 -> {
                call.exactly(3);
                var made = call.positive(call.sub(), watches.size());
                for (var each : watches) {
                    made = made.plus(each.setUp);
                }
                yield made;
            }
            default -> {
                call.exactly(3);
                call.needs(event != 0x05 || !watches.isEmpty(), Refusal.WRONG_SEQUENCE);
                started = event == 0x05;
                next = call.at() + EVERY;
                if (event == 0x06) {
                    watches.clear();
                }
                yield call.positive(call.sub(), 0, call.at(2));
            }
        };
    }

    /// The window of time, then what to watch, then the request to answer.
    private Bytes setUp(UnitCall call, int event) throws Refusal {
        int head = event == STATUS ? 4 : 5;
        call.atLeast(head + 1);
        call.needs(call.at(2) == 0x02, Refusal.OUT_OF_RANGE); // without end
        var request = call.from(head);
        call.needs(request.at(0) == 0x19 || request.at(0) == 0x22, Refusal.OUT_OF_RANGE);
        var what = call.slice(3, head);
        Supplier<Bytes> value = event == STATUS ? () -> statuses(what.at(0)) : () -> value(what.u16(0));
        call.needs(event == STATUS || !value.get().isEmpty(), Refusal.OUT_OF_RANGE);
        watches.removeIf(each -> each.event == event);
        watches.add(new Watch(event, Bytes.of(event, 0x02).plus(what).plus(request), value, request));
        return call.positive(call.sub(), 0).plus(call.from(2));
    }

    private Bytes statuses(int mask) {
        var made = Bytes.none();
        for (var each : troubles.all()) {
            made = made.plus(Bytes.of(each.status() & mask));
        }
        return made;
    }

    private Bytes value(int id) {
        return data.value(id).orElse(Bytes.none());
    }

    @Override
    public OptionalLong due() {
        return started ? OptionalLong.of(next) : OptionalLong.empty();
    }

    @Override
    public List<Ecu.Unasked> wake(long at) {
        next = at + EVERY;
        return watches.stream()
                .filter(Watch::changed)
                .map(each -> new Ecu.Unasked(unit.reply(new UnitCall(each.request, at)), false))
                .toList();
    }
}
