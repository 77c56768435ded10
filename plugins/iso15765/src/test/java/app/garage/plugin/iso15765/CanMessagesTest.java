package app.garage.plugin.iso15765;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.Addressing;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.FindsUnits;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.Settings;
import app.garage.pluginapi.TellsBusState.BusState;
import app.garage.testkit.HandMovedTime;
import app.garage.testkit.ScriptedCan;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CanMessagesTest {
    private static final EcuId BMW_ENGINE = EcuId.can11(0x612).extended(0xF1);
    private static final EcuId ENGINE = EcuId.can11(0x7E8);
    private static final String OBD = "+5 7E8 06 41 00 BE 3F A8 13";
    private final HandMovedTime time = new HandMovedTime();
    private final ScriptedCan bus = new ScriptedCan(time);

    private static MessageLink link(CanLink bus, String... settings) throws LinkException {
        var values = new HashMap<String, String>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        var card = new AdapterCard("test", "", AdapterCard.Family.OTHER, "", Set.of(), List.of(), Set.of(), Map.of());
        return new Iso15765Transport()
                .open(bus, card, new Settings(values), Deadline.in(Duration.ZERO, new HandMovedTime()));
    }

    private Deadline by() {
        return time.in(Duration.ofSeconds(30));
    }

    private MessageLink connected(String... settings) throws LinkException, InterruptedException {
        bus.answers("7DF 02 01 00", OBD);
        var link = link(bus, settings);
        assertThat(link.connect("", by()).id()).isEqualTo("6");
        bus.sent();
        return link;
    }

    private static List<String> payloads(Exchange exchange) {
        return exchange.messages().stream()
                .map(each -> each.ecu() + " " + each.payload())
                .toList();
    }

    private long millis(Exchange exchange) {
        return Duration.ofNanos(exchange.endNanos() - exchange.startNanos()).toMillis();
    }

    private static Bytes request(String hex) {
        return Bytes.hex(hex);
    }

    @Test
    void a_vehicle_with_11_bits_is_found_by_the_first_question() throws Exception {
        bus.answers("7DF 02 01 00", OBD);
        assertThat(link(bus).connect("", by()).name()).isEqualTo("ISO 15765-4 CAN 11/500");
        assertThat(bus.sent()).containsExactly("7DF 02 01 00 00 00 00 00 00");
    }

    @Test
    void a_vehicle_with_29_bits_is_found_and_known_vehicles_are_asked_their_way_first() throws Exception {
        bus.answers("18DB33F1 02 01 00", "+7 18DAF110 06 41 00 BE 3F A8 13");
        assertThat(link(bus).connect("", by()).id()).isEqualTo("7");
        assertThat(bus.sent()).hasSize(2);
        assertThat(link(bus, "bitrate", "250000").connect("9", by()).id()).isEqualTo("9");
        assertThat(bus.sent()).containsExactly("18DB33F1 02 01 00 00 00 00 00 00");
    }

    @Test
    void a_vehicle_without_obd_is_found_by_what_its_units_answer_alone() throws Exception {
        bus.answers("7E3 02 3E 00", "+20 7EB 03 7F 3E 11");
        assertThat(link(bus).connect("", by()).id()).isEqualTo("6");
        assertThat(bus.sent().getLast()).startsWith("7E3 02 3E 00");
        var other = new ScriptedCan(time).answers("18DB33F1 03 22 F1 90", "+40 18DAF128 03 7F 22 33");
        assertThat(link(other).connect("", by()).id()).isEqualTo("7");
    }

    @Test
    void where_nobody_answers_it_is_said_whether_the_bus_is_alive() throws Exception {
        assertThatThrownBy(() -> link(bus).connect("", by()))
                .isInstanceOf(LinkException.AdapterRefused.class)
                .hasMessageStartingWith("iso15765.silent-bus");
        bus.comes("316 01 02 03", Duration.ofMillis(3));
        assertThatThrownBy(() -> link(bus).connect("", by())).hasMessageStartingWith("iso15765.no-vehicle");
        assertThat(bus.isClosed()).as("another transport may try").isFalse();
    }

    @Test
    void a_question_to_all_gathers_everybody_and_ends_when_nobody_else_can_begin() throws Exception {
        var link = connected();
        bus.answers("7DF 01 03", "+40 7E8 02 43 00", "+149 7E9 04 43 01 01 23", "+151 7EA 02 43 00");
        var heard = link.exchange(DiagRequest.functional(request("03")), by());
        assertThat(payloads(heard)).containsExactly("7E8 43 00", "7E9 43 01 01 23");
        assertThat(millis(heard)).isEqualTo(150);
    }

    @Test
    void long_answers_of_several_units_that_mix_on_the_bus_are_put_together_and_waited_for() throws Exception {
        var link = connected();
        bus.answers("7DF 02 09 02", "+30 7E8 10 0A 49 02 01 31 32 33", "+31 7E9 10 0A 49 02 01 41 42 43")
                .answers("7E0 30", "+60 7E8 21 34 35 36 37", "+90 7EA 02 49 02")
                .answers("7E1 30", "+150 7E9 21 44 45 46 47");
        var heard = link.exchange(DiagRequest.functional(request("09 02")), by());
        assertThat(payloads(heard))
                .containsExactly("7E8 49 02 01 31 32 33 34 35 36 37", "7EA 49 02", "7E9 49 02 01 41 42 43 44 45 46 47");
        var engine = heard.messages().getFirst();
        assertThat(engine.lines()).containsExactly("7E8 10 0A 49 02 01 31 32 33", "7E8 21 34 35 36 37");
        assertThat(engine.nanos() - engine.beganNanos()).isEqualTo(60_000_000);
        assertThat(heard.lines()).hasSize(5);
    }

    @Test
    void a_question_to_one_unit_ends_with_its_answer_and_skips_answers_to_other_questions() throws Exception {
        var link = connected();
        bus.answers("7E0 03 22 F1 90", "+3 7E8 05 62 F1 87 41 42", "+4 7E9 03 7F 22 31", "+9 7E8 05 62 F1 90 31 32");
        var heard = link.exchange(DiagRequest.physical(ENGINE, request("22 F1 90")), by());
        assertThat(millis(heard)).isEqualTo(9);
        assertThat(payloads(heard)).last().isEqualTo("7E8 62 F1 90 31 32");
    }

    @Test
    void silence_ends_after_p2_and_pending_is_waited_out_within_the_deadline() throws Exception {
        var link = connected();
        var silent = link.exchange(DiagRequest.physical(ENGINE, request("22 F1 90")), by());
        assertThat(silent.messages()).isEmpty();
        assertThat(millis(silent)).isEqualTo(250);
        bus.answers("7E0 04 31 01", "+50 7E8 03 7F 31 78", "+4900 7E8 03 7F 31 78", "+9800 7E8 04 71 01 02 03");
        var pending = DiagRequest.physical(ENGINE, request("31 01 02 03"));
        assertThat(payloads(link.exchange(pending, by()))).last().isEqualTo("7E8 71 01 02 03");
        assertThat(millis(link.exchange(pending, time.in(Duration.ofSeconds(2)))))
                .isEqualTo(2000);
        var next = link.exchange(DiagRequest.physical(ENGINE, request("3E 00")), by());
        assertThat(payloads(next)).as("late answers belong to nothing").doesNotContain("7E8 7E 00");
    }

    @Test
    void a_polled_value_is_complete_when_everybody_who_always_answered_it_has_answered() throws Exception {
        var link = connected();
        bus.answers("7DF 02 01 0C", "+4 7E8 04 41 0C 0B B8", "+6 7E9 04 41 0C 0B B8");
        var question = DiagRequest.functional(request("01 0C"));
        assertThat(millis(link.exchange(question, by()))).isEqualTo(150);
        assertThat(millis(link.exchange(question, by()))).isEqualTo(6);
        bus.answers("7DF 02 01 00", "+4 7E8 06 41 00 BE 3F A8 13");
        assertThat(millis(link.exchange(DiagRequest.functional(request("01 00")), by())))
                .as("a mask may be answered by a unit that has just woken up")
                .isEqualTo(150);
    }

    @Test
    void a_long_request_waits_for_flow_control_and_obeys_its_pauses() throws Exception {
        var link = connected();
        bus.answers("7E0 10", "+8 7E8 30 02 05")
                .answers("7E0 22", "+8 7E8 30 00 0A")
                .answers("7E0 23", "+6 7E8 03 6E F1 98");
        var heard = link.exchange(DiagRequest.physical(ENGINE, request("2E F1 98" + " 55".repeat(24))), by());
        assertThat(payloads(heard)).containsExactly("7E8 6E F1 98");
        var at = bus.sentAt();
        assertThat(at.get(2) - at.get(1)).isEqualTo(5_000_000);
        assertThat(bus.sent()).hasSize(4);
    }

    @Test
    void a_request_that_does_not_get_through_says_so_and_the_next_one_is_safe() throws Exception {
        var link = connected();
        var longOne = DiagRequest.physical(ENGINE, request("2E F1 98" + " 55".repeat(24)));
        assertThatThrownBy(() -> link.exchange(longOne, by()))
                .isInstanceOf(LinkException.AnswerLate.class)
                .hasMessageContaining("NO_FLOW_CONTROL");
        bus.answers("7E0 02 3E 00", "7E8 02 7E 00");
        assertThat(payloads(link.exchange(DiagRequest.physical(ENGINE, request("3E 00")), by())))
                .containsExactly("7E8 7E 00");
        assertThatThrownBy(() -> link.exchange(DiagRequest.functional(longOne.payload()), by()))
                .isInstanceOf(LinkException.AdapterRefused.class);
    }

    @Test
    void an_answer_with_a_hole_is_garbled_and_told_with_its_frames() throws Exception {
        var link = connected();
        bus.answers("7E0 02 09 02", "7E8 10 14 49 02 01 31 32 33")
                .answers("7E0 30", "+5 7E8 21 34 35 36 37 38 39 30", "+6 7E8 23 34 35 36 37 38 39 30");
        var heard = link.exchange(DiagRequest.physical(ENGINE, request("09 02")), by());
        assertThat(heard.messages()).isEmpty();
        assertThat(heard.garbled()).singleElement().satisfies(each -> {
            assertThat(each.ecu()).contains(ENGINE);
            assertThat(each.reason()).isEqualTo("WRONG_SEQUENCE");
            assertThat(each.lines()).hasSize(3);
        });
    }

    @Test
    void f41_another_tester_is_told_and_nothing_is_changed_while_it_speaks() throws Exception {
        var link = connected();
        bus.answers("7E0 03 22 F1 90", "+2 7E0 03 22 F1 87", "+5 7E8 05 62 F1 90 31 32");
        var heard = link.exchange(DiagRequest.physical(ENGINE, request("22 F1 90")), by());
        assertThat(heard.messages()).isEmpty();
        assertThat(heard.garbled())
                .extracting(Exchange.Garbled::reason)
                .containsExactly("another tester is on the bus");
        var write = DiagRequest.physical(ENGINE, request("14 FF FF FF"));
        bus.sent();
        assertThatThrownBy(() -> link.exchange(write, by())).hasMessageStartingWith("iso15765.other-tester");
        assertThat(bus.sent()).isEmpty();
        time.pass(Duration.ofSeconds(11));
        bus.answers("7E0 04 14", "7E8 01 54");
        assertThat(payloads(link.exchange(write, by()))).containsExactly("7E8 54");
    }

    @Test
    void f42_a_controller_off_the_bus_is_no_answer_and_nothing_is_sent_until_it_is_back() throws Exception {
        var link = connected();
        var question = DiagRequest.physical(ENGINE, request("3E 00"));
        bus.becomes(BusState.OFF);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> link.exchange(question, by()))
                    .isInstanceOf(LinkException.AnswerLate.class)
                    .hasMessageStartingWith("iso15765.bus-off");
        }
        assertThat(bus.sent()).isEmpty();
        bus.becomes(BusState.ACTIVE);
        bus.answers("7E0 02 3E 00", "7E8 02 7E 00");
        assertThat(payloads(link.exchange(question, by()))).containsExactly("7E8 7E 00");
    }

    @Test
    void a_lost_link_is_lost() throws Exception {
        var link = connected();
        bus.lose();
        assertThatThrownBy(() -> link.exchange(DiagRequest.physical(ENGINE, request("3E 00")), by()))
                .isInstanceOf(LinkException.LinkLost.class);
    }

    @Test
    void with_a_chosen_unit_nothing_is_asked_before_the_first_question() throws Exception {
        var link = link(bus, "tx", "6F1", "rx", "612", "ext", "12", "CP_FillerByte", "off");
        assertThat(link.connect("", by()).id()).isEqualTo("6");
        assertThat(bus.sent()).isEmpty();
        bus.answers("6F1 12 03 22 F1 90", "+5 612 F1 05 62 F1 90 31 32");
        assertThat(payloads(link.exchange(DiagRequest.physical(BMW_ENGINE, request("22 F1 90")), by())))
                .containsExactly("612/F1 62 F1 90 31 32");
        assertThat(bus.sent()).containsExactly("6F1 12 03 22 F1 90");
    }

    @Test
    void the_identifier_of_answers_follows_the_rule_of_the_bus_unless_it_is_given() throws Exception {
        var settings =
                Map.of("7E0", EcuId.can11(0x7E8), "18DA10F1", EcuId.can29(0x18DAF110), "00000123", EcuId.can29(0x125));
        for (var each : settings.entrySet()) {
            var chosen = each.getKey().startsWith("0")
                    ? new String[] {"CP_CanPhysReqId", each.getKey(), "CP_CanRespUSDTId", "00000125"}
                    : new String[] {"tx", each.getKey()};
            var own = new ScriptedCan(time)
                    .answers(each.getKey() + " 02 3E 00", each.getValue().hex() + " 02 7E 00");
            var link = link(own, chosen);
            link.connect("", by());
            assertThat(link.exchange(DiagRequest.physical(each.getValue(), request("3E 00")), by())
                            .messages())
                    .as(each.getKey())
                    .hasSize(1);
        }
    }

    @Test
    void settings_that_are_none_are_named() {
        for (var wrong : List.of(
                List.of("tx", "XYZ", "rx", "7E8"),
                List.of("tx", "7E0", "rx", "18DAF110"),
                List.of("rx", "7E8"),
                List.of("tx", "800"),
                List.of("CP_P2Max", "soon"))) {
            assertThatThrownBy(() -> link(bus, wrong.toArray(String[]::new)))
                    .as(wrong.toString())
                    .hasMessageStartingWith("iso15765.bad-setting");
        }
        assertThatThrownBy(() -> link(bus, "fd", "1")).hasMessageStartingWith("iso15765.no-fd");
    }

    @Test
    void with_can_fd_a_long_message_fits_one_frame() throws Exception {
        var wide = new ScriptedCan(time, true);
        var link = link(wide, "fd", "1", "tx", "7E0");
        link.connect("", by());
        wide.answers("7E0 00 0B 2E", "7E8 03 6E F1 98 00 00 00 00");
        var heard = link.exchange(DiagRequest.physical(ENGINE, request("2E F1 98 01 02 03 04 05 06 07 08")), by());
        assertThat(payloads(heard)).containsExactly("7E8 6E F1 98");
        assertThat(wide.sent()).singleElement().asString().hasSize("7E0 ".length() + 16 * 3 - 1);
    }

    @Test
    void every_place_is_looked_at_quickly_and_units_with_their_own_addresses_are_found() throws Exception {
        var link = connected();
        var finds = link.capability(FindsUnits.class).orElseThrow();
        assertThat(finds.places()).hasSize(247 - 8).doesNotContain(0x7DF, 0x7E8).contains(0x700, 0x7E0, 0x7F7);
        bus.answers("713 02 3E 00", "+6 77D 02 7E 00 AA AA").answers("750 02 3E 00", "+9 758 03 7F 3E 11");
        bus.answers("740 02 3E 00", "+40 764 02 7E 00"); // answers when the next place is being looked at
        for (int i = 0; i < 900; i++) {
            bus.comes("77F 02 7F 00", Duration.ofMillis(i * 10L)); // somebody's own traffic
        }
        long start = time.nanos();
        var found = new java.util.ArrayList<Addressing>();
        for (int place : finds.places()) {
            finds.look(place, by()).ifPresent(found::add);
        }
        assertThat(found)
                .containsExactlyInAnyOrder(
                        Addressing.normal(EcuId.can11(0x77D), 0x713),
                        Addressing.normal(EcuId.can11(0x758), 0x750),
                        Addressing.normal(EcuId.can11(0x764), 0x740));
        assertThat(Duration.ofNanos(time.nanos() - start)).isLessThan(Duration.ofMillis(6500));
        bus.answers("713 03 22 F1 90", "77D 03 7F 22 31");
        assertThat(payloads(link.exchange(DiagRequest.physical(EcuId.can11(0x77D), request("22 F1 90")), by())))
                .containsExactly("77D 7F 22 31");
    }

    private static Addressing behindGateway(int network) {
        return Addressing.extended(EcuId.can11(0x768).extended(network), 0x760, network);
    }

    @Test
    void units_are_told_with_their_address_bytes() throws Exception {
        var link = connected();
        link.capability(FindsUnits.class).orElseThrow().know(behindGateway(0x55));
        bus.answers("760 55 02 3E 00", "+3 768 44 02 7E 00", "+4 768 55 02 7E 00");
        var heard = link.exchange(DiagRequest.physical(behindGateway(0x55).ecu(), request("3E 00")), by());
        assertThat(millis(heard)).isEqualTo(4);
        assertThat(payloads(heard)).containsExactly("768/55 7E 00");
    }

    /// Both answer with 768; their frames come mixed up, and each is given flow control in its own network.
    @Test
    void two_units_that_share_the_identifier_of_their_answers_are_told_apart() throws Exception {
        var link = connected();
        var finds = link.capability(FindsUnits.class).orElseThrow();
        finds.know(behindGateway(0x55));
        finds.know(behindGateway(0x56));
        bus.answers("760 55 03 22 F1 90", "+3 768 56 10 08 62 F1 90 41 42", "+4 768 55 10 07 62 F1 90 31 32");
        bus.answers("760 55 30", "+1 768 56 21 43 44 45", "+2 768 55 21 33 34");
        var heard = link.exchange(DiagRequest.physical(behindGateway(0x55).ecu(), request("22 F1 90")), by());
        assertThat(payloads(heard))
                .as("the other one is heard, and is not the answer")
                .containsExactly("768/56 62 F1 90 41 42 43 44 45", "768/55 62 F1 90 31 32 33 34");
        assertThat(bus.sent())
                .anyMatch(each -> each.startsWith("760 55 30"))
                .anyMatch(each -> each.startsWith("760 56 30"));
        assertThat(heard.messages().getFirst().lines()).hasSize(2).allMatch(each -> each.startsWith("768 56"));
    }

    @Test
    void a_unit_told_with_an_address_byte_takes_the_place_of_the_one_without() throws Exception {
        var link = connected();
        var behind = Addressing.extended(EcuId.can11(0x7E8).extended(0x12), 0x7E0, 0x12);
        link.capability(FindsUnits.class).orElseThrow().know(behind);
        bus.answers("7E0 12 02 3E 00", "+3 7E8 12 02 7E 00");
        assertThat(payloads(link.exchange(DiagRequest.physical(behind.ecu(), request("3E 00")), by())))
                .containsExactly("7E8/12 7E 00");
        assertThat(bus.sent())
                .as("12 02 is no first frame, so nobody is told to go on")
                .hasSize(1);
        assertThatThrownBy(() -> link.exchange(DiagRequest.physical(ENGINE, request("3E 00")), by()))
                .hasMessageStartingWith("iso15765.unknown-unit");
    }

    @Test
    void in_the_extended_format_every_unit_is_asked_with_one_identifier_and_its_own_byte() throws Exception {
        bus.answers("6F1 12 02 3E 00", "+4 612 F1 02 7E 00");
        var link = link(bus, "addressing", "extended");
        assertThat(link.connect("", by()).id()).isEqualTo("6");
        bus.sent();
        var finds = link.capability(FindsUnits.class).orElseThrow();
        assertThat(finds.places()).hasSize(254).doesNotHaveDuplicates();
        bus.answers("6F1 40 02 3E 00", "+2 640 F0 02 7E 00", "+5 640 F1 03 7F 3E 11");
        var found = new java.util.ArrayList<Addressing>();
        for (int place : finds.places()) {
            finds.look(place, by()).ifPresent(found::add);
        }
        assertThat(found)
                .containsExactly(
                        Addressing.extended(BMW_ENGINE, 0x6F1, 0x12),
                        Addressing.extended(EcuId.can11(0x640).extended(0xF1), 0x6F1, 0x40));
        bus.answers("6F1 EF 02 10 01", "+3 612 F1 02 50 01", "+4 660 F1 02 50 01", "+5 661 F2 02 50 01");
        assertThat(payloads(link.exchange(DiagRequest.functional(request("10 01")), by())))
                .as("who answers our address is met by it")
                .containsExactly("612/F1 50 01", "660/F1 50 01");
    }

    @Test
    void in_the_mixed_format_the_network_stands_in_front_of_the_usual_identifiers() throws Exception {
        bus.answers("7DF 9A 02 01 00", "+5 7E8 9A 06 41 00 BE 3F A8 13", "+6 7E8 06 41 00 00 00 00 01");
        var link = link(bus, "addressing", "mixed", "ext", "9A");
        assertThat(link.connect("", by()).id()).isEqualTo("6");
        bus.sent();
        var finds = link.capability(FindsUnits.class).orElseThrow();
        assertThat(finds.places()).hasSize(247 - 8).doesNotHaveDuplicates().noneMatch(place -> place <= 0x7FF);
        bus.answers("713 9A 02 3E 00", "+6 77D 9A 02 7E 00");
        var found = new java.util.ArrayList<Addressing>();
        for (int place : finds.places()) {
            finds.look(place, by()).ifPresent(found::add);
        }
        assertThat(found).containsExactly(Addressing.extended(EcuId.can11(0x77D).extended(0x9A), 0x713, 0x9A));
        bus.answers("7E1 9A 02 3E 00", "+5 7E9 9A 02 7E 00");
        var gearbox = EcuId.can11(0x7E9).extended(0x9A);
        assertThat(payloads(link.exchange(DiagRequest.physical(gearbox, request("3E 00")), by())))
                .containsExactly("7E9/9A 7E 00");
        var wide = new ScriptedCan(time).answers("18CD33F1 9A 02 01 00", "+7 18CEF110 9A 06 41 00 BE 3F A8 13");
        var other = link(wide, "addressing", "mixed", "ext", "9A");
        assertThat(other.connect("7", by()).id()).isEqualTo("7");
        assertThat(other.capability(FindsUnits.class).orElseThrow().places())
                .hasSize(255)
                .doesNotHaveDuplicates();
    }

    @Test
    void an_address_format_that_there_is_not_or_that_lacks_its_byte_is_told() {
        for (var settings : List.of(
                new String[] {"addressing", "large"},
                new String[] {"addressing", "mixed"},
                new String[] {"addressing", "extended", "tx", "18DA10F1"},
                new String[] {"tx", "6F1", "rext", "12"})) {
            assertThatThrownBy(() -> link(bus, settings))
                    .as(String.join(" ", settings))
                    .hasMessageStartingWith("iso15765.bad-setting");
        }
    }

    @Test
    void places_on_29_bits_are_all_targets_but_the_tester() throws Exception {
        bus.answers("18DB33F1 02 01 00", "+7 18DAF110 06 41 00 BE 3F A8 13");
        var link = link(bus);
        link.connect("7", by());
        var places = link.capability(FindsUnits.class).orElseThrow().places();
        assertThat(places).hasSize(255).contains(0x18DA00F1, 0x18DAFFF1).doesNotContain(0x18DAF1F1);
    }

    @Test
    void where_silence_is_wanted_only_p2_of_the_unit_is_waited_for() throws Exception {
        var link = connected();
        assertThat(millis(link.exchange(DiagRequest.physical(ENGINE, request("3E 80")), by())))
                .isEqualTo(50);
        bus.answers("7E0 02 10 83", "+20 7E8 03 7F 10 22");
        assertThat(payloads(link.exchange(DiagRequest.physical(ENGINE, request("10 83")), by())))
                .containsExactly("7E8 7F 10 22");
    }

    @Test
    void answers_of_many_kilobytes_come_whole() throws Exception {
        var link = connected();
        var frames = IntStream.range(0, 585)
                .mapToObj(i -> "7E8 2" + Integer.toHexString(i + 1 & 15) + " 01 02 03 04 05 06 07")
                .toArray(String[]::new);
        bus.answers("7E0 05 23", "7E8 1F FF 63 02 03 04 05 06").answers("7E0 30", frames);
        var heard = link.exchange(DiagRequest.physical(ENGINE, request("23 12 00 0F FE")), by());
        assertThat(heard.messages().getFirst().payload().size()).isEqualTo(4095);
        assertThat(heard.lines()).hasSize(586);
    }

    @Test
    void two_units_that_answer_all_with_long_messages_are_each_asked_once_for_the_rest() throws Exception {
        var link = connected();
        var finds = link.capability(FindsUnits.class).orElseThrow();
        bus.answers("7E0 02 3E 00", "+30 7E8 02 7E 00").answers("7E1 02 3E 00", "+4 7E9 02 7E 00");
        assertThat(finds.look(0x7E0, by()))
                .as("it answers when the next place is looked at")
                .isEmpty();
        assertThat(finds.look(0x7E1, by())).contains(Addressing.normal(EcuId.can11(0x7E9), 0x7E1));
        bus.sent();
        bus.answers("7DF 02 09 02", "+30 7E8 10 0A 49 02 01 31 32 33", "+30 7E9 10 0A 49 02 01 41 42 43")
                .answers("7E0 30", "7E8 21 34 35 36 37")
                .answers("7E1 30", "7E9 21 44 45 46 47");
        var heard = link.exchange(DiagRequest.functional(request("09 02")), by());
        assertThat(payloads(heard)).contains("7E8 49 02 01 31 32 33 34 35 36 37", "7E9 49 02 01 41 42 43 44 45 46 47");
        assertThat(bus.sent()).extracting(each -> each.substring(0, 6)).containsExactly("7DF 02", "7E0 30", "7E1 30");
    }

    @Test
    void two_units_on_29_bits_are_each_asked_once_for_the_rest_also_where_one_is_asked_elsewhere() throws Exception {
        var link = link(bus, "tx", "18DA10F1");
        link.connect("", by());
        var told = Addressing.normal(EcuId.can29(0x18DAF111), 0x18DB11F1);
        bus.answers("18DB33F1 02 09 02", "18DAF110 10 0A 49 02 01 31 32 33", "18DAF111 10 0A 49 02 01 41 42 43");
        link.exchange(DiagRequest.functional(request("09 02")), by());
        bus.sent();
        link.capability(FindsUnits.class).orElseThrow().know(told);
        link.exchange(DiagRequest.functional(request("09 02")), by());
        assertThat(bus.sent())
                .extracting(each -> each.substring(0, 11))
                .containsExactly("18DB33F1 02", "18DA10F1 30", "18DB11F1 30");
    }

    @Test
    void of_slow_and_quick_neighbours_each_is_found_where_it_is_asked_though_found_ones_are_read_at_once()
            throws Exception {
        var link = connected();
        var finds = link.capability(FindsUnits.class).orElseThrow();
        bus.answers("740 02 3E 00", "+40 764 02 7E 00").answers("741 02 3E 00", "+20 765 02 7E 00");
        bus.answers("750 02 3E 00", "+30 774 02 7E 00").answers("751 02 3E 00", "+4 775 02 7E 00");
        var found = new java.util.ArrayList<Addressing>();
        for (int place = 0x740; place < 0x754; place++) {
            var unit = finds.look(place, by());
            unit.ifPresent(found::add);
            if (unit.isPresent()) {
                link.exchange(DiagRequest.physical(unit.get().ecu(), request("22 F1 90")), by());
            }
        }
        assertThat(found)
                .containsExactlyInAnyOrder(
                        Addressing.normal(EcuId.can11(0x764), 0x740),
                        Addressing.normal(EcuId.can11(0x765), 0x741),
                        Addressing.normal(EcuId.can11(0x774), 0x750),
                        Addressing.normal(EcuId.can11(0x775), 0x751));
    }

    @Test
    void a_stranger_that_looks_like_an_answer_holds_the_search_up_once() throws Exception {
        var link = connected();
        var finds = link.capability(FindsUnits.class).orElseThrow();
        for (int i = 1; i < 200; i++) {
            bus.comes("5A0 02 7E 00", Duration.ofMillis(i * 700L)); // another tester keeps a session
        }
        long start = time.nanos();
        for (int place = 0x740; place < 0x7A4; place++) {
            assertThat(finds.look(place, by())).isEmpty();
        }
        assertThat(Duration.ofNanos(time.nanos() - start)).isLessThan(Duration.ofSeconds(6));
    }

    /// A bus whose user is kept waiting by the machine once a certain frame has come, as on a computer with
    /// too much to do: what comes meanwhile comes in time.
    private CanLink stalling(String behind, Duration how) {
        return new ForwardingCan(bus) {
            @Override
            public Optional<Arrived> receive(Deadline by) throws LinkException, InterruptedException {
                var came = super.receive(by);
                if (came.filter(each -> each.frame().toString().startsWith(behind))
                        .isPresent()) {
                    time.pass(how);
                }
                return came;
            }
        };
    }

    private MessageLink connected(CanLink over) throws LinkException, InterruptedException {
        bus.answers("7DF 02 01 00", OBD);
        var link = link(over);
        link.connect("", by());
        bus.sent();
        return link;
    }

    @Test
    void an_answer_that_came_in_time_is_heard_however_late_this_thread_is() throws Exception {
        var link = connected(stalling("316", Duration.ofMillis(900)));
        bus.answers("7E0 02 01 0C", "+3 316 00", "+7 7E8 04 41 0C 0B B8");
        var heard = link.exchange(DiagRequest.physical(ENGINE, request("01 0C")), by());
        assertThat(payloads(heard)).containsExactly("7E8 41 0C 0B B8");
        bus.answers("7E0 02 01 0D", "+3 316 00", "+953 7E8 03 41 0D 20");
        assertThat(link.exchange(DiagRequest.physical(ENGINE, request("01 0D")), by())
                        .messages())
                .as("50 ms and the time of the way are over, though this thread could still look")
                .isEmpty();
    }

    @Test
    void a_part_that_came_in_time_is_heard_however_late_this_thread_is() throws Exception {
        var link = connected(stalling("7E8 21", Duration.ofMillis(1_500)));
        bus.answers("7E0 02 09 0A", "7E8 10 10 49 0A 01 45 43 4D")
                .answers("7E0 30", "+5 7E8 21 31 32 33 34 35 36 37", "+8 7E8 22 38 39 30 00 00 00 00");
        var heard = link.exchange(DiagRequest.physical(ENGINE, request("09 0A")), by());
        assertThat(heard.garbled()).isEmpty();
        assertThat(payloads(heard)).hasSize(1);
    }

    private static final Bytes POLLED = request("01 0C 04 05 0B 0D 0F");

    @Test
    void f06_a_late_answer_never_answers_the_next_question() throws Exception {
        var link = connected();
        bus.answers("7E0 07 01 0C", "+260 7E8 04 41 0C 00 01").answers("7E0 07 01 0C", "+5 7E8 04 41 0C 00 02");
        bus.answers("7E0 02 3E 00", "+20 7E8 03 7F 3E 11");
        var polled = DiagRequest.physical(ENGINE, POLLED);
        assertThat(link.exchange(polled, by()).messages()).isEmpty();
        assertThat(payloads(link.exchange(polled, by()))).containsExactly("7E8 41 0C 00 02");
        assertThat(bus.sent())
                .extracting(each -> each.substring(4, 12))
                .containsExactly("07 01 0C", "02 3E 00", "07 01 0C");
        assertThat(payloads(link.exchange(polled, by()))).as("in step").containsExactly("7E8 41 0C 00 02");
        assertThat(bus.sent()).hasSize(1);
    }

    @Test
    void f06_a_late_beginning_and_the_end_of_the_next_answer_are_never_one_message() throws Exception {
        var link = connected();
        bus.answers("7E0 07 01 0C", "+252 7E8 10 08 41 0C 00 01 04 1F")
                .answers("7E0 07 01 0C", "+5 7E8 10 08 41 0C 00 02 04 3E");
        bus.answers("7E0 30", "7E8 21 05 42 00 00 00 00 00").answers("7E0 02 3E 00", "+20 7E8 02 7E 00");
        var polled = DiagRequest.physical(ENGINE, POLLED);
        assertThat(link.exchange(polled, by()).messages()).isEmpty();
        assertThat(payloads(link.exchange(polled, by()))).containsExactly("7E8 41 0C 00 02 04 3E 05 42");
    }

    @Test
    void f06_a_unit_that_found_back_before_is_asked_nothing_until_it_does_again() throws Exception {
        var link = connected();
        var polled = DiagRequest.physical(ENGINE, POLLED);
        bus.answers("7E0 02 3E 00", "7E8 02 7E 00");
        link.exchange(DiagRequest.physical(ENGINE, request("3E 00")), by());
        bus.answers("7E0 07 01 0C", "+900 7E8 04 41 0C 00 01")
                .answers("7E0 07 01 0C")
                .answers("7E0 07 01 0C")
                .answers("7E0 07 01 0C")
                .answers("7E0 07 01 0C", "7E8 04 41 0C 00 02");
        bus.answers("7E0 02 3E 00", "+700 7E8 02 7E 00")
                .answers("7E0 02 3E 00", "+451 7E8 02 7E 00")
                .answers("7E0 02 3E 00", "+202 7E8 02 7E 00")
                .answers("7E0 02 3E 00", "7E8 02 7E 00");
        var heard = new java.util.ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            heard.addAll(payloads(link.exchange(polled, by())));
        }
        assertThat(heard).contains("7E8 41 0C 00 02").doesNotContain("7E8 41 0C 00 01");
    }

    @Test
    void a_unit_that_knows_no_tester_present_is_asked_again_after_the_time_of_another_question() throws Exception {
        var link = connected();
        var polled = DiagRequest.physical(ENGINE, POLLED);
        bus.answers("7E0 07 01 0C").answers("7E0 07 01 0C", "7E8 04 41 0C 00 02");
        link.exchange(polled, by());
        var second = link.exchange(polled, by());
        assertThat(payloads(second)).containsExactly("7E8 41 0C 00 02");
        assertThat(millis(second)).isEqualTo(251);
        assertThat(bus.sent()).hasSize(3);
    }

    @Test
    void another_service_is_asked_at_once_and_a_late_answer_that_was_heard_is_owed_no_more() throws Exception {
        var link = connected();
        bus.answers("7E0 07 01 0C", "+260 7E8 04 41 0C 00 01").answers("7E0 02 09 0A", "+30 7E8 03 7F 09 11");
        link.exchange(DiagRequest.physical(ENGINE, POLLED), by());
        link.exchange(DiagRequest.physical(ENGINE, request("09 0A")), by());
        bus.sent();
        link.exchange(DiagRequest.physical(ENGINE, POLLED), by());
        assertThat(bus.sent()).hasSize(1);
    }

    @Test
    void a_question_that_was_broken_off_is_owed_an_answer_too() throws Exception {
        var link = connected(new ForwardingCan(bus) {
            @Override
            public Optional<Arrived> receive(Deadline by) throws LinkException, InterruptedException {
                var came = super.receive(by);
                if (came.filter(each -> each.frame().toString().startsWith("316"))
                        .isPresent()) {
                    throw new InterruptedException("cancelled");
                }
                return came;
            }
        });
        bus.answers("7E0 02 01 0C", "+3 316 00", "+9 7E8 04 41 0C 00 01")
                .answers("7E0 02 01 0C", "+20 7E8 04 41 0C 00 02");
        bus.answers("7E0 02 3E 00", "+20 7E8 02 7E 00");
        var question = DiagRequest.physical(ENGINE, request("01 0C"));
        assertThatThrownBy(() -> link.exchange(question, by())).isInstanceOf(InterruptedException.class);
        assertThat(payloads(link.exchange(question, by()))).containsExactly("7E8 41 0C 00 02");
    }
}
