package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.twin.UnitCall.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// The fault memory of a unit: services 14, 19 and 85.
final class UnitTroubles {
    private static final int EMISSION_SYSTEM = 0x33;
    private static final int OTHER_MEMORY = 0x01;
    private static final int READINESS_GROUP = 0x01;
    private static final int ALL = 0xFF_FFFF;
    private static final int EMISSIONS = 0xFF_FF33;
    private static final int FORMAT = 0x01; // of ISO 14229-1
    private static final int J2012 = 0x04; // of SAE J2012-DA for WWH-OBD
    private final SortedMap<Integer, Trouble> mirror = new TreeMap<>();
    private final Trouble.Store store;
    private final int available;
    private final BooleanSupplier mayClear;

    /// @param available the bits of the status this unit keeps
    /// @param mayClear whether clearing is accepted now
    UnitTroubles(UnitServer unit, Trouble.Store store, int available, BooleanSupplier mayClear) {
        this.store = store;
        this.available = available;
        this.mayClear = mayClear;
        unit.anywhere(0x14, Set.of(), this::clear)
                .anywhere(
                        0x19,
                        Set.of(
                                0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E,
                                0x0F, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x19, 0x1A, 0x42, 0x55,
                                0x56),
                        this::report)
                .put(0x85, Set.of(1, 2), this::record, UnitState.EXTENDED, UnitState.PROGRAMMING);
        unit.state().onChange(() -> store.recording(true));
    }

    private Bytes clear(UnitCall call) throws Refusal {
        call.exactly(4);
        int group = (int) call.number(1, 3);
        boolean everything = group == ALL || group == EMISSIONS;
        call.needs(everything || find(group).isPresent(), Refusal.OUT_OF_RANGE);
        call.needs(mayClear.getAsBoolean(), Refusal.CONDITIONS_NOT_CORRECT);
        mirror.putAll(mirrored());
        if (everything) {
            store.clearAll();
        } else {
            store.clear(group);
        }
        return call.positive();
    }

    /// On and off.
    private Bytes record(UnitCall call) throws Refusal {
        call.exactly(2);
        store.recording(call.sub() == 1);
        return call.positive(call.sub());
    }

    private Optional<Trouble> find(int code) {
        return store.all().stream().filter(each -> each.code() == code).findFirst();
    }

    private Bytes report(UnitCall call) throws Refusal {
        return switch (call.sub()) {
            case 0x01 -> {
                call.exactly(3);
                yield count(call, status(call.at(2)));
            }
            case 0x02 -> {
                call.exactly(3);
                yield list(call, status(call.at(2)));
            }
            case 0x03 -> snapshots(call);
            case 0x04 -> snapshot(call);
            case 0x05 -> stored(call);
            case 0x06 -> extended(call);
            case 0x07 -> {
                call.exactly(4);
                yield count(call, severe(call.at(2), call.at(3)));
            }
            case 0x08 -> {
                call.exactly(4);
                yield severities(call, severe(call.at(2), call.at(3)));
            }
            case 0x09 -> {
                call.exactly(5);
                int code = (int) call.number(2, 3);
                call.needs(find(code).isPresent(), Refusal.OUT_OF_RANGE);
                yield severities(call, each -> each.code() == code);
            }
            case 0x0A -> {
                call.exactly(2);
                yield list(call, _ -> true);
            }
            case 0x0B, 0x0C, 0x0D, 0x0E -> one(call);
            case 0x0F, 0x10, 0x11 -> mirror(call);
            case 0x12 -> {
                call.exactly(3);
                yield count(call, status(call.at(2)).and(UnitTroubles::concernsEmissions));
            }
            case 0x13 -> {
                call.exactly(3);
                yield list(call, status(call.at(2)).and(UnitTroubles::concernsEmissions));
            }
            case 0x17, 0x18, 0x19 -> chosen(call);
            case 0x14 -> detection(call);
            case 0x15 -> {
                call.exactly(2);
                yield list(call, Trouble::permanent);
            }
            case 0x16, 0x1A -> records(call);
            default -> harmonised(call);
        };
    }

    private static boolean concernsEmissions(Trouble trouble) {
        return trouble.function() == EMISSION_SYSTEM;
    }

