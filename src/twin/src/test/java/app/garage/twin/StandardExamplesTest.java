package app.garage.twin;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Message flows that ISO 14229-1 itself prints as examples, byte for byte, on units made as the examples
/// suppose.
class StandardExamplesTest {
    private final UnitServer unit = new UnitServer(Optional.empty(), () -> true, 0);
    private final UnitMemory memory = new UnitMemory(unit, 1);
    private final UnitData data = new UnitData(unit, memory, _ -> Optional.empty());

    @Test
    void sessionsPresenceAndReset() {
        enter(3);
        assertThat(ask("10 02")).isEqualTo("50 02 00 32 01 F4");
        assertThat(ask("3E 00")).isEqualTo("7E 00");
        assertThat(ask("3E 80")).isEmpty();
        assertThat(ask("11 01")).isEqualTo("51 01");
    }

    @Test
    void unlockingWithTheTwosComplementOfTheSeed() {
        new UnitLock(unit, () -> Bytes.hex("36 57"), seed -> {
            int key = -seed.u16(0);
            return Bytes.of(key >> 8 & 0xFF, key & 0xFF);
        });
        enter(3);
        assertThat(ask("27 01")).isEqualTo("67 01 36 57");
        assertThat(ask("27 02 C9 A9")).isEqualTo("67 02");
        assertThat(ask("27 01")).isEqualTo("67 01 00 00");
    }

    @Test
    void communicationAndRecordingOfCodesAreSwitched() {
        new UnitControl(unit);
        new UnitTroubles(unit, new Given(), 0x7F, () -> true);
        enter(3);
        assertThat(ask("28 01 02")).isEqualTo("68 01");
        assertThat(ask("28 04 01 00 0A")).isEqualTo("68 04");
        assertThat(ask("28 05 01 00 0A")).isEqualTo("68 05");
        assertThat(ask("28 04 01")).as("without the node").isEqualTo("7F 28 13");
        assertThat(ask("85 02")).isEqualTo("C5 02");
        assertThat(ask("85 01")).isEqualTo("C5 01");
    }

    @Test
    void theNumberOfTheVehicleIsReadScaledAndWritten() {
        data.put(0xF190, Did.kept(Bytes.latin1("W0L000043MB541326"), true));
        var number = "57 30 4C 30 30 30 30 34 33 4D 42 35 34 31 33 32 36";
        assertThat(ask("22 F1 90")).isEqualTo("62 F1 90 " + number);
        assertThat(ask("24 F1 90")).isEqualTo("64 F1 90 6F 62");
        enter(3);
        unit.state().unlock(1);
        assertThat(ask("2E F1 90 " + number)).isEqualTo("6E F1 90");
    }

    @Test
    void severalValuesAreReadAtOnce() {
        data.put(0x010A, Did.of(() -> Bytes.hex("A6 66 07 50 20 1A 00 63 4A 82 7E")))
                .put(0x0110, Did.of(() -> Bytes.hex("8C")));
        assertThat(ask("22 01 0A 01 10")).isEqualTo("62 01 0A A6 66 07 50 20 1A 00 63 4A 82 7E 01 10 8C");
    }

    @Test
    void anIdentifierIsPutTogetherFromPartsOfOthers() {
        data.put(0x1234, Did.of(() -> Bytes.hex("4D 00 11 22")))
                .put(0x5678, Did.of(() -> Bytes.hex("BE 33")))
                .put(0x9ABC, Did.of(() -> Bytes.hex("00 10 20 30 40 50")));
        assertThat(ask("2C 01 F3 01 12 34 01 02 56 78 01 01 9A BC 02 04")).isEqualTo("6C 01 F3 01");
        assertThat(ask("22 F3 01")).isEqualTo("62 F3 01 4D 00 BE 10 20 30 40");
        assertThat(ask("2C 03 F3 01")).isEqualTo("6C 03 F3 01");
        assertThat(ask("22 F3 01")).isEqualTo("7F 22 31");
    }

