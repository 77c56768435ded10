package app.garage.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What `scan --json` prints is what `docs/reference/scan.schema.json` says, of every virtual vehicle.
final class ScanSchemaTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static JsonNode schema() throws IOException {
        return JSON.readTree(Files.readString(Path.of("../../docs/reference/scan.schema.json")));
    }

    private static JsonNode scan(String vehicle) {
        var typed = Typed.command("scan", "--json", "--no-store", "--link", "sim://" + vehicle);
        assertThat(typed.exit()).as(typed.err()).isEqualTo(1);
        return JSON.readTree(typed.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"car", "motorcycle"})
    void a_scan_is_as_its_schema_says(String vehicle) throws IOException {
        assertThat(JsonSchema.faults(schema(), scan(vehicle))).isEmpty();
    }

    @Test
    void on_a_k_line_the_results_of_sensors_and_components_stand_beside_each_other() throws IOException {
        var scan = scan("quad");
        assertThat(JsonSchema.faults(schema(), scan)).isEmpty();
        var unit = scan.path("ecus").path(0);
        assertThat(unit.path("monitors").findValuesAsString("kind")).contains("oxygen-sensor", "component");
        var slow = unit.path("monitors")
                .valueStream()
                .filter(each -> each.path("kind").asString().equals("oxygen-sensor")
                        && each.path("test").asInt() == 6)
                .findFirst()
                .orElseThrow();
        assertThat(slow.path("value").asInt()).as("milliseconds").isEqualTo(116);
        assertThat(slow.path("max").asInt()).isEqualTo(100);
        assertThat(slow.path("passed").asBoolean()).isFalse();
        assertThat(slow.path("evidence").path("lines").toString()).contains("4506011D0019");
        assertThat(unit.path("calibrations").path(0).path("verification").asString())
                .isEqualTo("00005D3A");
        assertThat(unit.path("info").findValuesAsString("text")).contains("catalyst-1-done=0", "o2-sensor-1-done=188");
    }

    @Test
    void a_document_that_is_not_as_the_schema_says_is_found_out() throws IOException {
        var broken = (ObjectNode) scan("motorcycle");
        broken.put("voltage", "12.4 V");
        broken.put("colour", "red");
        broken.remove("verdict");
        ((ObjectNode) broken.path("ecus").path(0).path("monitors").path(0)).put("kind", "guess");
        assertThat(JsonSchema.faults(schema(), broken)).hasSize(4);
    }
}
