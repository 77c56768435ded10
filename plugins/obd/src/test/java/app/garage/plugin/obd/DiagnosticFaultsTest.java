package app.garage.plugin.obd;

import static app.garage.plugin.obd.ScriptedBus.CAN;
import static app.garage.plugin.obd.ScriptedBus.ENGINE;
import static app.garage.plugin.obd.ScriptedBus.GEARBOX;
import static app.garage.plugin.obd.ScriptedBus.KLINE;
import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.kernel.Vin;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.ClearToken;
import app.garage.pluginapi.ClearsFaults;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.LinkException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The faults F43 to F57 as far as they meet SAE J1979. Each test has its companion: without the fault the
/// value comes.
final class DiagnosticFaultsTest {
    private static final DataId RPM = new DataId(1, 0x0C);
    private static final DataId SPEED = new DataId(1, 0x0D);
    private static final DataId COOLANT = new DataId(1, 0x05);
    private static final DataId LOAD = new DataId(1, 0x04);
    private static final DataId FUEL = new DataId(1, 0x2F);

    private static ScriptedBus car() {
        return new ScriptedBus().answers("01 00", "7E8 41 00 BE 3F A8 13", "7E9 41 00 80 00 00 01");
    }

    /// Asks for the engine speed. Whatever comes, the answer stands on lines of the engine to this question only, and
    /// the next question gets its own answer.
    private static Reply<Bytes> rpm(ScriptedBus bus) throws LinkException, InterruptedException {
        var session = bus.session(CAN);
        var answer = session.read(ENGINE, List.of(RPM), bus.by()).getFirst();
        assertThat(answer.evidence().lines()).allMatch(line -> line.matches("7E8 (41 0C|7F 01) .*"));
        nextIsRight(session, bus);
        return answer.reply();
    }

    private static void nextIsRight(ObdSession session, ScriptedBus bus) throws LinkException, InterruptedException {
        bus.answers("01 2F", "7E8 41 2F 80");
        var next = session.read(ENGINE, List.of(FUEL), bus.by()).getFirst();
        assertThat(next.reply()).isEqualTo(positive("80"));
        assertThat(next.evidence().lines()).containsExactly("7E8 41 2F 80");
    }

    private static Reply<Bytes> positive(String hex) {
        return new Reply.Positive<>(Bytes.hex(hex));
    }

    private static Reply<List<FaultCode>> codes(String... codes) {
        return new Reply.Positive<>(Arrays.stream(codes).map(FaultCode::new).toList());
    }

    private static List<EcuAnswer<List<FaultCode>>> stored(ScriptedBus bus, BusProtocol on)
            throws LinkException, InterruptedException {
        return bus.session(on).faults(FaultState.STORED, bus.by());
    }

    private static Reply<List<FaultCode>> canList(String answer) throws LinkException, InterruptedException {
        var bus = car().answers("03", "7E8 " + answer, "7E9 43 00").answers("07", "7E8 47 00", "7E9 47 00");
        var list = stored(bus, CAN).getFirst();
        assertThat(list.evidence().lines()).contains("7E8 " + answer).doesNotContain("7E9 43 00");
        assertThat(bus.session(CAN)
                        .faults(FaultState.PENDING, bus.by())
                        .getFirst()
                        .reply())
                .as("the next list")
                .isEqualTo(codes());
        return list.reply();
    }

    private static Reply<List<FaultCode>> klineList(String... answers) throws LinkException, InterruptedException {
        var bus = new ScriptedBus().answers("01 00", "kline:10 41 00 BE 3E B8 10");
        return stored(bus.answers("03", answers), KLINE).getFirst().reply();
    }

    @Test
    void f43_responsePendingIsNeverData() throws Exception {
        assertThat(rpm(car().answers("01 0C", "7E8 7F 01 78", "7E8 41 0C 1A F8")))
                .isEqualTo(positive("1A F8"));
        assertThat(rpm(car().answers("01 0C", "7E8 7F 01 78").answers("01 0C", "7E8 41 0C 1A F8")))
                .isEqualTo(positive("1A F8"));
        var endless = car().answers("01 0C", "7E8 7F 01 78");
        assertThat(rpm(endless)).isInstanceOf(Reply.NoAnswer.class);
        assertThat(endless.asked()).hasSizeLessThan(15);
        assertThat(rpm(car().answers("01 0C", "7E8 7F 22 78"))).isInstanceOf(Reply.NoAnswer.class);
    }

