package app.garage.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandLineTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder = Path.of("");

    private static JsonNode scanned(String link, String... more) {
        var args = new ArrayList<>(List.of("scan", "--json", "--no-store", "--lang", "en", "--link", link));
        args.addAll(List.of(more));
        var typed = Typed.command(args.toArray(String[]::new));
        assertThat(typed.exit()).as(typed.err()).isEqualTo(1);
        return JSON.readTree(typed.out());
    }

    @Test
    void a_scan_of_the_virtual_car_prints_one_object_with_everything_that_was_read() {
        var scan = scanned("sim://car");
        assertThat(scan.path("schema").asString()).isEqualTo("garage.scan/1");
        assertThat(scan.path("vin").asString()).hasSize(17);
        assertThat(scan.path("voltage").asDouble()).isBetween(11.0, 15.0);
        assertThat(scan.path("protocol").path("name").asString()).contains("CAN");
        assertThat(scan.path("adapter").path("claims").asString()).startsWith("ELM327");
        var engine = scan.path("ecus").get(0);
        assertThat(engine.path("address").asString()).isEqualTo("7E8");
        assertThat(engine.path("dtcs").findValuesAsString("state")).contains("stored", "pending", "permanent");
        assertThat(engine.path("dtcs").get(0).path("text").asString()).isNotBlank();
        for (var field : List.of("freezeFrames", "readiness", "values", "incomplete")) {
            assertThat(scan.has(field)).as(field).isTrue();
        }
    }

    @Test
    void results_and_messages_go_to_different_streams_and_neither_has_colours() {
        var typed = Typed.command("scan", "--link", "sim://car", "--no-store", "--lang", "fr");
        assertThat(typed.out()).startsWith("# garage-text-scan 1\n").doesNotContain("Connecté", "\u001b");
        assertThat(typed.err()).contains("Connecté").doesNotContain("garage-text-scan", "\u001b");
    }

    @ParameterizedTest
    @CsvSource({
        "2, nonsense",
        "2, foo://bar",
        "2, replay:///no/such/file",
        "4, sim://tractor",
        "4, tcp://127.0.0.1:1",
        "4, serial:///dev/no-such-port"
    })
    void an_address_that_leads_nowhere_ends_with_its_number_and_two_sentences(int exit, String link) {
        for (var language : List.of("fr", "en")) {
            var typed = Typed.command("scan", "--no-store", "--lang", language, "--link", link, "--timeout", "15");
            assertThat(typed.exit()).as(typed.err()).isEqualTo(exit);
            assertThat(typed.out()).isEmpty();
            assertThat(typed.err().lines().count()).isGreaterThanOrEqualTo(2);
            assertThat(typed.err()).doesNotContain("problem.", "remedy.", "Exception");
        }
    }

    @ParameterizedTest
    @CsvSource({"scan --frobnicate", "frobnicate", "live --link sim://car", "report", "twin", "bench nothing"})
    void what_cannot_be_understood_is_explained_and_nothing_is_done(String line) {
        var typed = Typed.command((line + " --lang fr").split(" "));
        assertThat(typed.exit()).as(typed.err()).isEqualTo(2);
        assertThat(typed.out().lines().filter(each -> !each.startsWith("figure,")))
                .isEmpty();
        assertThat(typed.err()).isNotBlank().doesNotContain("problem.", "remedy.", "Exception");
    }

    @Test
    void a_recording_replayed_gives_the_same_scan_but_for_its_name_and_times() {
        var transcript = folder.resolve("car.txt");
        var first = scanned("sim://car", "--transcript", transcript.toString());
        var second = scanned("replay://" + transcript);
        assertThat(content(second)).isEqualTo(content(first));
    }

    @Test
    void values_are_printed_as_a_table_and_those_that_do_not_exist_are_refused_by_name() {
        var typed = Typed.command(
                "live",
                "--link",
                "sim://car?engine=running",
                "--channels",
                "rpm,0105",
                "--seconds",
                "1",
                "--csv",
                "--no-store");
        assertThat(typed.exit()).as(typed.err()).isZero();
        assertThat(typed.out().lines()).first().isEqualTo("seconds,ecu,signal,value,unit,quality");
        assertThat(typed.out().lines().skip(1))
                .anyMatch(line -> line.matches("[0-9.]+,7E8,RPM,[0-9.]+,rpm,ok"))
                .anyMatch(line -> line.contains(",ECT,"))
                .allMatch(line -> line.split(",", -1).length == 6);
        var unknown = Typed.command("live", "--link", "sim://car", "--channels", "flux", "--no-store", "--lang", "en");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("“flux”", "RPM");
    }

    @Test
    void clearing_needs_the_right_confirmation_and_keeps_both_scans() throws IOException {
        var data = folder.resolve("data").toString();
        assertThat(Typed.command("clear", "--link", "sim://car", "--data", data).exit())
                .isEqualTo(3);
        var wrong = Typed.command("clear", "--link", "sim://car", "--data", data, "--confirm", "0000");
        assertThat(wrong.exit()).as(wrong.err()).isEqualTo(3);
        var vin = scanned("sim://car").path("vin").asString();
        var typed =
                Typed.command("clear", "--json", "--link", "sim://car", "--data", data, "--confirm", vin.substring(13));
        assertThat(typed.exit()).as(typed.err()).isEqualTo(1);
        var report = JSON.readTree(typed.out());
        assertThat(report.path("comparison").path("gone").findValuesAsString("code"))
                .contains("P0301");
        assertThat(report.path("comparison").path("remaining").findValuesAsString("state"))
                .containsOnly("permanent");
        var known = JSON.readTree(
                Typed.command("vehicles", "--json", "--data", data).out());
        assertThat(known.path("vehicles").get(0).path("scans").findValuesAsString("purpose"))
                .contains("before-clear", "after-clear");
        reported(data, report);
    }

    @Test
    void a_test_of_a_system_is_listed_freely_and_run_only_with_the_right_confirmation() {
        var offered = Typed.command("control", "--json", "--no-store", "--link", "sim://car");
        assertThat(offered.exit()).as(offered.err()).isZero();
        var tests = JSON.readTree(offered.out()).path("offered");
        assertThat(tests.path(0).path("tests").toString()).isEqualTo("[\"01\"]");
        assertThat(tests.path(1).path("tests").isEmpty()).as("the gearbox").isTrue();
        assertThat(control("--tid", "01").exit()).as("not confirmed").isEqualTo(3);
        assertThat(control("--tid", "01", "--confirm", "0000").exit()).isEqualTo(3);
        assertThat(control("--tid", "20", "--confirm", "1301").exit())
                .as("no test")
                .isEqualTo(2);
        assertThat(control("--tid", "02", "--confirm", "1301").exit())
                .as("not offered")
                .isEqualTo(3);
        var begun = control("--json", "--tid", "01", "--confirm", "1301");
        assertThat(begun.exit()).as(begun.err()).isZero();
        assertThat(JSON.readTree(begun.out()).path("outcome").asString()).isEqualTo("started");
        assertThat(Typed.command(
                                "control",
                                "--no-store",
                                "--link",
                                "sim://car?engine=running",
                                "--tid",
                                "01",
                                "--confirm",
                                "1301")
                        .exit())
                .as("the engine runs")
                .isEqualTo(3);
    }

    private static Typed control(String... options) {
        var all = new java.util.ArrayList<>(java.util.List.of("control", "--no-store", "--link", "sim://car"));
        all.addAll(java.util.List.of(options));
        return Typed.command(all.toArray(String[]::new));
    }

    private void reported(String data, JsonNode report) throws IOException {
        var before = Files.writeString(
                folder.resolve("before.json"), report.path("before").toString());
        var pdf = folder.resolve("out.pdf");
        var typed = Typed.command("report", "last", "--pdf", pdf.toString(), "--data", data, "--lang", "en");
        assertThat(typed.exit()).as(typed.err()).isZero();
        assertThat(typed.out()).isEmpty();
        try (var document = Loader.loadPDF(pdf.toFile())) {
            assertThat(new PDFTextStripper().getText(document))
                    .as("a clear is told, though nobody named the scan before it")
                    .contains("The fault memory was cleared")
                    .doesNotContain("nothing was changed");
        }
        var text = Typed.command("report", before.toString(), "--lang", "en");
        assertThat(text.out()).startsWith("# garage-text-scan 1\n");
        var missing = Typed.command("report", "no-such-id", "--data", data, "--lang", "en");
        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.err()).contains("no stored scan");
    }

    @Test
    void a_file_that_is_no_scan_makes_no_report() throws IOException {
        var broken = Files.writeString(folder.resolve("broken.json"), "{\"schema\":\"garage.scan/1\"");
        var typed = Typed.command("report", broken.toString(), "--lang", "fr");
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err()).doesNotContain("problem.");
    }

    @Test
    void a_folder_that_cannot_be_used_is_named() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");
        var typed = Typed.command("vehicles", "--data", file.toString(), "--lang", "en");
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err()).contains(file.toString());
    }

    @Test
    void help_is_given_in_both_languages() {
        assertThat(Typed.command("scan", "--help", "--lang", "fr").out()).contains("Utilisation", "--link");
        assertThat(Typed.command("scan", "--help", "--lang", "en").out()).contains("Usage", "--link");
    }

    /// Everything but what two scans of the same vehicle never share.
    static JsonNode content(JsonNode scan) {
        return JSON.readTree(scan.toString()
                .replaceAll("\"(nanos)\":-?\\d+", "\"$1\":0")
                .replaceAll("\"(id|started|ended|link|after)\":\"[^\"]{20,}\"", "\"$1\":\"\"")
                .replaceAll("\"link\":\"[^\"]*\"", "\"link\":\"\"")
                .replaceAll("\"(started|ended|after)\":\"[^\"]*\"", "\"$1\":\"\""));
    }
}
