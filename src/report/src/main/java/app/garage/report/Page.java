package app.garage.report;

import java.awt.Color;
import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/// Puts headings, notes and tables on a document, one below the other.
final class Page {
    private final Document document;
    private static final float LEAST_ROOM = 80;
    private final PdfWriter writer;
    private final Ink ink;

    Page(Document document, PdfWriter writer, Ink ink) {
        this.document = document;
        this.writer = writer;
        this.ink = ink;
    }

    Ink ink() {
        return ink;
    }

    /// A section's title; never alone at the foot of a page.
    void heading(String text) {
        keepRoom(LEAST_ROOM + 50);
        var table = table(1);
        var cell = cell(ink.bold(text, 12, Ink.ACCENT));
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderColor(Ink.ACCENT);
        cell.setPaddingBottom(4);
        table.addCell(cell);
        table.setSpacingBefore(12);
        table.setSpacingAfter(5);
        add(table);
    }

    void subheading(String text, String right) {
        keepRoom(LEAST_ROOM);
        var table = table(3, 1);
        table.addCell(cell(ink.bold(text, 10, Ink.TEXT)));
        var count = cell(ink.plain(right, 9, Ink.QUIET));
        count.setHorizontalAlignment(Element.ALIGN_RIGHT);
        table.addCell(count);
        table.setSpacingBefore(6);
        table.setSpacingAfter(2);
        add(table);
    }

    void note(String text) {
        line(ink.body(text));
    }

    void quiet(String text) {
        line(ink.quiet(text));
    }

    void bullet(String mark, Color colour, String text) {
        var table = table(1, 30);
        table.addCell(cell(ink.bold(mark, 9, colour)));
        table.addCell(cell(ink.body(text)));
        add(table);
    }

    /// A coloured box with a mark that can be told apart without colour.
    void banner(String mark, Color colour, Color shade, String title, List<String> below) {
        var table = table(1, 16);
        var sign = cell(ink.bold(mark, 20, colour));
        sign.setHorizontalAlignment(Element.ALIGN_CENTER);
        sign.setVerticalAlignment(Element.ALIGN_MIDDLE);
        var words = new PdfPCell();
        words.addElement(ink.bold(title, 13, colour));
        below.forEach(text -> words.addElement(ink.body(text)));
        for (var each : List.of(sign, words)) {
            each.setBorder(Rectangle.NO_BORDER);
            each.setBackgroundColor(shade);
            each.setPadding(7);
            each.setPaddingTop(3);
        }
        sign.setBorder(Rectangle.LEFT);
        sign.setBorderWidthLeft(4);
        sign.setBorderColorLeft(colour);
        table.addCell(sign);
        table.addCell(words);
        table.setSpacingBefore(10);
        table.setSpacingAfter(4);
        table.setKeepTogether(true);
        add(table);
    }

    /// Labels and what belongs to them, two pairs beside each other.
    void pairs(List<Pair> pairs) {
        var table = table(3, 5, 3, 5);
        for (var pair : pairs) {
            table.addCell(cell(ink.plain(pair.label(), 8.5f, Ink.QUIET)));
            table.addCell(cell(ink.body(pair.words())));
        }
        if (pairs.size() % 2 == 1) {
            table.addCell(cell(ink.body("")));
            table.addCell(cell(ink.body("")));
        }
        table.setSpacingBefore(2);
        add(table);
    }

    record Pair(String label, String words) {}

    /// A table with a head that is repeated on every page it reaches.
    PdfPTable grid(List<String> heads, float... widths) {
        var table = table(widths);
        for (var head : heads) {
            var cell = cell(ink.bold(head, 8, Ink.QUIET));
            cell.setBorder(Rectangle.BOTTOM);
            cell.setBorderColor(Ink.LINE);
            table.addCell(cell);
        }
        table.setHeaderRows(heads.isEmpty() ? 0 : 1);
        table.setSpacingAfter(4);
        return table;
    }

    /// A row of a grid, with a hair line below it.
    static void row(PdfPTable grid, List<Phrase> cells) {
        for (var words : cells) {
            grid.addCell(ruled(cell(words)));
        }
    }

    static PdfPCell ruled(PdfPCell cell) {
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderColor(Ink.LINE);
        cell.setBorderWidthBottom(0.4f);
        return cell;
    }

    static PdfPTable table(float... widths) {
        var table = new PdfPTable(widths);
        table.setWidthPercentage(100);
        table.setSplitLate(true);
        return table;
    }

    static PdfPCell cell(Phrase words) {
        var cell = new PdfPCell(words);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPaddingTop(3.5f);
        cell.setPaddingBottom(3);
        cell.setPaddingLeft(3);
        cell.setPaddingRight(3);
        cell.setUseAscender(true);
        cell.setLeading(0, 1.25f);
        return cell;
    }

    private void line(Phrase words) {
        var table = table(1);
        table.addCell(cell(words));
        add(table);
    }

    private void keepRoom(float least) {
        if (writer.getVerticalPosition(true) - document.bottom() < least) {
            document.newPage();
        }
    }

    void add(PdfPTable table) {
        document.add(table);
    }
}
