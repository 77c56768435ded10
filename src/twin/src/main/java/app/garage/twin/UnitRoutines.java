package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.twin.UnitCall.Refusal;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;

/// Routines, service 31: the check before programming, erase, check of a block, dependencies, and a self-test that
/// takes three seconds and can be stopped.
final class UnitRoutines {
    private static final int START = 1;
    private static final int STOP = 2;
    private static final int PRECONDITIONS = 0x0203;
    private static final int CHECK = 0x0202;
    private static final int SELF_TEST = 0x0301;
    private static final int ERASE = 0xFF00;
    private static final int DEPENDENCIES = 0xFF01;
    private static final long SECOND = 1_000_000_000L;
    private static final long SELF_TEST_TIME = 3 * SECOND;
    private static final long ERASE_TIME = 800_000_000L; // for each 64 KiB
    private final UnitServer unit;
    private final UnitMemory memory;
    private final TreeMap<Integer, Run> runs = new TreeMap<>();

    private record Run(long startedAt, long stoppedAt) {}

    UnitRoutines(UnitServer unit, UnitMemory memory) {
        this.unit = unit;
        this.memory = memory;
        unit.put(0x31, Set.of(1, 2, 3), this::answer, UnitState.EXTENDED, UnitState.PROGRAMMING);
        unit.state().onChange(runs::clear);
    }

    private Bytes answer(UnitCall call) throws Refusal {
        call.atLeast(4);
        int id = (int) call.number(2, 2);
        return switch (id) {
            case SELF_TEST -> selfTest(call);
            case PRECONDITIONS -> {
                onlyStart(call);
                call.exactly(4);
                yield call.positive(START, id >> 8, id & 0xFF, unit.standing() ? 0x00 : 0x01);
            }
            case CHECK, ERASE, DEPENDENCIES -> programming(call, id);
            default -> throw new Refusal(Refusal.OUT_OF_RANGE);
        };
    }

    private static void onlyStart(UnitCall call) throws Refusal {
        call.needs(call.sub() == START, Refusal.SUB_FUNCTION_NOT_SUPPORTED);
    }

    private Bytes programming(UnitCall call, int id) throws Refusal {
        call.needs(unit.state().in(UnitState.PROGRAMMING), Refusal.OUT_OF_RANGE);
        onlyStart(call);
        call.needs(unit.state().open(), Refusal.LOCKED);
        int result = switch (id) {
            case ERASE -> erase(call);
            case CHECK -> check(call);
            default -> {
                call.exactly(4);
                yield 0x00;
            }
        };
        return call.positive(START, id >> 8, id & 0xFF, result);
    }

    /// Addresses and sizes as service 34 writes them.
    private int erase(UnitCall call) throws Refusal {
        call.exactly(13);
        call.needs(call.at(4) == 0x44, Refusal.OUT_OF_RANGE);
        long address = call.number(5, 4);
        long size = call.number(9, 4);
        call.needs(memory.isFlash(address, size), Refusal.OUT_OF_RANGE);
        memory.erase(address, (int) size);
        call.takes(ERASE_TIME * ((size + 0xFFFF) / 0x1_0000));
        return 0x00;
    }

    /// Address, size and the CRC-32 that must come out.
    private int check(UnitCall call) throws Refusal {
        call.exactly(17);
        call.needs(call.at(4) == 0x44, Refusal.OUT_OF_RANGE);
        long address = call.number(5, 4);
        long size = call.number(9, 4);
        call.needs(memory.isFlash(address, size), Refusal.OUT_OF_RANGE);
        var sum = new CRC32();
        sum.update(memory.read(address, (int) size).toArray());
        call.takes(SECOND / 5);
        return sum.getValue() == call.number(13, 4) ? 0x00 : 0x01;
    }

    /// Its result: 01 running, 00 done without fault, 02 stopped, and how many percent are done.
    private Bytes selfTest(UnitCall call) throws Refusal {
        call.exactly(4);
        var run = Optional.ofNullable(runs.get(SELF_TEST));
        boolean active = run.isPresent() && running(run.get(), call.at());
        return switch (call.sub()) {
            case START -> start(call, active);
            case STOP -> stop(call, run.filter(_ -> active));
            default -> result(call, run);
        };
    }

    private Bytes start(UnitCall call, boolean already) throws Refusal {
        call.needs(unit.standing(), Refusal.CONDITIONS_NOT_CORRECT);
        call.needs(!already, Refusal.WRONG_SEQUENCE);
        runs.put(SELF_TEST, new Run(call.at(), Long.MAX_VALUE));
        return call.positive(START, 0x03, 0x01);
    }

    private Bytes stop(UnitCall call, Optional<Run> running) throws Refusal {
        call.needs(running.isPresent(), Refusal.WRONG_SEQUENCE);
        runs.put(SELF_TEST, new Run(running.orElseThrow().startedAt, call.at()));
        return call.positive(STOP, 0x03, 0x01);
    }

    private static Bytes result(UnitCall call, Optional<Run> any) throws Refusal {
        call.needs(any.isPresent(), Refusal.WRONG_SEQUENCE);
        var run = any.orElseThrow();
        long until = Math.min(call.at(), run.stoppedAt);
        int percent = (int) Math.min(100, (until - run.startedAt) * 100 / SELF_TEST_TIME);
        int unfinished = run.stoppedAt <= call.at() ? 0x02 : 0x01;
        return call.positive(3, 0x03, 0x01, percent == 100 ? 0x00 : unfinished, percent);
    }

    private static boolean running(Run run, long now) {
        return run.stoppedAt > now && now - run.startedAt < SELF_TEST_TIME;
    }
}
