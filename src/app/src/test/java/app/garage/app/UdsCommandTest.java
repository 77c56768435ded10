package app.garage.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class UdsCommandTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CAN = "sim://car?as=can";

    private static Typed uds(String link, String... more) {
        var args = new ArrayList<>(List.of("uds", "--no-store", "--lang", "en", "--link", link));
        args.addAll(List.of(more));
        return Typed.command(args.toArray(String[]::new));
    }

    private static JsonNode answers(Typed typed) {
        return JSON.readTree(typed.out()).path("answers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sim://car?as=can", "sim://car"})
    void a_request_prints_its_answer_what_it_says_and_how_long_it_took(String link) {
        var typed = uds(link, "--tx", "7E0", "--rx", "7E8", "22F190");
        assertThat(typed.exit()).as(typed.err()).isZero();
        assertThat(typed.out())
                .contains("> 22 F1 90", "read data by identifier", "< 62 F1 90 56", "“VF9TWC4A3NG001301”");
        assertThat(typed.out()).containsPattern("[0-9.]+ ms to the first byte, [0-9.]+ ms until complete, 3 frames");
    }

    @Test
    void one_object_has_everything_a_program_wants() {
        var typed = uds(CAN, "--tx", "7E0", "--json", "0902", "22FFFE");
        assertThat(typed.exit()).as("one request was refused").isEqualTo(1);
        var all = answers(typed);
        assertThat(JSON.readTree(typed.out()).path("schema").asString()).isEqualTo("garage.uds/1");
        assertThat(all.get(0).path("outcome").asString()).isEqualTo("positive");
        assertThat(all.get(0).path("reply").asString()).startsWith("490201").hasSize(40);
        assertThat(all.get(0).path("frames").asInt()).isEqualTo(3);
        assertThat(all.get(0).path("completeMs").asDouble())
                .isGreaterThanOrEqualTo(all.get(0).path("firstMs").asDouble());
        assertThat(all.get(1).path("nrc").asString()).isEqualTo("31");
        assertThat(all.get(1).path("why").asString()).isNotBlank();
    }

    @Test
    void single_bytes_are_one_request_and_without_an_address_the_first_unit_is_asked() {
        var typed = uds(CAN, "01", "0C");
        assertThat(typed.exit()).as(typed.err()).isZero();
        assertThat(typed.out()).contains("> 01 0C", "Engine speed  0");
    }

    @Test
    void what_changes_something_is_sent_only_after_the_vehicle_was_named() {
        for (var request : List.of("14FFFFFF", "2EF19801", "1101", "31010203", "2F09910301", "280301")) {
            assertThat(uds(CAN, "--tx", "7E0", request).exit()).as(request).isEqualTo(3);
            assertThat(uds(CAN, "--tx", "7E0", "--confirm", "0000", request).exit())
                    .as(request)
                    .isEqualTo(3);
        }
        var sent = uds(CAN, "--tx", "7E0", "--confirm", "1301", "--json", "31010203");
        assertThat(answers(sent).get(0).path("request").asString()).isEqualTo("31010203");
        var running = uds("sim://car?as=can&engine=running", "--tx", "7E0", "--confirm", "1301", "31010203");
        assertThat(running.exit()).as("the engine runs").isEqualTo(3);
        for (var programming : List.of("1002", "34004400000000", "3601AA", "3101FF00")) {
            assertThat(uds(CAN, "--tx", "7E0", "--confirm", "1301", programming).exit())
                    .as("never: " + programming)
                    .isEqualTo(3);
        }
    }

    @Test
    void what_is_no_request_is_explained() {
        assertThat(uds(CAN, "22F19").exit()).isEqualTo(2);
        assertThat(uds(CAN, "--tx", "XYZ", "22F190").exit()).isEqualTo(2);
        assertThat(uds(CAN, "--rx", "7E8", "22F190").exit()).isEqualTo(2);
        assertThat(uds(CAN).exit()).isEqualTo(2);
    }

    @Test
    void a_unit_that_is_not_there_is_silent_and_no_vehicle_is_looked_for() {
        var typed = uds(CAN, "--tx", "7A0", "--rx", "7A8", "--json", "22F190");
        assertThat(typed.exit()).as(typed.err()).isEqualTo(1);
        assertThat(answers(typed).get(0).path("outcome").asString()).isEqualTo("silent");
    }

    @Test
    void the_address_byte_of_answers_is_part_of_the_units_name_and_no_adapter_leaves_it_out() {
        var typed = uds(CAN, "--tx", "6F1", "--rx", "612", "--ext", "12", "--json", "22F190");
        assertThat(answers(typed).get(0).path("ecu").asString()).isEqualTo("612/F1");
        assertThat(answers(typed).get(0).path("outcome").asString()).isEqualTo("silent");
        assertThat(answers(uds(CAN, "--tx", "7E0", "--ext", "9A:9A", "--json", "22F190"))
                        .get(0)
                        .path("ecu")
                        .asString())
                .isEqualTo("7E8/9A");
        var text = uds("sim://car", "--tx", "7E0", "--ext", "9A", "22F190");
        assertThat(text.exit())
                .as("a text adapter would ask the unit without it")
                .isNotZero();
        assertThat(text.out()).doesNotContain("< 62 F1 90");
        assertThat(uds(CAN, "--tx", "00000123", "22F190").exit())
                .as("no rule says where it answers")
                .isNotZero();
    }

    @Test
    void the_bits_of_a_frame_are_counted_with_their_stuffing() {
        assertThat(CanBits.of("7E8")).as("shortest, two stuff bits at least").isBetween(47, 56);
        int longest = CanBits.of("000 00 00 00 00 00 00 00 00");
        assertThat(longest).isBetween(111 + 15, 135);
        assertThat(CanBits.of("555 55 55 55 55 55 55 55 55")).isBetween(111, 114);
    }
}