    @Test
    void codesAreCountedAndListedByStatus() {
        new UnitTroubles(
                unit,
                new Given(trouble(0x0A9B17, 0x24, 0), trouble(0x25221F, 0x00, 0), trouble(0x080511, 0x2F, 0)),
                0x7F,
                () -> true);
        assertThat(ask("19 02 84")).isEqualTo("59 02 7F 0A 9B 17 24 08 05 11 2F");
        assertThat(ask("19 01 08")).isEqualTo("59 01 7F 01 00 01");
        assertThat(ask("19 02 01")).isEqualTo("59 02 7F 08 05 11 2F");
        assertThat(ask("14 FF FF 33")).isEqualTo("54");
    }

    @Test
    void codesAreListedBySeverity() {
        var first = trouble(0x0A9B17, 0x24, 0x20);
        var second = trouble(0x080511, 0x2F, 0x40);
        new UnitTroubles(unit, new Given(first, second), 0x7F, () -> true);
        assertThat(ask("19 07 C0 01")).isEqualTo("59 07 7F 01 00 01");
        assertThat(ask("19 08 C0 01")).isEqualTo("59 08 7F 40 10 08 05 11 2F");
        assertThat(ask("19 09 08 05 11")).isEqualTo("59 09 7F 40 10 08 05 11 2F");
    }

    @Test
    void snapshotsAndExtendedRecordsAreFoundByCodeAndNumber() {
        var values = new TreeMap<>(Map.of(0x4711, Bytes.hex("A6 66 07 50 20")));
        var snapshots = List.of(new Trouble.Snapshot(1, values), new Trouble.Snapshot(2, values));
        var extended = new TreeMap<>(Map.of(5, Bytes.of(0x17), 0x10, Bytes.of(0x79)));
        var one = new Trouble(0x123456, 0x24, 0, 0, 0, false, snapshots, extended);
        var other =
                new Trouble(0x789ABC, 0x00, 0, 0, 0, false, List.of(new Trouble.Snapshot(1, values)), new TreeMap<>());
        new UnitTroubles(unit, new Given(one, other), 0xFF, () -> true);
        assertThat(ask("19 03")).isEqualTo("59 03 12 34 56 01 12 34 56 02 78 9A BC 01");
        assertThat(ask("19 04 12 34 56 02")).isEqualTo("59 04 12 34 56 24 02 01 47 11 A6 66 07 50 20");
        assertThat(ask("19 05 02")).isEqualTo("59 05 02 12 34 56 24 01 47 11 A6 66 07 50 20");
        assertThat(ask("19 06 12 34 56 05")).isEqualTo("59 06 12 34 56 24 05 17");
        assertThat(ask("19 06 12 34 56 FF")).isEqualTo("59 06 12 34 56 24 05 17 10 79");
    }

    @Test
    void allCodesTheFirstAndTheLastAreListed() {
        new UnitTroubles(
                unit,
                new Given(trouble(0x123456, 0x24, 0), trouble(0x234505, 0x00, 0), trouble(0xABCD01, 0x2F, 0)),
                0x7F,
                () -> true);
        assertThat(ask("19 0A")).isEqualTo("59 0A 7F 12 34 56 24 23 45 05 00 AB CD 01 2F");
        assertThat(ask("19 0E")).isEqualTo("59 0E 7F AB CD 01 2F");
        assertThat(ask("19 0B")).isEqualTo("59 0B 7F AB CD 01 2F");
    }