    private SortedMap<Integer, Trouble> mirrored() {
        var all = new TreeMap<>(mirror);
        store.all().forEach(each -> all.put(each.code(), each));
        return all;
    }

    /// The mirror keeps what the other memory forgets.
    private Bytes mirror(UnitCall call) throws Refusal {
        if (call.sub() == 0x10) {
            call.exactly(6);
            var found = mirrored().get((int) call.number(2, 3));
            call.needs(found != null, Refusal.OUT_OF_RANGE);
            return call.positive(call.sub()).plus(extended(call, java.util.Objects.requireNonNull(found), call.at(5)));
        }
        call.exactly(3);
        var wanted = mirrored().values().stream().filter(status(call.at(2))).toList();
        return call.sub() == 0x11
                ? call.positive(call.sub(), available, FORMAT).plus(Raw.two(wanted.size()))
                : call.positive(call.sub(), available)
                        .plus(Raw.joined(wanted.stream().map(Trouble::four).toList()));
    }

    /// One memory beside the usual one can be chosen, and holds the same.
    private Bytes chosen(UnitCall call) throws Refusal {
        boolean list = call.sub() == 0x17;
        call.exactly(list ? 4 : 7);
        int memory = call.at(list ? 3 : 6);
        call.needs(memory == OTHER_MEMORY, Refusal.OUT_OF_RANGE);
        var head = call.positive(call.sub(), memory);
        if (list) {
            return head.plus(Bytes.of(available))
                    .plus(Raw.joined(store.all().stream()
                            .filter(status(call.at(2)))
                            .map(Trouble::four)
                            .toList()));
        }
        var trouble = named(call);
        return head.plus(
                call.sub() == 0x18 ? snapshots(call, trouble, call.at(5)) : extended(call, trouble, call.at(5)));
    }

    private Predicate<Trouble> status(int mask) {
        return each -> (each.status() & mask & available) != 0;
    }

    private Predicate<Trouble> severe(int severity, int mask) {
        return status(mask).and(each -> (each.severity() & severity) != 0);
    }

    private Bytes count(UnitCall call, Predicate<Trouble> wanted) {
        int count = store.all().stream().filter(wanted).toList().size();
        return call.positive(call.sub(), available, FORMAT).plus(Raw.two(count));
    }

    private Bytes list(UnitCall call, Predicate<Trouble> wanted) {
        return call.positive(call.sub(), available)
                .plus(Raw.joined(
                        store.all().stream().filter(wanted).map(Trouble::four).toList()));
    }

    private Bytes severities(UnitCall call, Predicate<Trouble> wanted) {
        return call.positive(call.sub(), available)
                .plus(Raw.joined(store.all().stream()
                        .filter(wanted)
                        .map(each -> Bytes.of(each.severity(), each.function()).plus(each.four()))
                        .toList()));
    }

    private Bytes snapshots(UnitCall call) throws Refusal {
        call.exactly(2);
        var made = call.positive(call.sub());
        for (var each : store.all()) {
            for (var snapshot : each.snapshots()) {
                made = made.plus(each.three()).plus(Bytes.of(snapshot.number()));
            }
        }
        return made;
    }

    private Trouble named(UnitCall call) throws Refusal {
        var found = find((int) call.number(2, 3));
        if (found.isEmpty()) {
            throw new Refusal(Refusal.OUT_OF_RANGE);
        }
        return found.get();
    }

    private Bytes snapshot(UnitCall call) throws Refusal {
        call.exactly(6);
        return call.positive(call.sub()).plus(snapshots(call, named(call), call.at(5)));
    }

    private static Bytes snapshots(UnitCall call, Trouble trouble, int number) throws Refusal {
        var found = trouble.snapshots().stream()
                .filter(each -> number == 0xFF || each.number() == number)
                .map(Trouble.Snapshot::bytes)
                .toList();
        boolean possible = number == 0xFF || number <= 0x0F;
        call.needs(possible, Refusal.OUT_OF_RANGE);
        return trouble.four().plus(Raw.joined(found));
    }

