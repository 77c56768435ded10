package app.garage.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a profile can run at a vehicle, typed.
class ProceduresCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static Typed procedures(String what, String link, String... more) {
        var args = new ArrayList<>(List.of("procedures", what, "--no-store", "--lang", "en", "--link", link));
        args.addAll(List.of(more));
        return Typed.command(args.toArray(String[]::new));
    }

    private static Typed run(String link, String... more) {
        return procedures("run", link, more);
    }

    private static JsonNode procedure(Typed listed, String id) {
        for (var each : JSON.readTree(listed.out()).path("procedures")) {
            if (each.path("id").asString().equals(id)) {
                return each;
            }
        }
        return JSON.readTree("{}");
    }

    @Test
    void what_the_vehicle_has_is_listed_with_its_risk_and_why_it_is_never_run() {
        var listed = procedures("list", "sim://car?as=can", "--json");
        assertThat(listed.exit()).as(listed.err()).isZero();
        var fan = procedure(listed, "demo/car#fan");
        assertThat(fan.path("risk").asString()).isEqualTo("control");
        assertThat(fan.path("group").asString()).isEqualTo("actuators");
        assertThat(fan.path("steps").get(1).asString()).isEqualTo("2F01430301");
        assertThat(fan.path("refused").isMissingNode()).isTrue();
        assertThat(procedure(listed, "_generic/uds#hard-reset").path("refused").asString())
                .contains("verified");
    }

    @Test
    void a_part_is_moved_once_for_the_time_wanted_and_given_back() {
        var ran =
                run("sim://car?as=can", "fan", "--confirm", "1301", "--seen", "profile-1", "--seconds", "1", "--json");
        assertThat(ran.exit()).as(ran.err()).isZero();
        var report = JSON.readTree(ran.out());
        assertThat(report.path("ended").asString()).isEqualTo("time-out");
        assertThat(report.path("stopped").asBoolean()).isTrue();
        assertThat(report.path("heldMs").asInt()).isBetween(1_000, 30_000);
        assertThat(report.path("steps")).hasSize(2);
        assertThat(report.path("undone").get(0).path("request").asString()).isEqualTo("2F014300");
        assertThat(report.path("readBack").asString()).isEqualTo("01");
        assertThat(ran.err()).contains("✓ diag.condition-standing", "? profile-1", "keep hands");
    }

    @Test
    void nothing_is_sent_without_the_vehicles_name_its_conditions_or_what_only_a_person_can_see() {
        var unnamed = run("sim://car?as=can", "fan", "--seen", "profile-1");
        assertThat(unnamed.exit()).isEqualTo(3);
        assertThat(run("sim://car?as=can", "fan", "--seen", "profile-1", "--confirm", "0000")
                        .exit())
                .as("another vehicle")
                .isEqualTo(3);
        var unseen = run("sim://car?as=can", "fan", "--confirm", "1301");
        assertThat(unseen.exit()).isEqualTo(3);
        assertThat(unseen.err()).contains("--seen profile-1");
        var running = run("sim://car?as=can&engine=running", "self-test", "--confirm", "1301");
        assertThat(running.exit()).isEqualTo(3);
        assertThat(running.err()).contains("✗ diag.condition-engine");
        var neverRun = run("sim://car?as=can", "hard-reset", "--confirm", "1301");
        assertThat(neverRun.exit()).isEqualTo(3);
        assertThat(neverRun.err()).contains("nobody has verified");
        for (var typed : List.of(unnamed, unseen, running, neverRun)) {
            assertThat(typed.out()).isEmpty();
        }
    }

    @Test
    void what_is_not_there_is_said() {
        assertThat(run("sim://car?as=can", "no-such").exit()).isEqualTo(2);
        assertThat(run("sim://car?as=can", "fan", "--seconds", "0").exit()).isEqualTo(2);
        assertThat(procedures("list", "sim://motorbike-kline").exit()).isZero();
    }
}
