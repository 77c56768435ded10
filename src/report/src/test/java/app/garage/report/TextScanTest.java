package app.garage.report;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.diagnostics.EcuScan;
import app.garage.diagnostics.FaultList;
import app.garage.diagnostics.ScanResult;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultState;
import app.garage.profiles.Catalogue;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextScanTest {
    private static final Catalogue CATALOGUE = Catalogue.load();

    private static String text(ScanResult scan, String language) {
        return TextScan.of(scan, CATALOGUE, Words.in(Locale.of(language)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void no_line_is_longer_than_78_characters_and_the_first_names_the_layout(String language) {
        var lines = text(Example.faulty(), language).lines().toList();
        assertThat(lines).first().isEqualTo("# garage-text-scan 1");
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(78));
    }

    @Test
    void the_same_scan_gives_the_same_text() {
        assertThat(text(Example.faulty(), "fr")).isEqualTo(text(Example.faulty(), "fr"));
    }

    @Test
    void the_head_says_when_which_vehicle_and_how_it_was_read() {
        assertThat(text(Example.faulty(), "en").lines().toList())
                .contains(
                        "Date          2026-11-23 05:12:07 UTC",
                        "VIN           VF1AB000012345678",
                        "Odometer      not read",
                        "Voltage       12.4 V",
                        "Interface     ELM327 v1.5",
                        "Protocol      ISO 15765-4 CAN 11/500",
                        "Result        3 fault codes in 1 unit");
        assertThat(text(Example.faulty(), "fr")).contains("Tension       12,4 V");
    }

    @Test
    void each_code_stands_on_a_line_of_its_own_for_each_memory_with_its_freeze_frame_below() {
        var lines = text(Example.faulty(), "en").lines().toList();
        assertThat(lines).filteredOn(line -> line.startsWith("  P0301 stored")).hasSize(1);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("  P0301 permanent"))
                .hasSize(1);
        assertThat(lines).filteredOn(line -> line.startsWith("  P0171 pending")).hasSize(1);
        int stored = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("  P0301 stored"))
                .findFirst()
                .orElseThrow());
        assertThat(String.join("\n", lines.subList(stored, stored + 3)))
                .contains("freeze frame 0:")
                .contains("850");
    }

    @Test
    void a_self_test_beyond_its_limits_stands_under_the_count_of_all() {
        assertThat(text(Example.faulty(), "en")).contains("Test results  1 outside", "outside  Catalyst, bank 1");
        assertThat(text(Example.healthy(), "en")).doesNotContain("Test results");
    }

    @Test
    void a_unit_that_did_not_answer_is_named_and_never_looks_clean() {
        var text = text(Example.faulty(), "en");
        assertThat(text).contains("  ?     stored      no answer");
        assertThat(text).contains("Not read:\n  - 7EA");
        assertThat(text).doesNotContain("Complete:");
        assertThat(text(Example.healthy(), "en"))
                .contains("Result        No fault code")
                .endsWith("Complete: all 2 units found answered everything they were asked.\n");
    }

    @Test
    void a_unit_older_than_the_permanent_memory_is_not_said_to_have_failed_to_answer() {
        assertThat(text(Example.scan(List.of(withoutPermanent(Example.clean(Example.ENGINE)))), "en"))
                .contains("permanent   this unit has no such memory")
                .doesNotContain("no answer");
        assertThat(text(Example.scan(List.of(withoutPermanent(Example.silent(Example.ENGINE)))), "en"))
                .contains("permanent   no answer")
                .doesNotContain("no such memory");
    }

    private static EcuScan withoutPermanent(EcuScan unit) {
        var nothing = Example.silent(unit.ecu()).faults().getFirst();
        var silence = new FaultList(FaultState.PERMANENT, nothing.reply(), nothing.evidence());
        var faults = List.of(unit.faults().getFirst(), silence);
        return new EcuScan(unit.ecu(), "", faults, List.of(), unit.readiness(), List.of(), List.of(), List.of());
    }

    @Test
    void an_unanswered_question_without_any_code_is_not_called_faultless() {
        var text = text(Example.scan(List.of(Example.silent(Example.ENGINE))), "en");
        assertThat(text).contains("Incomplete", "Not every unit answered").doesNotContain("No fault code", "Complete:");
    }

    @Test
    void control_characters_of_a_unit_do_not_break_the_layout() {
        var odd = Example.clean(EcuId.can11(0x7E8));
        var named = new app.garage.diagnostics.EcuScan(
                odd.ecu(), "EC\n\u0007M", odd.faults(), List.of(), odd.readiness(), List.of(), List.of(), List.of());
        assertThat(text(Example.scan(List.of(named)), "en")).contains("EC??M").doesNotContain("\u0007");
    }

    @Test
    void a_text_without_spaces_is_cut_and_nothing_of_it_is_lost() {
        var sheet = new TextSheet();
        sheet.item(2, "- ", "x".repeat(200));
        var lines = sheet.toString().lines().toList();
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
        assertThat(String.join("", lines).chars().filter(c -> c == 'x').count()).isEqualTo(200);
    }
}
