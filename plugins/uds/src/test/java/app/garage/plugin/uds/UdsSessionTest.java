package app.garage.plugin.uds;

import static app.garage.plugin.uds.ScriptedUnits.CAN;
import static app.garage.plugin.uds.ScriptedUnits.DOIP;
import static app.garage.plugin.uds.ScriptedUnits.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.pluginapi.Census;
import app.garage.pluginapi.ClearToken;
import app.garage.pluginapi.ClearsFaults;
import app.garage.pluginapi.ControlToken;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.Effect;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsFaults;
import app.garage.pluginapi.ReadsLiveData;
import app.garage.pluginapi.ReadsModule;
import app.garage.pluginapi.RequestClass;
import app.garage.pluginapi.ResetToken;
import app.garage.pluginapi.RunsRoutines.Action;
import app.garage.pluginapi.SpeaksServices;
import app.garage.pluginapi.WriteToken;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UdsSessionTest {
    private final ScriptedUnits units = new ScriptedUnits();

    private record Token(Bytes request) implements ControlToken, WriteToken, ResetToken, ClearToken {}

    private static Bytes hex(String text) {
        return Bytes.hex(text);
    }

    private static Token token(String request) {
        return new Token(hex(request));
    }

    @Test
    void what_the_law_wants_is_given_only_where_obd_is_not_spoken() {
        for (var kind : List.of(Census.class, ReadsFaults.class, ReadsLiveData.class, ClearsFaults.class)) {
            assertThat(units.session(CAN).capability(kind))
                    .as(kind.getSimpleName())
                    .isEmpty();
            assertThat(units.session(DOIP).capability(kind))
                    .as(kind.getSimpleName())
                    .isPresent();
        }
        assertThat(units.session(CAN).capability(ReadsModule.class)).isPresent();
        assertThat(units.session(CAN).capability(SpeaksServices.class)).isPresent();
    }

    @Test
    void a_module_tells_what_it_is_until_it_refuses_the_service_or_falls_silent() throws Exception {
        units.answers("22 F1 90", "7E8 62 F1 90 57 50 30").answers("22 F1 87", "7E8 7F 22 31");
        var told = units.session(CAN).identification(ENGINE, units.by());
        assertThat(told.getFirst().id()).isEqualTo(new DataId(0x22, 0xF190));
        assertThat(told.getFirst().reply()).isEqualTo(new Reply.Positive<>(hex("57 50 30")));
        assertThat(told.get(1).reply()).isEqualTo(new Reply.Refused<>(0x22, 0x31));
        assertThat(told).as("two silences are enough").hasSize(4);
        var old = new ScriptedUnits().answers("22 F1 90", "7E8 7F 22 11");
        assertThat(old.session(CAN).identification(ENGINE, old.by())).hasSize(1);
    }

    @Test
    void one_list_serves_both_memories_while_nothing_else_is_asked() throws Exception {
        units.answers("19 02 8D", "7E8 59 02 FF C1 23 87 09 04 42 00 04").answers("22 F1 90", "7E8 62 F1 90 57 50 30");
        var session = units.session(CAN);
        session.faults(ENGINE, FaultState.STORED, units.by());
        assertThat(session.faults(ENGINE, FaultState.PENDING, units.by()).reply())
                .isEqualTo(new Reply.Positive<>(List.of(new FaultCode("P0442-00"))));
        assertThat(units.asked()).containsExactly("7E8 19 02 8D");
        session.faults(ENGINE, FaultState.PENDING, units.by());
        session.faults(ENGINE, FaultState.PENDING, units.by());
        assertThat(units.asked()).as("the same memory is read again").hasSize(2);
        session.faults(ENGINE, FaultState.STORED, units.by());
        session.ask(ENGINE, hex("22 F1 90"), units.by());
        session.faults(ENGINE, FaultState.STORED, units.by());
        assertThat(units.asked()).as("and so is any after another question").hasSize(2);
    }

    @Test
    void codes_are_sorted_by_their_status_and_permanent_ones_have_a_memory_of_their_own() throws Exception {
        units.answers("19 02 8D", "7E8 59 02 FF C1 23 87 09 00 00 00 09").answers("19 15", "7E8 59 15 FF 04 42 00 08");
        var session = units.session(CAN);
        assertThat(session.faults(ENGINE, FaultState.STORED, units.by()).reply())
                .isEqualTo(new Reply.Positive<>(List.of(new FaultCode("U0123-87"))));
        assertThat(session.faults(ENGINE, FaultState.PERMANENT, units.by()).reply())
                .isEqualTo(new Reply.Positive<>(List.of(new FaultCode("P0442-00"))));
        units.answers("19 02 8D", "7E8 59 02 FF 01 23 11");
        session.faults(ENGINE, FaultState.STORED, units.by());
        assertThat(session.faults(ENGINE, FaultState.STORED, units.by()).reply())
                .as("a list cut in a code is no list")
                .isInstanceOf(Reply.Unreadable.class);
    }

    @Test
    void live_values_keep_the_names_they_have_in_obd() throws Exception {
        units.answers("22 F4 00", "7E8 62 F4 00 00 18 00 01").answers("22 F4 20", "7E8 62 F4 20 80 00 00 00");
        units.answers("3E 00", "7E8 7E 00")
                .answers("22 F4 0C", "7E8 62 F4 0C 1A F8")
                .answers("22 F4 0D", "7E8 7F 22 22");
        var session = units.session(DOIP);
        var supported =
                session.supported(units.by()).getFirst().reply().positive().orElseThrow();
        assertThat(supported)
                .containsExactly(new DataId(1, 0x0C), new DataId(1, 0x0D), new DataId(1, 0x20), new DataId(1, 0x21));
        var read = session.read(ENGINE, List.of(new DataId(1, 0x0D), new DataId(1, 0x0C)), units.by());
        assertThat(read).extracting(DataAnswer::id).containsExactly(new DataId(1, 0x0D), new DataId(1, 0x0C));
        assertThat(read.getLast().reply()).isEqualTo(new Reply.Positive<>(hex("1A F8")));
        assertThat(read.getLast().evidence().request())
                .as("what was really asked")
                .isEqualTo(hex("22 F4 0C"));
        assertThat(read.getFirst().reply()).isEqualTo(new Reply.Refused<>(0x22, 0x22));
    }

    @Test
    void clearing_concerns_the_emissions_and_is_judged_unit_by_unit() throws Exception {
        units.answers("3E 00", "7E8 7E 00", "7E9 7E 00", "7EA 7E 00");
        units.answers("14 FF FF 33", "7E8 54", "7E9 7F 14 22", "7EA 54 00");
        var session = units.session(DOIP);
        assertThat(session.clear(token("14 FF FF 33"), units.by()))
                .extracting(each -> (Object) each.reply())
                .containsExactly(
                        new Reply.Positive<>(ClearsFaults.Outcome.ACCEPTED),
                        new Reply.Refused<>(0x14, 0x22),
                        new Reply.Positive<>(ClearsFaults.Outcome.UNKNOWN));
        assertThatThrownBy(() -> session.clear(token("14 FF FF FF"), units.by()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void vehicle_information_is_asked_where_uds_keeps_it() throws Exception {
        units.answers("3E 00", "7E8 7E 00").answers("22 F1 90", "7E8 62 F1 90 57 50 30");
        var told = units.session(DOIP).vehicleInfo(Set.of(2), units.by());
        assertThat(told).singleElement().satisfies(each -> assertThat(each.id()).isEqualTo(new DataId(9, 2)));
    }

    @Test
    void what_changes_something_is_sent_once_with_its_permission_and_otherwise_unknown() throws Exception {
        var session = units.session(CAN);
        units.answers("31 01 FF 01 AA", "7E8 71 01 FF 01 10")
                .answers("2E F1 98 01", "late")
                .answers("11 01", "lost");
        assertThat(session.routine(ENGINE, Action.START, 0xFF01, hex("AA"), token("31 01 FF 01 AA"), units.by())
                        .reply())
                .isEqualTo(new Reply.Positive<>(new Effect.Done(hex("10"))));
        assertThat(session.write(ENGINE, 0xF198, hex("01"), token("2E F1 98 01"), units.by())
                        .reply())
                .isEqualTo(new Reply.Positive<>(new Effect.Unknown()));
        assertThat(session.reset(ENGINE, 1, token("11 01"), units.by()).reply())
                .isEqualTo(new Reply.Positive<>(new Effect.Unknown()));
        units.answers("31 02 02 03", "7E8 7F 31 24");
        assertThat(session.routine(ENGINE, Action.STOP, 0x0203, Bytes.none(), token("31 02 02 03"), units.by())
                        .reply())
                .isEqualTo(new Reply.Refused<>(0x31, 0x24));
        assertThat(units.asked()).hasSize(4);
        assertThatThrownBy(() -> session.write(ENGINE, 0xF198, hex("02"), token("2E F1 98 01"), units.by()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        session.write(ENGINE, 0xF198, hex("01"), token("2E F1 98 01"), units.time.in(Duration.ZERO)))
                .isInstanceOf(LinkException.AnswerLate.class);
        assertThat(units.asked()).as("nothing left").isEmpty();
    }

    @Test
    void control_goes_back_to_the_unit_whatever_happens() throws Exception {
        var session = units.session(CAN);
        units.answers("2F 09 91 03 01", "7E8 6F 09 91 03 01").answers("2F 09 92 03 01", "late");
        units.answers("28 03 01", "7E8 68 03").answers("85 02", "7E8 C5 02").answers("10 03", "7E8 50 03 00 32 01 F4");
        session.ask(ENGINE, hex("10 03"), units.by());
        session.move(ENGINE, 0x0991, hex("01"), token("2F 09 91 03 01"), units.by());
        session.move(ENGINE, 0x0992, hex("01"), token("2F 09 92 03 01"), units.by());
        session.ask(ENGINE, hex("28 03 01"), units.by());
        session.ask(ENGINE, hex("85 02"), units.by());
        units.asked();
        Thread.currentThread().interrupt(); // the window is being closed
        session.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(units.asked())
                .containsExactly("7E8 85 01", "7E8 28 00 01", "7E8 2F 09 92 00", "7E8 2F 09 91 00", "7E8 10 01");
        session.close();
        assertThat(units.asked()).as("once").isEmpty();
    }

    @Test
    void what_was_given_back_is_not_given_back_again() throws Exception {
        var session = units.session(CAN);
        units.answers("2F 09 91 03 01", "7E8 6F 09 91 03")
                .answers("2F 09 91 00", "7E8 6F 09 91 00 05")
                .answers("11 01", "7E8 51 01");
        session.move(ENGINE, 0x0991, hex("01"), token("2F 09 91 03 01"), units.by());
        assertThat(session.giveBack(ENGINE, 0x0991, units.by()).reply())
                .isEqualTo(new Reply.Positive<>(new Effect.Done(hex("05"))));
        units.asked();
        session.close();
        assertThat(units.asked()).isEmpty();
    }

    @Test
    void a_lost_link_does_not_keep_the_rest_from_being_undone() throws Exception {
        var session = units.session(CAN);
        units.answers("85 02", "7E8 C5 02").answers("28 03 01", "7E8 68 03").answers("28 00 01", "lost");
        session.ask(ENGINE, hex("85 02"), units.by());
        session.ask(ENGINE, hex("28 03 01"), units.by());
        units.asked();
        session.close();
        assertThat(units.asked()).containsExactly("7E8 28 00 01", "7E8 85 01");
    }

    @Test
    void every_request_has_a_class_and_what_moves_or_changes_never_reads() {
        var count = new EnumMap<RequestClass, Integer>(RequestClass.class);
        for (int service = 0; service <= 0xFF; service++) {
            for (var rest : List.of("", " 01", " 02", " 82", " 03 01", " 01 FF 00", " F1 98 00", " 06 00 FF 00 01")) {
                count.merge(new UdsAdapter().classify(hex(String.format("%02X", service) + rest)), 1, Integer::sum);
            }
        }
        assertThat(count.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(256 * 8);
        assertThat(new UdsAdapter().classify(Bytes.none())).isEqualTo(RequestClass.UNKNOWN);
        Map.of(
                        "10 01",
                        RequestClass.READ,
                        "10 82",
                        RequestClass.DOWNLOAD,
                        "10 60",
                        RequestClass.SESSION,
                        "27 01",
                        RequestClass.SESSION,
                        "2F 09 91 03 01",
                        RequestClass.CONTROL,
                        "2F 09 91 00",
                        RequestClass.SESSION,
                        "31 01 FF 00",
                        RequestClass.DOWNLOAD,
                        "86 45 10",
                        RequestClass.WRITE,
                        "83 04",
                        RequestClass.WRITE,
                        "BA",
                        RequestClass.UNKNOWN)
                .forEach((request, kind) ->
                        assertThat(Classifier.of(hex(request))).as(request).isEqualTo(kind));
        for (var request : List.of(
                "11 01",
                "14 FF FF FF",
                "28 03 01",
                "2E F1 98 01",
                "31 01 02 03",
                "3D 11 00",
                "34 00",
                "85 02",
                "87 01",
                "38 01")) {
            assertThat(Classifier.of(hex(request)))
                    .as(request)
                    .isNotIn(RequestClass.READ, RequestClass.SESSION, RequestClass.UNKNOWN);
        }
    }
}