    @Test
    void f44_everyRefusalIsAnAnswerWithItsReason() throws Exception {
        for (int code : new int[] {0x10, 0x11, 0x12, 0x22, 0x31, 0x33, 0x7F, 0x80, 0xF3}) {
            var bus = car().answers("01 0C", "7E8 7F 01 " + Bytes.of(code).toHex());
            assertThat(rpm(bus)).isEqualTo(new Reply.Refused<Bytes>(1, code));
        }
    }

    @Test
    void f46_aForeignAnswerIsSkipped() throws Exception {
        var foreign =
                new String[] {"7E8 41 0D 32", "7E8 62 F1 90 31", "7E9 41 0C 00 00", "7E8 7F 22 31", "7E8 42 0C 00 11 22"
                };
        for (var each : foreign) {
            assertThat(rpm(car().answers("01 0C", each, "7E8 41 0C 1A F8"))).isEqualTo(positive("1A F8"));
            assertThat(rpm(car().answers("01 0C", each))).isInstanceOf(Reply.NoAnswer.class);
        }
    }

    private static List<Reply<Bytes>> four(String... answers) throws LinkException, InterruptedException {
        var bus = car().answers("01 0C 0D 05 04", answers);
        var session = bus.session(CAN);
        var four = session.read(ENGINE, List.of(RPM, SPEED, COOLANT, LOAD), bus.by());
        nextIsRight(session, bus);
        return four.stream().map(each -> each.reply()).toList();
    }

    @Test
    void f48_aMissingPidShiftsNoOther() throws Exception {
        assertThat(four("7E8 41 0C 1A F8 0D 32 05 7B 04 80"))
                .containsExactly(positive("1A F8"), positive("32"), positive("7B"), positive("80"));
        assertThat(four("7E8 41 04 80 05 7B 0D 32 0C 1A F8"))
                .containsExactly(positive("1A F8"), positive("32"), positive("7B"), positive("80"));
        var missing = four("7E8 41 0C 1A F8 05 7B 04 80");
        assertThat(missing.get(0)).isEqualTo(positive("1A F8"));
        assertThat(missing.get(1)).isInstanceOf(Reply.NoAnswer.class);
        assertThat(missing.get(2)).isEqualTo(positive("7B"));
        assertThat(missing.get(3)).isEqualTo(positive("80"));
        assertThat(four("7E8 41 04 80 0D 32 05 7B 0C 1A").getFirst())
                .as("a cut value is given as short as it is, decoding says SHORT")
                .isEqualTo(positive("1A"));
        assertThat(four("7E8 41 0D 32 0C 1A F8 0D 33 05 7B 04 80").get(1)).isInstanceOf(Reply.Unreadable.class);
        assertThat(four("7E8 41 0C 1A F8 0D 32 05 7B 04 80 00 00")).contains(positive("80"));
    }

    @Test
    void f48_anAnswerThatCannotBeTakenApartGivesNothingAndIsAskedSingly() throws Exception {
        var bus = car().answers("01 0C 0D 05", "7E8 41 0C 1A F8 77 0D 32 05 7B")
                .answers("01 0C", "7E8 41 0C 1A F8")
                .answers("01 0D", "7E8 41 0D 32")
                .answers("01 05", "7E8 41 05 7B");
        var session = bus.session(CAN);
        for (int i = 0; i < 2; i++) {
            assertThat(session.read(ENGINE, List.of(RPM, SPEED, COOLANT), bus.by()))
                    .extracting(each -> each.reply())
                    .containsExactly(positive("1A F8"), positive("32"), positive("7B"));
        }
        assertThat(bus.asked())
                .filteredOn(each -> each.endsWith("01 0C 0D 05"))
                .as("learned")
                .hasSize(1);
    }