    @Test
    void everyReportOfCodesIsAnswered() {
        SortedMap<Integer, Bytes> extended = new TreeMap<>(Map.of(2, Bytes.hex("AA BB")));
        var values = new TreeMap<>(Map.of(0x4711, Bytes.hex("A6")));
        var one =
                new Trouble(0x112233, 0x09, 0x20, 0x33, 0x60, true, List.of(new Trouble.Snapshot(2, values)), extended);
        var given = new Given(one, trouble(0x112234, 0x01, 0x40));
        new UnitTroubles(unit, given, 0x09, () -> true);
        assertThat(ask("19 0C")).isEqualTo("59 0C 09 11 22 33 09");
        assertThat(ask("19 0D")).isEqualTo("59 0D 09 11 22 34 01");
        assertThat(ask("19 12 01")).isEqualTo("59 12 09 01 00 01");
        assertThat(ask("19 13 01")).isEqualTo("59 13 09 11 22 33 09");
        assertThat(ask("19 14")).isEqualTo("59 14 11 22 33 60");
        assertThat(ask("19 15")).isEqualTo("59 15 09 11 22 33 09");
        assertThat(ask("19 16 02")).isEqualTo("59 16 02 11 22 33 09 AA BB");
        assertThat(ask("19 17 01 01")).isEqualTo("59 17 01 09 11 22 33 09 11 22 34 01");
        assertThat(ask("19 17 01 02")).as("no such memory").isEqualTo("7F 19 31");
        assertThat(ask("19 18 11 22 33 02 01")).isEqualTo("59 18 01 11 22 33 09 02 01 47 11 A6");
        assertThat(ask("19 19 11 22 33 02 01")).isEqualTo("59 19 01 11 22 33 09 02 AA BB");
        assertThat(ask("19 1A 02")).isEqualTo("59 1A 09 02 11 22 33 09");
        assertThat(ask("19 42 33 01 FF")).isEqualTo("59 42 33 09 FF 04 20 11 22 33 09");
        assertThat(ask("19 55 33")).isEqualTo("59 55 33 09 04 11 22 33 09");
        assertThat(ask("19 56 33 01")).isEqualTo("59 56 33 09 04 01 11 22 33 09");
        assertThat(ask("19 0F 01")).isEqualTo("59 0F 09 11 22 33 09 11 22 34 01");
        assertThat(ask("14 FF FF FF")).isEqualTo("54");
        assertThat(ask("19 02 01")).isEqualTo("59 02 09");
        assertThat(ask("19 0F 01")).as("a mirror keeps them").isEqualTo("59 0F 09 11 22 33 09 11 22 34 01");
        assertThat(ask("19 11 08")).isEqualTo("59 11 09 01 00 01");
        assertThat(ask("19 10 11 22 33 02")).isEqualTo("59 10 11 22 33 09 02 AA BB");
        assertThat(ask("19 20 01")).as("no such report").isEqualTo("7F 19 12");
    }

    @Test
    void memoryIsReadByAddress() {
        assertThat(ask("23 24 20 00 00 00 01 03"))
                .isEqualTo("63 " + memory.read(0x2000_0000L, 0x103))
                .hasSize((1 + 0x103) * 3 - 1);
    }

    /// Fixed codes.
    private static final class Given implements Trouble.Store {
        private final List<Trouble> all = new ArrayList<>();

        Given(Trouble... troubles) {
            all.addAll(List.of(troubles));
        }

        @Override
        public List<Trouble> all() {
            return all;
        }

        @Override
        public void clear(int code) {
            all.removeIf(each -> each.code() == code);
        }

        @Override
        public void clearAll() {
            all.clear();
        }

        @Override
        public void recording(boolean on) {
            // these do not change
        }
    }

    private static Trouble trouble(int code, int status, int severity) {
        SortedMap<Integer, Bytes> none = new TreeMap<>();
        return new Trouble(code, status, severity, 0x10, 0, false, List.of(), none);
    }

    private void enter(int session) {
        ask("10 0" + session);
    }

    private String ask(String request) {
        return String.join(
                " | ",
                unit.answer(Bytes.hex(request), false, 1_000).stream()
                        .map(each -> each.message().toString())
                        .toList());
    }
}
