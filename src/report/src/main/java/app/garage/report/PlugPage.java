package app.garage.report;

import app.garage.profiles.Plug;
import app.garage.profiles.PlugFace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Image;
import org.openpdf.text.PageSize;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfDate;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/// A diagnostic plug on paper: its face with the numbers of the cavities, and what is in each. The same plug twice is
/// the same bytes.
public final class PlugPage {
    private static final float SIDE = 45;
    private static final float PITCH = 42;
    private static final float BELOW = 14;
    private final Words words;

    /// Prints in one language.
    ///
    /// @param words knows the language
    public PlugPage(Words words) {
        this.words = words;
    }

    /// Writes the page.
    ///
    /// @param plug what it shows
    /// @param vehicle what it belongs to, in words
    /// @param out where to; stays open
    /// @throws IOException if it cannot be written
    public void write(Plug plug, String vehicle, OutputStream out) throws IOException {
        var made = new ByteArrayOutputStream(1 << 15);
        var ink = new Ink();
        try (var document = new Document(PageSize.A4, SIDE, SIDE, 40, 48)) {
            var writer = PdfWriter.getInstance(document, made);
            describe(document, writer, plug);
            document.open();
            var page = new Page(document, writer, ink);
            page.heading(in(plug.name()));
            page.note(vehicle);
            page.quiet(
                    words.text("report.plug.front") + "  " + trust(plug.trust().word()));
            document.add(Image.getInstance(drawing(writer.getDirectContent(), plug, ink)));
            lines(page, plug);
            if (!in(plug.note()).isEmpty()) {
                page.note(in(plug.note()));
            }
            page.quiet(words.text("report.plug.source", plug.source()));
            page.quiet(words.text("report.plug.careful"));
        }
        out.write(SameBytes.fixed(made.toByteArray()));
    }

    private String in(app.garage.kernel.Localized text) {
        return text.in(words.locale());
    }

    private String trust(String word) {
        return words.text("report.trust." + word);
    }

    private void describe(Document document, PdfWriter writer, Plug plug) {
        document.addTitle(in(plug.name()));
        document.setDocumentLanguage(words.locale().toLanguageTag());
        var never = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        never.setTimeInMillis(0);
        writer.getInfo().put(PdfName.CREATIONDATE, new PdfDate(never));
        writer.getInfo().put(PdfName.MODDATE, new PdfDate(never));
        var name = UUID.nameUUIDFromBytes(plug.type().getBytes(StandardCharsets.UTF_8));
        writer.getInfo().put(PdfName.FILEID, SameBytes.fileId(name));
    }

    private PdfTemplate drawing(PdfContentByte page, Plug plug, Ink ink) {
        var face = PlugFace.of(plug);
        float width = (float) face.width() * PITCH;
        float height = (float) face.height() * PITCH;
        var canvas = page.createTemplate(width + 4, height + 2 * BELOW);
        canvas.setColorStroke(Ink.TEXT);
        canvas.setLineWidth(1.4f);
        if (face.round()) {
            canvas.circle(2 + width / 2, BELOW + height / 2, width / 2);
        } else {
            for (int i = 0; i < face.outline().size(); i++) {
                var corner = face.outline().get(i);
                float x = 2 + (float) corner.x() * PITCH;
                float y = BELOW + height - (float) corner.y() * PITCH;
                if (i == 0) {
                    canvas.moveTo(x, y);
                } else {
                    canvas.lineTo(x, y);
                }
            }
            canvas.closePath();
        }
        canvas.stroke();
        canvas.setLineWidth(0.8f);
        face.cavities().forEach(each -> cavity(canvas, each, plug, height, ink));
        return canvas;
    }

    private static void cavity(PdfTemplate canvas, PlugFace.Cavity cavity, Plug plug, float height, Ink ink) {
        float x = 2 + (float) cavity.middle().x() * PITCH;
        float y = BELOW + height - (float) cavity.middle().y() * PITCH;
        canvas.circle(x, y, (float) PlugFace.RADIUS * PITCH);
        canvas.stroke();
        var line = plug.at(cavity.pin()).map(Plug.Line::id).orElse("");
        var pin = ink.bold(cavity.pin().isEmpty() ? "?" : cavity.pin(), 10, Ink.TEXT);
        ColumnText.showTextAligned(canvas, Element.ALIGN_CENTER, pin, x, line.isEmpty() ? y - 3.5f : y + 1, 0);
        if (!line.isEmpty()) {
            float size = Math.min(6.5f, 6.5f * 26 / Math.max(26, ink.width(line, 6.5f)));
            ColumnText.showTextAligned(canvas, Element.ALIGN_CENTER, ink.plain(line, size, Ink.QUIET), x, y - 8, 0);
        }
    }

    private void lines(Page page, Plug plug) {
        var grid = page.grid(
                List.of(
                        words.text("report.plug.pin"),
                        words.text("report.plug.line"),
                        words.text("report.plug.wire"),
                        words.text("report.plug.trust")),
                2,
                6,
                4,
                4);
        for (var line : plug.lines()) {
            Page.row(
                    grid,
                    List.of(
                            page.ink().bold(line.pin().isEmpty() ? "?" : line.pin(), 9.5f, Ink.TEXT),
                            page.ink().body(in(line.name()) + " (" + line.id() + ")"),
                            page.ink().body(in(line.wire())),
                            page.ink().quiet(trust(line.trust().word()))));
        }
        page.add(grid);
    }
}