    @Test
    void f48_oneParameterThatSpoilsTheGroupIsAskedAloneFromThenOn() throws Exception {
        var bus = car().answers("01 0C", "7E8 41 0C 1A F8")
                .answers("01 05", "7E8 41 05 7B")
                .answers("01 0C 05", "7E8 41 0C 1A F8 05 7B");
        var session = bus.session(CAN);
        assertThat(session.read(ENGINE, List.of(RPM, SPEED, COOLANT), bus.by()))
                .extracting(each -> each.reply())
                .contains(positive("1A F8"), positive("7B"));
        bus.asked().clear();
        assertThat(session.read(ENGINE, List.of(RPM, SPEED, COOLANT), bus.by())
                        .get(2)
                        .reply())
                .isEqualTo(positive("7B"));
        assertThat(bus.asked()).containsExactly("7E8 01 0D", "7E8 01 0C 05");
    }

    @Test
    void f50_zeroBytesAreNotCodesAndMissingBytesAreNotNone() throws Exception {
        assertThat(canList("43 01 01 04")).isEqualTo(codes("P0104"));
        assertThat(canList("43 02 41 23 C1 23")).isEqualTo(codes("C0123", "U0123"));
        assertThat(canList("43 00")).isEqualTo(codes());
        assertThat(canList("43 00 00 00 00 00 00")).isEqualTo(codes());
        for (var broken : List.of("43", "43 02 01 04", "43 01 01 04 00", "43 01 33 00 00 00 00", "43 01 00 00")) {
            assertThat(canList(broken)).as(broken).isInstanceOf(Reply.Unreadable.class);
        }
        assertThat(klineList("kline:10 43 01 04 00 00 00 00")).isEqualTo(codes("P0104"));
        assertThat(klineList("kline:10 43 01 04 02 03 80 03", "kline:10 43 C1 23 00 00 00 00"))
                .isEqualTo(codes("P0104", "P0203", "B0003", "U0123"));
        assertThat(klineList("kline:10 43 00 00 00 00 00 00")).isEqualTo(codes());
        for (var broken : List.of("kline:10 43", "kline:10 43 01 04 00 00 00 00 5B")) {
            assertThat(klineList(broken)).as(broken).isInstanceOf(Reply.Unreadable.class);
        }
        assertThat(klineList("kline:10 43 01 04 02 03 80 03", "kline:10 ! checksum"))
                .isInstanceOf(Reply.Unreadable.class);
    }

    @Test
    void f51_aGhostFreezeFrameIsNotShown() throws Exception {
        var ghost =
                car().answers("02 02 00", "7E8 42 02 00 00 00", "7E9 7F 02 11").answers("02 05 00", "7E8 42 05 00 00");
        var none = ghost.session(CAN).freezeFrames(ghost.by());
        assertThat(none.get(0).reply()).isEqualTo(new Reply.Positive<>(List.of()));
        assertThat(none.get(1).reply()).isEqualTo(new Reply.Refused<>(2, 0x11));
        assertThat(ghost.asked()).doesNotContain("7E8 02 05 00", "7E8 02 00 00");
        assertThat(none.get(0).evidence().lines()).containsExactly("7E8 42 02 00 00 00");
        nextIsRight(ghost.session(CAN), ghost);

        var real = car().answers("02 02 00", "7E8 42 02 00 03 01")
                .answers("02 00 00", "7E8 42 00 00 08 10 00 00")
                .answers("02 05 00", "7E8 42 05 00 7B")
                .answers("02 0C 00", "7E8 42 0C 01 11 11", "7E8 42 0C 00 1A F8")
                .answers("02 02 01", "7E8 42 02 00 03 01");
        var frames =
                real.session(CAN).freezeFrames(real.by()).getFirst().reply().positive();
        assertThat(frames).get().satisfies(list -> {
            assertThat(list).as("frame 1 asked, frame 0 answered").hasSize(1);
            assertThat(list.getFirst().cause()).isEqualTo(new FaultCode("P0301"));
            assertThat(list.getFirst().data())
                    .extracting(each -> each.reply())
                    .containsExactly(positive("7B"), positive("1A F8"));
        });
    }

    private record Token(Bytes request) implements ClearToken {}

