package app.garage.report;

import app.garage.diagnostics.EcuScan;
import app.garage.diagnostics.FaultList;
import app.garage.diagnostics.FreezeFrame;
import app.garage.diagnostics.MonitorTest;
import app.garage.diagnostics.Readiness;
import app.garage.diagnostics.Reading;
import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.VinReading;
import app.garage.kernel.FaultState;
import app.garage.pluginapi.Evidence;
import java.util.List;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.PdfPTable;

/// What a colleague reads: codes, memories, values, and the lines on the link they stand on.
final class TechnicalBody {
    private final Page page;
    private final Phrases phrases;
    private final Masking masking;

    TechnicalBody(Page page, Phrases phrases, Masking masking) {
        this.page = page;
        this.phrases = phrases;
        this.masking = masking;
    }

    /// What the interface is, and what each unit says about itself.
    void identity(ScanResult scan) {
        page.heading(phrases.say("report.section.interface"));
        var card = scan.adapter();
        page.pairs(List.of(
                new Page.Pair(phrases.say("report.field.adapter"), card.claims()),
                new Page.Pair(
                        phrases.say("report.field.behaves-like"),
                        phrases.say("report.family." + Phrases.key(card.behavesLike()))),
                new Page.Pair(phrases.say("report.field.link"), scan.link().toString()),
                new Page.Pair(phrases.say("report.field.missing"), listed(card.missing())),
                new Page.Pair(
                        phrases.say("report.field.quirks"),
                        listed(card.quirks().stream().sorted().toList())),
                new Page.Pair(phrases.say("report.field.scan"), scan.id().toString())));
        var grid = page.grid(heads("unit", "says", "evidence"), 3, 5, 6);
        for (VinReading vin : scan.vins()) {
            row(grid, vin.ecu().toString(), "VIN " + masking.vin(vin.vin()), vin.evidence());
        }
        for (EcuScan ecu : scan.ecus()) {
            ecu.info().forEach(item -> row(grid, ecu.ecu().toString(), phrases.info(item), item.evidence()));
        }
        page.add(grid);
    }

    /// Which unit answered which question, also where it answered that there is nothing.
    void coverage(ScanResult scan) {
        page.heading(phrases.say("report.section.coverage"));
        boolean lorry = scan.ecus().stream()
                .anyMatch(ecu -> ecu.faults(FaultState.PREVIOUS).isPresent());
        var second = lorry ? FaultState.PREVIOUS : FaultState.PENDING;
        var grid = page.grid(heads("unit", "stored", lorry ? "previous" : "pending", "permanent"), 4, 3, 3, 3);
        for (EcuScan ecu : scan.ecus()) {
            Page.row(
                    grid,
                    List.of(
                            page.ink().plain(ecu.ecu() + "  " + phrases.unit(ecu), 8.5f, Ink.TEXT),
                            answer(ecu, FaultState.STORED),
                            answer(ecu, second),
                            answer(ecu, FaultState.PERMANENT)));
        }
        page.add(grid);
    }

    private Phrase answer(EcuScan ecu, FaultState state) {
        var words = ecu.faults(state)
                .map(list -> phrases.answer(ecu, list))
                .orElseGet(() -> phrases.say("report.answer.not-asked"));
        return page.ink().plain(words, 8.5f, Ink.TEXT);
    }

    void faults(ScanResult scan) {
        page.heading(phrases.say("report.section.faults"));
        if (Phrases.faults(scan) == 0) {
            page.note(phrases.verdict(scan));
        }
        for (EcuScan ecu : scan.ecus()) {
            if (ecu.faultCount() > 0) {
                page.subheading(
                        ecu.ecu() + "  " + phrases.unit(ecu),
                        phrases.say("report.codes", Phrases.codes(ecu).size()));
                var grid = page.grid(heads("code", "memory", "text", "evidence"), 1.6f, 2.2f, 5.5f, 5);
                ecu.faults().forEach(list -> codes(grid, list));
                page.add(grid);
            }
            ecu.freezeFrames().forEach(frame -> frame(ecu, frame));
        }
    }

    private void codes(PdfPTable grid, FaultList list) {
        for (var code : list.codes()) {
            Page.row(
                    grid,
                    List.of(
                            page.ink().fixed(code.text(), 9, Ink.TEXT),
                            page.ink().plain(phrases.state(list.state()), 8.5f, Ink.TEXT),
                            page.ink().plain(phrases.fault(code), 8.5f, Ink.TEXT),
                            evidence(list.evidence())));
        }
    }

    private void frame(EcuScan ecu, FreezeFrame frame) {
        page.subheading(
                phrases.say(
                        "report.frame.title",
                        frame.number(),
                        frame.cause().text(),
                        ecu.ecu().toString()),
                "");
        values(frame.values());
    }