    /// By the number of the record alone, whichever code it belongs to.
    private Bytes stored(UnitCall call) throws Refusal {
        call.exactly(3);
        int number = call.at(2);
        var made = call.positive(call.sub());
        boolean any = false;
        for (var each : store.all()) {
            for (var snapshot : each.snapshots()) {
                if (number == 0xFF || snapshot.number() == number) {
                    any = true;
                    made = made.plus(Bytes.of(snapshot.number()))
                            .plus(each.four())
                            .plus(snapshot.bytes().from(1));
                }
            }
        }
        call.needs(any || number <= 0x0F, Refusal.OUT_OF_RANGE);
        return any ? made : made.plus(Bytes.of(number));
    }

    private Bytes extended(UnitCall call) throws Refusal {
        call.exactly(6);
        return call.positive(call.sub()).plus(extended(call, named(call), call.at(5)));
    }

    private static Bytes extended(UnitCall call, Trouble trouble, int number) throws Refusal {
        boolean all = number == 0xFF || number == 0xFE;
        call.needs(all || trouble.extended().containsKey(number), Refusal.OUT_OF_RANGE);
        var made = trouble.four();
        for (var each : trouble.extended().entrySet()) {
            if (all || each.getKey() == number) {
                made = made.plus(Bytes.of(each.getKey())).plus(each.getValue());
            }
        }
        return made;
    }

    /// First and most recent, failed and confirmed.
    private Bytes one(UnitCall call) throws Refusal {
        call.exactly(2);
        int bit = call.sub() == 0x0B || call.sub() == 0x0D ? 0x01 : 0x08;
        List<Trouble> found = store.all().stream().filter(status(bit)).toList();
        var made = call.positive(call.sub(), available);
        if (found.isEmpty()) {
            return made;
        }
        return made.plus((call.sub() <= 0x0C ? found.getFirst() : found.getLast()).four());
    }

    /// Counters of faults that have been seen but are not confirmed.
    private Bytes detection(UnitCall call) throws Refusal {
        call.exactly(2);
        return call.positive(call.sub())
                .plus(Raw.joined(store.all().stream()
                        .filter(each -> each.detection() > 0 && each.detection() < 127)
                        .map(each -> each.three().plus(Bytes.of(each.detection() & 0xFF)))
                        .toList()));
    }

    /// All codes that have an extended record of a number: with its data, or only that they have it.
    private Bytes records(UnitCall call) throws Refusal {
        call.exactly(3);
        int number = call.at(2);
        boolean data = call.sub() == 0x16;
        var having = store.all().stream()
                .filter(each -> each.extended().containsKey(number))
                .toList();
        call.needs(!having.isEmpty(), Refusal.OUT_OF_RANGE);
        var made = data ? call.positive(call.sub(), number) : call.positive(call.sub(), available, number);
        for (var each : having) {
            made = made.plus(each.four());
            if (data) {
                made = made.plus(
                        Optional.ofNullable(each.extended().get(number)).orElse(Bytes.none()));
            }
        }
        return made;
    }

    /// WWH-OBD: by masks, the permanent ones, and those of a readiness group, of which this unit has one.
    private Bytes harmonised(UnitCall call) throws Refusal {
        boolean masked = call.sub() == 0x42;
        boolean grouped = call.sub() == 0x56;
        call.exactly(masked ? 5 : grouped ? 4 : 3);
        int group = call.at(2);
        call.needs(group == EMISSION_SYSTEM, Refusal.OUT_OF_RANGE);
        if (grouped) {
            call.needs(call.at(3) == READINESS_GROUP, Refusal.OUT_OF_RANGE);
            return call.positive(call.sub(), group, available, J2012, READINESS_GROUP)
                    .plus(Raw.joined(store.all().stream()
                            .filter(UnitTroubles::concernsEmissions)
                            .map(Trouble::four)
                            .toList()));
        }
        if (!masked) {
            return call.positive(call.sub(), group, available, J2012)
                    .plus(Raw.joined(store.all().stream()
                            .filter(Trouble::permanent)
                            .map(Trouble::four)
                            .toList()));
        }
        var wanted = severe(call.at(4), call.at(3));
        return call.positive(call.sub(), group, available, 0xFF, J2012)
                .plus(Raw.joined(store.all().stream()
                        .filter(wanted.and(each -> each.function() == group))
                        .map(each -> Bytes.of(each.severity()).plus(each.four()))
                        .toList()));
    }
}