    private static List<Reply<ClearsFaults.Outcome>> clear(String... answers)
            throws LinkException, InterruptedException {
        var bus = car().answers("04", answers);
        var session = bus.session(CAN);
        session.units(bus.by());
        var told = session.clear(new Token(session.clearRequest()), bus.by());
        nextIsRight(session, bus);
        assertThat(bus.asked())
                .filteredOn(each -> each.endsWith(" 04"))
                .as("sent once")
                .hasSize(1);
        return told.stream().map(each -> each.reply()).toList();
    }

    @Test
    void f54_clearingIsSentOnceAndOnlyAnExactAnswerCounts() throws Exception {
        Reply<ClearsFaults.Outcome> accepted = new Reply.Positive<>(ClearsFaults.Outcome.ACCEPTED);
        Reply<ClearsFaults.Outcome> unknown = new Reply.Positive<>(ClearsFaults.Outcome.UNKNOWN);
        assertThat(clear("7E8 44", "7E9 44")).containsExactly(accepted, accepted);
        assertThat(clear("7E8 44", "7E9 7F 04 22")).containsExactly(accepted, new Reply.Refused<>(4, 0x22));
        assertThat(clear("7E8 44 00", "7E9 44")).containsExactly(unknown, accepted);
        assertThat(clear("7E8 44")).containsExactly(accepted, unknown);
        assertThat(clear("7E8 7F 04 78")).containsExactly(unknown, unknown);
        assertThat(clear("! CAN ERROR")).containsExactly(unknown, unknown);
        assertThat(clear("late")).containsExactly(unknown, unknown);
        assertThat(clear("lost")).containsExactly(unknown, unknown);
    }

    private static Reply<Bytes> vin(String... answers) throws LinkException, InterruptedException {
        var bus = car().answers("09 02", answers);
        var session = bus.session(CAN);
        var vin = session.vehicleInfo(Set.of(2), bus.by()).getFirst();
        assertThat(vin.evidence().lines()).as("as received").containsExactly(answers);
        nextIsRight(session, bus);
        return vin.reply();
    }

    private static String hex(String text) {
        return Bytes.latin1(text).toString();
    }

    @Test
    void f55_aBadVinIsShownNotRepaired() throws Exception {
        for (var text : List.of("1HGBH41JXMN109186", "1HGBH41JXMN1O9186", "1HGBH41JXMN10")) {
            assertThat(vin("7E8 49 02 01 " + hex(text)).map(Vin::fromPadded))
                    .isEqualTo(new Reply.Positive<>(new Vin(text)));
        }
        assertThat(vin("7E8 49 02 01 00 00 " + hex("1HGBH41JXMN109186")).map(Vin::fromPadded))
                .isEqualTo(new Reply.Positive<>(new Vin("1HGBH41JXMN109186")));
        assertThat(vin("7E8 49 02 01 " + hex("1HGBH41JXMN109186"), "7E8 49 02 01 " + hex("2HGBH41JXMN109186")))
                .isInstanceOf(Reply.Unreadable.class);
    }

    private static Reply<Bytes> klineVin(String... frames) throws LinkException, InterruptedException {
        var bus =
                new ScriptedBus().answers("01 00", "kline:10 41 00 BE 3E B8 10").answers("09 02", frames);
        return bus.session(KLINE).vehicleInfo(Set.of(2), bus.by()).getFirst().reply();
    }