    void readiness(ScanResult scan) {
        page.heading(phrases.say("report.section.readiness"));
        if (scan.ecus().stream().allMatch(ecu -> ecu.readiness().isEmpty())) {
            page.note(phrases.say("report.readiness.unknown"));
        }
        for (EcuScan ecu : scan.ecus()) {
            ecu.readiness().ifPresent(ready -> readiness(ecu, ready));
        }
    }

    private void readiness(EcuScan ecu, Readiness ready) {
        var kind = phrases.say(ready.compression() ? "report.ignition.compression" : "report.ignition.spark");
        page.subheading(ecu.ecu() + "  " + phrases.unit(ecu), kind);
        var lamp = phrases.say(ready.lampOn() ? "report.lamp.on" : "report.lamp.off");
        page.note(phrases.say("report.says-codes", lamp, ready.faultCount()));
        page.pairs(ready.monitors().stream()
                .map(each -> new Page.Pair(
                        phrases.monitor(each.key()),
                        phrases.say(each.complete() ? "report.test.complete" : "report.test.open")))
                .toList());
        page.add(lines(ready.evidence()));
    }

    void monitors(ScanResult scan) {
        page.heading(phrases.say("report.section.monitors"));
        if (scan.ecus().stream().allMatch(ecu -> ecu.monitors().isEmpty())) {
            page.note(phrases.say("report.monitors.none"));
        }
        for (EcuScan ecu : scan.ecus()) {
            if (!ecu.monitors().isEmpty()) {
                page.subheading(ecu.ecu() + "  " + phrases.unit(ecu), "");
                var grid = page.grid(heads("monitor", "value", "least", "most", "outcome"), 6, 2.4f, 2.4f, 2.4f, 2.2f);
                ecu.monitors().forEach(test -> monitor(grid, test));
                page.add(grid);
            }
        }
    }

    private void monitor(PdfPTable grid, MonitorTest test) {
        var outcome = phrases.say("report.test." + Phrases.key(test.outcome()));
        Page.row(
                grid,
                List.of(
                        page.ink().plain(phrases.monitor(test), 8, Ink.TEXT),
                        page.ink().plain(phrases.measured(test), 8, Ink.TEXT),
                        page.ink().plain(phrases.limit(test.min(), test), 8, Ink.TEXT),
                        page.ink().plain(phrases.limit(test.max(), test), 8, Ink.TEXT),
                        outcome(test.outcome(), outcome)));
    }

    private Phrase outcome(MonitorTest.Outcome outcome, String words) {
        return switch (outcome) {
            case PASSED -> page.ink().bold("● " + words, 8, Ink.GREEN);
            case FAILED -> page.ink().bold("▲ " + words, 8, Ink.RED);
            case NOT_JUDGED -> page.ink().plain(words, 8, Ink.QUIET);
        };
    }

    void values(ScanResult scan) {
        page.heading(phrases.say("report.section.values"));
        if (scan.ecus().stream().allMatch(ecu -> ecu.values().isEmpty())) {
            page.note(phrases.say("report.values.none"));
        }
        for (EcuScan ecu : scan.ecus()) {
            if (!ecu.values().isEmpty()) {
                page.subheading(ecu.ecu() + "  " + phrases.unit(ecu), "");
                values(ecu.values());
            }
        }
    }

    private void values(List<Reading> readings) {
        var grid = page.grid(heads("asked", "signal", "value", "evidence"), 1.4f, 5, 3, 5);
        for (Reading each : readings) {
            Page.row(
                    grid,
                    List.of(
                            page.ink().fixed(each.id().toString(), 8, Ink.TEXT),
                            page.ink().plain(phrases.signal(each.signal()), 8.5f, Ink.TEXT),
                            page.ink().plain(phrases.value(each), 8.5f, Ink.TEXT),
                            evidence(each.evidence())));
        }
        page.add(grid);
    }

    private void row(PdfPTable grid, String unit, String says, Evidence evidence) {
        Page.row(
                grid,
                List.of(
                        page.ink().fixed(unit, 8, Ink.TEXT),
                        page.ink().plain(says, 8.5f, Ink.TEXT),
                        evidence(evidence)));
    }

    private PdfPTable lines(Evidence evidence) {
        var grid = page.grid(List.of(), 1);
        grid.addCell(Page.cell(evidence(evidence)));
        return grid;
    }

    private Phrase evidence(Evidence evidence) {
        var asked = evidence.request().toString();
        var answered = String.join("\n< ", masking.lines(evidence));
        return page.ink().fixed("> " + asked + (answered.isEmpty() ? "" : "\n< " + answered), 6.5f, Ink.QUIET);
    }

    private List<String> heads(String... keys) {
        return List.of(keys).stream()
                .map(key -> phrases.say("report.head." + key))
                .toList();
    }

    private String listed(List<String> all) {
        return all.isEmpty() ? "–" : String.join(", ", all);
    }
}
