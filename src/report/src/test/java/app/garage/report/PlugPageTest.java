package app.garage.report;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.profiles.Catalogue;
import app.garage.profiles.Plug;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/// The printed drawing of a plug, read back by another library.
class PlugPageTest {
    private static final Collection<Plug> PLUGS = Catalogue.load().vehicles().plugs();

    private static Plug plug(String type) {
        return PLUGS.stream()
                .filter(each -> each.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] pdf(Plug plug, String language) throws IOException {
        var out = new ByteArrayOutputStream();
        new PlugPage(Words.in(Locale.of(language))).write(plug, "Suzuki SV 650", out);
        var folder = Files.createDirectories(Path.of("target/pdf"));
        Files.write(folder.resolve("plug-" + plug.type() + "-" + language + ".pdf"), out.toByteArray());
        return out.toByteArray();
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void every_plug_fits_on_a_page_in_both_languages() throws IOException {
        for (var plug : PLUGS) {
            for (var language : new String[] {"fr", "en"}) {
                var text = text(pdf(plug, language));
                assertThat(text)
                        .as(plug.type())
                        .contains("Suzuki SV 650", plug.name().in(Locale.of(language)));
                plug.lines().forEach(line -> assertThat(text).as(plug.type()).contains(line.id()));
            }
        }
    }

    @Test
    void a_pin_stands_beside_its_line_and_a_place_nobody_knows_is_a_question_mark() throws IOException {
        assertThat(text(pdf(plug("sae-j1962"), "en"))).containsPattern("(?m)^14 CAN low \\(CAN-L\\) \\(CAN_L\\)");
        assertThat(text(pdf(plug("honda-4"), "en")))
                .containsPattern("(?m)^\\? K-line \\(K\\) orange and white published by somebody");
    }

    @Test
    void the_same_plug_twice_is_the_same_bytes() throws IOException {
        assertThat(pdf(plug("deutsch-9"), "fr")).isEqualTo(pdf(plug("deutsch-9"), "fr"));
    }
}
