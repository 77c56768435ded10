package app.garage.report;

import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/// The foot of every page: what the report is about, and which page of how many this is.
final class PageFrame extends PdfPageEventHelper {
    private static final float SIZE = 8;
    private final Ink ink;
    private final Phrases phrases;
    private final String subject;
    private final java.util.List<Numbered> pages = new java.util.ArrayList<>();

    private record Numbered(PdfTemplate space, int number) {}

    PageFrame(Ink ink, Phrases phrases, String subject) {
        this.ink = ink;
        this.phrases = phrases;
        this.subject = subject;
    }

    @Override
    public void onEndPage(PdfWriter writer, Document document) {
        var canvas = writer.getDirectContent();
        float y = document.bottom() - 18;
        canvas.saveState();
        canvas.setColorStroke(Ink.LINE);
        canvas.setLineWidth(0.5f);
        canvas.moveTo(document.left(), y + 11);
        canvas.lineTo(document.right(), y + 11);
        canvas.stroke();
        canvas.restoreState();
        var left = ink.plain(subject, SIZE, Ink.QUIET);
        ColumnText.showTextAligned(canvas, Element.ALIGN_LEFT, left, document.left(), y, 0);
        var space = canvas.createTemplate(120, 12);
        canvas.addTemplate(space, document.right() - 120, y - 3);
        pages.add(new Numbered(space, writer.getPageNumber()));
    }

    /// Only now it is known how many pages there are.
    @Override
    public void onCloseDocument(PdfWriter writer, Document document) {
        for (var page : pages) {
            var words = ink.plain(phrases.say("report.page", page.number(), pages.size()), SIZE, Ink.QUIET);
            ColumnText.showTextAligned(page.space(), Element.ALIGN_RIGHT, words, 120, 3, 0);
        }
    }
}
