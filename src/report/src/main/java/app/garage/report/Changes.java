package app.garage.report;

import app.garage.diagnostics.ScanComparison;
import app.garage.diagnostics.ScanComparison.Entry;
import app.garage.diagnostics.ScanResult;
import app.garage.kernel.EcuId;
import java.awt.Color;
import java.util.List;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfPCell;

/// Before and after clearing: side by side, then code by code.
final class Changes {
    private final Page page;
    private final Phrases phrases;
    private final Head head;

    Changes(Page page, Phrases phrases, Head head) {
        this.page = page;
        this.phrases = phrases;
        this.head = head;
    }

    void print(ScanResult before, ScanResult after, java.util.Optional<ScanComparison> comparison) {
        page.heading(phrases.say("report.section.comparison"));
        var table = Page.table(1, 1);
        table.addCell(side("report.before", before));
        table.addCell(side("report.after", after));
        table.setSpacingAfter(6);
        page.add(table);
        comparison.ifPresentOrElse(this::entries, () -> page.note(phrases.say("report.not-comparable")));
    }

    private PdfPCell side(String key, ScanResult scan) {
        var words = page.ink().bold(phrases.say(key), 9, Ink.QUIET);
        words.add(page.ink().bold("\n" + phrases.say("report.codes", Phrases.faults(scan)), 14, Ink.TEXT));
        words.add(page.ink().quiet("\n" + head.moment(scan)));
        var cell = Page.cell(words);
        cell.setBackgroundColor(Ink.SHADE);
        cell.setBorder(Rectangle.BOX);
        cell.setBorderColor(Color.WHITE);
        cell.setBorderWidth(2);
        cell.setPadding(8);
        return cell;
    }

    private void entries(ScanComparison comparison) {
        list("gone", "●", Ink.GREEN, comparison.gone());
        list("remaining", "▲", Ink.RED, comparison.remaining());
        list("appeared", "▲", Ink.RED, comparison.appeared());
        list("not-verified", "○", Ink.AMBER, comparison.notVerified());
        if (!comparison.readinessLost().isEmpty()) {
            page.subheading(phrases.say("report.changes.readiness-lost"), "");
            page.note(String.join(
                    ", ", comparison.readinessLost().stream().map(this::test).toList()));
        }
    }

    private void list(String kind, String mark, Color colour, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        page.subheading(phrases.say("report.changes." + kind), phrases.say("report.codes", entries.size()));
        for (var entry : entries) {
            var where = phrases.unit(entry.ecu()) + ", " + phrases.state(entry.state());
            page.bullet(mark, colour, entry.code() + "  " + phrases.fault(entry.code()) + " (" + where + ")");
        }
    }

    /// A self-test as the comparison names it: `unit monitor`.
    private String test(String named) {
        var parts = named.split(" ", 2);
        return parts.length < 2 ? named : phrases.monitor(parts[1]) + " (" + phrases.unit(EcuId.parse(parts[0])) + ")";
    }
}