    @Test
    void f55_aVinInPiecesIsOnlyBelievedWhole() throws Exception {
        var frames = new String[] {
            "kline:10 49 02 01 00 00 00 31",
            "kline:10 49 02 02 48 47 42 48",
            "kline:10 49 02 03 34 31 4A 58",
            "kline:10 49 02 04 4D 4E 31 30",
            "kline:10 49 02 05 39 31 38 36"
        };
        assertThat(klineVin(frames).map(Vin::fromPadded)).isEqualTo(new Reply.Positive<>(new Vin("1HGBH41JXMN109186")));
        assertThat(klineVin(frames[4], frames[1], frames[2], frames[3], frames[0])
                        .map(Vin::fromPadded))
                .isEqualTo(new Reply.Positive<>(new Vin("1HGBH41JXMN109186")));
        for (int lost = 0; lost < 5; lost++) {
            var left = new ArrayList<>(List.of(frames));
            left.remove(lost);
            assertThat(klineVin(left.toArray(String[]::new)))
                    .as("without " + lost)
                    .isInstanceOf(Reply.Unreadable.class);
        }
        assertThat(klineVin(frames[0], "kline:10 ! checksum", frames[2], frames[3], frames[4]))
                .isInstanceOf(Reply.Unreadable.class);
        assertThat(klineVin(frames[0], frames[1], frames[2], frames[3], "kline:18 49 02 05 39 31 38 36"))
                .as("a piece of another unit")
                .isInstanceOf(Reply.Unreadable.class);
    }

    private static Reply<Bytes> klineInfo(int type, String count, String... frames)
            throws LinkException, InterruptedException {
        var bus = new ScriptedBus()
                .answers("01 00", "kline:10 41 00 BE 3E B8 10")
                .answers("09 00", "kline:10 49 00 01 FC 00 00 00")
                .answers("09 05", count)
                .answers("09 06", frames);
        return bus.session(KLINE).vehicleInfo(Set.of(type), bus.by()).getFirst().reply();
    }

    @Test
    void anAnswerInPiecesMustHaveAsManyAsTheUnitAnnounces() throws Exception {
        var one = "kline:10 49 06 01 11 22 33 44";
        var two = "kline:10 49 06 02 55 66 77 88";
        assertThat(klineInfo(6, "kline:10 49 05 02", one, two)).isEqualTo(positive("11 22 33 44 55 66 77 88"));
        assertThat(klineInfo(6, "kline:10 49 05 02", one))
                .as("the second is lost without a trace")
                .isInstanceOf(Reply.Unreadable.class);
        assertThat(klineInfo(6, "kline:10 7F 09 12", one)).as("not announced").isEqualTo(positive("11 22 33 44"));
    }

    @Test
    void f57_aUnitThatFallsSilentIsToldAndNotForgotten() throws Exception {
        var bus = car().answers("03", "7E8 43 00");
        var session = bus.session(CAN);
        assertThat(session.units(bus.by())).containsExactlyInAnyOrder(ENGINE, GEARBOX);
        var lists = session.faults(FaultState.STORED, bus.by());
        assertThat(lists).extracting(EcuAnswer::ecu).containsExactly(ENGINE, GEARBOX);
        assertThat(lists.get(0).reply()).isEqualTo(codes());
        assertThat(lists.get(1).reply()).isInstanceOf(Reply.NoAnswer.class);
        assertThat(bus.asked()).as("asked by itself before it counts as silent").contains("7E9 03");
        assertThat(lists.get(1).evidence().lines()).isEmpty();
        nextIsRight(session, bus);
    }

    @Test
    void masksOfTwoUnitsAreNeverMerged() throws Exception {
        var bus = car().answers("01 20", "7E8 41 20 80 00 00 00", "7E9 41 20 00 00 00 00");
        var supported = bus.session(CAN).supported(bus.by());
        assertThat(supported.get(0).reply().positive().orElseThrow())
                .contains(RPM, new DataId(1, 0x21))
                .doesNotContain(new DataId(1, 0x20));
        assertThat(supported.get(1).reply().positive().orElseThrow())
                .containsExactly(new DataId(1, 1))
                .doesNotContain(RPM);
    }

    @Test
    void onAKLineEverybodyIsAskedAndOneParameterAtATime() throws Exception {
        var bus = new ScriptedBus()
                .answers("01 00", "kline:10 41 00 BE 3E B8 10")
                .answers("01 0C", "kline:10 41 0C 1A F8")
                .answers("01 0D", "kline:10 41 0D 32");
        assertThat(bus.session(KLINE).read(EcuId.kline(0x10), List.of(RPM, SPEED), bus.by()))
                .extracting(each -> each.reply())
                .containsExactly(positive("1A F8"), positive("32"));
        assertThat(bus.asked()).containsExactly("* 01 0C", "* 01 0D");
    }
}
