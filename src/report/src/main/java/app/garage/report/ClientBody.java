package app.garage.report;

import app.garage.diagnostics.EcuScan;
import app.garage.diagnostics.FaultList;
import app.garage.diagnostics.Readiness;
import app.garage.diagnostics.Reading;
import app.garage.diagnostics.ScanResult;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import java.awt.Color;
import java.util.List;
import java.util.stream.Collectors;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfPTable;

/// What the owner reads: plain words, what they mean, and what was done.
final class ClientBody {
    private final Page page;
    private final Phrases phrases;

    ClientBody(Page page, Phrases phrases) {
        this.page = page;
        this.phrases = phrases;
    }

    void faults(ScanResult scan) {
        page.heading(phrases.say("report.section.faults"));
        if (Phrases.faults(scan) == 0) {
            page.note(phrases.verdict(scan));
            return;
        }
        page.quiet(phrases.say("report.symptom-not-part"));
        for (var ecu : scan.ecus()) {
            if (ecu.faultCount() > 0) {
                page.subheading(
                        phrases.unit(ecu.ecu()),
                        phrases.say("report.codes", Phrases.codes(ecu).size()));
                var grid = page.grid(List.of(), 0.6f, 11, 2);
                Phrases.codes(ecu).forEach(code -> fault(grid, ecu, code));
                page.add(grid);
            }
        }
    }

    private void fault(PdfPTable grid, EcuScan ecu, FaultCode code) {
        var states = ecu.faults().stream()
                .filter(list -> list.codes().contains(code))
                .map(FaultList::state)
                .toList();
        boolean confirmed = states.contains(FaultState.STORED) || states.contains(FaultState.PERMANENT);
        var words = page.ink().bold(phrases.fault(code), 10, Ink.TEXT);
        for (var state : states) {
            words.add(page.ink().quiet("\n" + phrases.stateMeaning(state)));
        }
        ecu.freezeFrames().stream()
                .filter(frame -> frame.cause().equals(code))
                .map(phrases::summary)
                .filter(summary -> !summary.isEmpty())
                .forEach(summary -> words.add(page.ink().quiet("\n" + phrases.say("report.at-that-moment", summary))));
        Color colour = confirmed ? Ink.RED : Ink.AMBER;
        Phrase mark = page.ink().bold(confirmed ? "▲" : "●", 10, colour);
        Page.row(grid, List.of(mark, words, page.ink().fixed(code.text(), 10, Ink.TEXT)));
    }

    void done(ReportSubject subject) {
        page.heading(phrases.say("report.section.done"));
        var scan = subject.scan();
        page.bullet("●", Ink.ACCENT, phrases.say("report.done.read", scan.ecus().size()));
        var key = subject.before().isPresent() ? "report.done.cleared" : "report.done.nothing-changed";
        page.bullet("●", Ink.ACCENT, phrases.say(key));
    }

    void readiness(ScanResult scan) {
        page.heading(phrases.say("report.section.readiness"));
        var told =
                scan.ecus().stream().filter(ecu -> ecu.readiness().isPresent()).toList();
        if (told.isEmpty()) {
            page.note(phrases.say("report.readiness.unknown"));
        }
        for (var ecu : told) {
            ecu.readiness().ifPresent(ready -> unit(ecu, ready));
        }
    }

    private void unit(EcuScan ecu, Readiness ready) {
        long done =
                ready.monitors().stream().filter(Readiness.Monitor::complete).count();
        page.subheading(phrases.unit(ecu.ecu()), "");
        page.bullet(
                ready.lampOn() ? "▲" : "●",
                ready.lampOn() ? Ink.RED : Ink.GREEN,
                phrases.say(ready.lampOn() ? "report.lamp.on" : "report.lamp.off"));
        boolean all = done == ready.monitors().size();
        var open = ready.monitors().stream()
                .filter(each -> !each.complete())
                .map(each -> phrases.monitor(each.key()))
                .collect(Collectors.joining(", "));
        var sentence =
                phrases.say("report.readiness.short", done, ready.monitors().size());
        page.bullet(
                all ? "●" : "○",
                all ? Ink.GREEN : Ink.AMBER,
                all ? sentence : phrases.say("report.readiness.open", sentence, open));
    }

    void values(ScanResult scan) {
        page.heading(phrases.say("report.section.values"));
        for (var ecu : scan.ecus()) {
            if (!ecu.values().isEmpty()) {
                page.subheading(phrases.unit(ecu.ecu()), "");
                page.pairs(ecu.values().stream().map(this::pair).toList());
            }
        }
    }

    private Page.Pair pair(Reading reading) {
        return new Page.Pair(phrases.signal(reading.signal()), phrases.value(reading));
    }

    void signatures() {
        var table = Page.table(1, 1);
        for (var key : List.of("report.signature.garage", "report.signature.customer")) {
            var cell = Page.cell(page.ink().quiet(phrases.say(key)));
            cell.setBorder(Rectangle.BOX);
            cell.setBorderColor(Ink.LINE);
            cell.setPadding(5);
            cell.setFixedHeight(52);
            table.addCell(cell);
        }
        table.setSpacingBefore(22);
        table.setKeepTogether(true);
        page.add(table);
    }
}
