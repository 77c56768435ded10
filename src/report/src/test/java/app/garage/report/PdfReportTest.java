package app.garage.report;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.profiles.Catalogue;
import app.garage.report.ReportOptions.Section;
import app.garage.report.ReportOptions.Version;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PdfReportTest {
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static byte[] pdf(ReportSubject subject, ReportOptions options, String language) throws IOException {
        var out = new ByteArrayOutputStream();
        new PdfReport(CATALOGUE, Words.in(Locale.of(language)), PARIS).write(subject, options, out);
        return out.toByteArray();
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static String text(ReportSubject subject, Version version, String language) throws IOException {
        return text(pdf(subject, ReportOptions.of(version), language));
    }

    @ParameterizedTest
    @CsvSource({"CLIENT,fr", "CLIENT,en", "TECHNICAL,fr", "TECHNICAL,en"})
    void the_same_report_twice_is_the_same_bytes(Version version, String language) throws IOException {
        var options = ReportOptions.of(version);
        var first = pdf(Example.cleared(), options, language);
        assertThat(pdf(Example.cleared(), options, language)).isEqualTo(first);
        keep(first, "cleared-" + version + "-" + language);
        var faulty = pdf(ReportSubject.of(Example.faulty(), Example.GARAGE), options, language);
        assertThat(faulty).isNotEqualTo(first);
        keep(faulty, "faulty-" + version + "-" + language);
    }

    /// For the eyes of whoever changes the layout.
    private static void keep(byte[] pdf, String name) throws IOException {
        Files.write(Files.createDirectories(Path.of("target/pdf")).resolve(name + ".pdf"), pdf);
    }

    @Test
    void accents_and_signs_survive_in_french() throws IOException {
        var text = text(Example.cleared(), Version.CLIENT, "fr");
        assertThat(text)
                .contains("Garage de l’Étang", "12 rue de la Forêt", "Zoé Lefèvre", "Cale à chaud", "Clio III")
                .contains("Lecture incomplète\u202f: aucun code lu", "○")
                .doesNotContain("?");
    }

    @Test
    void the_dates_are_those_of_the_scan_in_the_zone_of_the_reader() throws IOException {
        assertThat(text(Example.cleared(), Version.CLIENT, "fr")).contains("23 novembre 2026", "06:12");
        try (var document = Loader.loadPDF(pdf(Example.cleared(), ReportOptions.of(Version.CLIENT), "fr"))) {
            var made = document.getDocumentInformation().getCreationDate().toInstant();
            assertThat(made).isEqualTo(Example.cleared().scan().started());
        }
    }

    @Test
    void every_page_says_which_of_how_many_it_is() throws IOException {
        var pdf = pdf(ReportSubject.of(Example.faulty(), Example.GARAGE), ReportOptions.of(Version.TECHNICAL), "en");
        try (var document = Loader.loadPDF(pdf)) {
            int pages = document.getNumberOfPages();
            assertThat(pages).isGreaterThan(1);
            for (int page = 1; page <= pages; page++) {
                var stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                assertThat(stripper.getText(document)).contains("Page " + page + " of " + pages);
            }
        }
    }

    @Test
    void the_owner_reads_what_was_done_and_no_frames() throws IOException {
        var text = text(Example.cleared(), Version.CLIENT, "en");
        assertThat(text)
                .contains("The fault memory was cleared after a complete scan had been saved")
                .contains("Before", "3 fault codes", "After", "0 fault codes")
                .contains("Gone", "P0420", "Still there", "P0301", "Not verified", "C0035")
                .doesNotContain("7E8 06 43");
        assertThat(text(ReportSubject.of(Example.faulty(), Example.GARAGE), Version.CLIENT, "en"))
                .contains("Only reading: nothing was changed in the vehicle.")
                .doesNotContain("was cleared");
    }

    @Test
    void a_colleague_reads_codes_values_and_the_lines_they_stand_on() throws IOException {
        var text = text(ReportSubject.of(Example.faulty(), Example.GARAGE), Version.TECHNICAL, "en");
        assertThat(text)
                .contains("P0301", "P0420", "P0171", "pending", "permanent")
                .contains("7E8 06 43 02 03 01 04 20")
                .contains("Freeze frame 0, stored by P0301, unit 7E8")
                .contains("37805-RAA-A010", "AT FC SH")
                .contains("(out of range)", "answer too short", "outside");
        assertThat(text.replace("\n", "")).contains("elm+serial:///dev/ttyUSB0?baud=38400"); // wider than its column
    }

    @ParameterizedTest
    @CsvSource({"CLIENT", "TECHNICAL"})
    void what_did_not_answer_is_said_even_if_every_section_is_left_out(Version version) throws IOException {
        var options = new ReportOptions(version, false, EnumSet.noneOf(Section.class));
        var text = text(pdf(ReportSubject.of(Example.faulty(), Example.GARAGE), options, "en"));
        assertThat(text).contains("Not read", "(7EA)").doesNotContain("Complete:");
        var healthy = text(pdf(ReportSubject.of(Example.healthy(), Example.GARAGE), options, "en"));
        assertThat(healthy).contains("No fault code", "Complete: all 2 units").doesNotContain("(7EA)");
    }

    @ParameterizedTest
    @CsvSource({"CLIENT", "TECHNICAL"})
    void a_masked_report_shows_the_last_four_characters_of_the_number_and_no_frame_that_spells_it(Version version)
            throws IOException {
        var all = EnumSet.allOf(Section.class);
        var masked = text(pdf(Example.cleared(), new ReportOptions(version, true, all), "en"));
        assertThat(masked).contains("*************5678", "*******CD").doesNotContain("VF1AB", "AB-123", "56 46 31");
        var open = text(pdf(Example.cleared(), new ReportOptions(version, false, all), "en"));
        assertThat(open).contains("VF1AB000012345678", "AB-123-CD");
    }

    @Test
    void a_workshop_without_a_card_yet_gets_a_report_too() throws IOException {
        assertThat(text(ReportSubject.of(Example.healthy(), GarageCard.blank()), Version.CLIENT, "fr"))
                .contains("Rapport de diagnostic", "Aucun défaut");
    }

    @Test
    void sixty_units_with_ten_codes_each_fill_pages_and_lose_none() throws IOException {
        var units = new java.util.ArrayList<app.garage.diagnostics.EcuScan>();
        for (int i = 0; i < 60; i++) {
            var codes = new String[10];
            for (int j = 0; j < 10; j++) {
                codes[j] = String.format(Locale.ROOT, "P%04X", 0x100 + i * 10 + j);
            }
            var list = Example.list(app.garage.kernel.FaultState.STORED, codes);
            units.add(new app.garage.diagnostics.EcuScan(
                    app.garage.kernel.EcuId.can11(0x700 + i),
                    "",
                    java.util.List.of(list),
                    java.util.List.of(),
                    java.util.Optional.empty(),
                    java.util.List.of(),
                    java.util.List.of(),
                    java.util.List.of()));
        }
        var text = text(ReportSubject.of(Example.scan(units), Example.GARAGE), Version.CLIENT, "fr");
        for (int raw = 0x100; raw < 0x100 + 600; raw++) {
            assertThat(text).contains(String.format(Locale.ROOT, "P%04X", raw));
        }
    }
}
