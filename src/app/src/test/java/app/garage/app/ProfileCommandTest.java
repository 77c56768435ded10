package app.garage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `garage profile …`: what it prints and with which number it ends.
final class ProfileCommandTest {
    private static final Path SHARED = Path.of("../../../shared/data/obdb");

    @TempDir
    Path folder;

    @Test
    void the_shared_cases_are_one_object_and_end_with_nothing_found() {
        assumeTrue(Files.isDirectory(SHARED), "the shared vehicle cases (shared/data/obdb) are not on this machine");
        var typed = Typed.command("profile", "test", SHARED.toString(), "--json");
        assertThat(typed.exit()).as(typed.err()).isZero();
        var result = JsonMapper.shared().readTree(typed.out());
        assertThat(numbers(result)).isEqualTo("10137 10113 24 0");
        assertThat(numbers(result.get("vehicles").get("Honda-Civic"))).isEqualTo("5910 5897 13 0");
        assertThat(result.get("unexpected")).isEmpty();
    }

    @Test
    void a_wrong_value_ends_with_something_found() throws IOException {
        repository("A: 17");
        var typed = Typed.command("profile", "test", folder.toString(), "--json");
        assertThat(typed.exit()).isEqualTo(1);
        var result = JsonMapper.shared().readTree(typed.out());
        assertThat(numbers(result)).isEqualTo("1 0 0 1");
        assertThat(result.get("unexpected").get(0).get("got").get(0).asString()).isEqualTo("16.0000000");
    }

    @Test
    void a_folder_without_vehicles_or_a_list_that_is_none_is_bad_input() throws IOException {
        assertThat(Typed.command("profile", "test", folder.toString()).exit()).isEqualTo(2);
        repository("A: 16");
        assertThat(Typed.command("profile", "test", folder.toString()).exit()).isZero();
        var list = Files.writeString(folder.resolve("list.json"), "{");
        assertThat(Typed.command("profile", "test", folder.toString(), "--known-bad", list.toString())
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void what_is_imported_is_listed_and_shown() throws IOException {
        var data = folder.resolve("data").toString();
        repository("A: 16");
        var imported =
                Typed.command("profile", "import", folder.resolve("Make-Model").toString(), "--data", data, "--json");
        assertThat(imported.exit()).as(imported.err()).isZero();
        assertThat(JsonMapper.shared()
                        .readTree(imported.out())
                        .get("profiles")
                        .get(0)
                        .asString())
                .isEqualTo("obdb/make-model");
        assertThat(Typed.command("profile", "list", "--data", data).out())
                .contains("obdb/make-model")
                .contains("kawasaki/_kds");
        var shown = Typed.command("profile", "show", "obdb/make-model", "--data", data, "--json");
        var unit = JsonMapper.shared().readTree(shown.out()).get("ecus").get(0);
        assertThat(unit.get("requests").get(0).get("request").asString()).isEqualTo("220001");
        assertThat(Typed.command("profile", "show", "obdb/make-model", "--data", data)
                        .out())
                .contains("A  220001");
    }

    @Test
    void what_nobody_knows_is_bad_input() throws IOException {
        var file = Files.writeString(folder.resolve("x.txt"), "x");
        assertThat(Typed.command("profile", "import", file.toString(), "--data", folder.toString())
                        .exit())
                .isEqualTo(2);
        assertThat(Typed.command("profile", "show", "no/such", "--data", folder.toString())
                        .exit())
                .isEqualTo(2);
    }

    private static String numbers(JsonNode counted) {
        return counted.get("cases").asInt() + " " + counted.get("passed").asInt() + " "
                + counted.get("knownBad").asInt() + " " + counted.get("failed").asInt();
    }

    private void repository(String expected) throws IOException {
        var repository = folder.resolve("Make-Model");
        var cases = Files.createDirectories(repository.resolve("tests/test_cases/2020/commands"));
        Files.writeString(
                cases.resolve("7E0.220001.yaml"),
                "command_id: 7E0.220001\ntest_cases:\n- expected_values:\n    " + expected
                        + "\n  response: 7E80462000110\n");
        var sets = Files.createDirectories(repository.resolve("signalsets/v3"));
        Files.writeString(sets.resolve("default.json"), """
                {"commands": [{"hdr": "7E0", "cmd": {"22": "0001"}, "signals": [{"id": "A", "name": "x", "fmt": {"len": 8}}]}]}
                """);
    }
}
