package app.garage.report;

import app.garage.diagnostics.EcuScan;
import app.garage.diagnostics.FaultList;
import app.garage.diagnostics.FreezeFrame;
import app.garage.diagnostics.Incomplete;
import app.garage.diagnostics.InfoItem;
import app.garage.diagnostics.MonitorTest;
import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.VinReading;
import app.garage.kernel.FaultCode;
import app.garage.kernel.Reply;
import app.garage.kernel.Vin;
import app.garage.profiles.Catalogue;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A scan to paste into a message or a forum: 78 columns, and the same text for the same scan on every machine, which
/// is why its times are in UTC. The first line names the version of the layout.
public final class TextScan {
    /// The first line of every text scan.
    public static final String HEADER = "# garage-text-scan 1";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int STATE = 12;

    private final ScanResult scan;
    private final Phrases phrases;
    private final TextSheet sheet = new TextSheet();

    private TextScan(ScanResult scan, Phrases phrases) {
        this.scan = scan;
        this.phrases = phrases;
    }

    /// {@return the text of a scan, lines ended by line feeds}
    ///
    /// @param scan the scan
    /// @param catalogue knows codes, signals and units
    /// @param words knows the language
    public static String of(ScanResult scan, Catalogue catalogue, Words words) {
        var text = new TextScan(scan, new Phrases(catalogue, words).about(scan));
        text.head();
        scan.ecus().forEach(text::unit);
        text.foot();
        return text.sheet.toString();
    }

    private void head() {
        sheet.line(HEADER);
        field("date", TIME.format(scan.started()));
        field("vin", scan.vin().map(Vin::toString).orElseGet(() -> phrases.say("report.not-read")));
        if (scan.vinConflict()) {
            for (VinReading each : scan.vins()) {
                sheet.item(14, each.ecu() + " ", each.vin().toString());
            }
        }
        field("odometer", phrases.odometer(scan).orElseGet(() -> phrases.say("report.not-read")));
        field("voltage", phrases.voltage(scan));
        field("adapter", scan.adapter().claims());
        field("protocol", scan.protocol().name());
        field("result", phrases.verdict(scan));
    }

    private void field(String key, String words) {
        sheet.field(phrases.say("report.field." + key), words);
    }

    private void unit(EcuScan ecu) {
        sheet.rule();
        var name = ecu.ecu() + "  " + phrases.unit(ecu);
        sheet.ends(name, phrases.say("report.codes", Phrases.codes(ecu).size()));
        about(ecu);
        ecu.faults().forEach(list -> faults(ecu, list));
        ecu.readiness().ifPresent(ready -> {
            long done =
                    ready.monitors().stream().filter(each -> each.complete()).count();
            var lamp = phrases.say(ready.lampOn() ? "report.lamp.on" : "report.lamp.off");
            field(
                    "readiness",
                    phrases.say("report.readiness.short", done, ready.monitors().size()) + "; " + lamp);
        });
        tests(ecu);
    }

    /// Programs with the numbers that verify them; numbers that belong to no certain program stand alone.
    private void about(EcuScan ecu) {
        var verification = phrases.say("report.field.verification") + " ";
        boolean paired = false;
        for (var each : ecu.calibrations()) {
            field(
                    "calibration",
                    each.id()
                            + each.verification()
                                    .map(cvn -> "  " + verification + cvn)
                                    .orElse(""));
            paired |= each.verification().isPresent();
        }
        for (InfoItem item : ecu.info()) {
            if (!paired && item.kind() == InfoItem.Kind.VERIFICATION_NUMBER) {
                field("verification", item.text());
            }
        }
    }

    /// How many self-test results lie where, then each that lies beyond its limits.
    private void tests(EcuScan ecu) {
        if (ecu.monitors().isEmpty()) {
            return;
        }
        field("tests", phrases.outcomes(ecu));
        for (var test : ecu.monitors()) {
            if (test.outcome() == MonitorTest.Outcome.FAILED) {
                sheet.item(4, "  " + phrases.say("report.test.failed") + "  ", phrases.result(test));
            }
        }
    }

    private void faults(EcuScan ecu, FaultList list) {
        if (!(list.reply() instanceof Reply.Positive)) {
            var state = TextSheet.padded(phrases.state(list.state()), STATE);
            sheet.item(2, "?     " + state, phrases.answer(ecu, list));
        }
        for (FaultCode code : list.codes()) {
            var lead = code + " " + TextSheet.padded(phrases.state(list.state()), STATE);
            sheet.item(2, lead, phrases.fault(code));
            ecu.freezeFrames().stream()
                    .filter(frame -> frame.cause().equals(code))
                    .forEach(frame -> frame(frame));
        }
    }

    private void frame(FreezeFrame frame) {
        var summary = phrases.summary(frame);
        var words = summary.isEmpty() ? phrases.say("report.frame.bare") : summary;
        sheet.item(8, phrases.say("report.frame.lead", frame.number()) + " ", words);
    }

    private void foot() {
        sheet.rule();
        if (scan.incomplete().isEmpty()) {
            sheet.line(phrases.coverage(scan));
            return;
        }
        sheet.line(phrases.say("report.incomplete.heading"));
        for (Incomplete each : scan.incomplete()) {
            var unit = each.ecu().map(ecu -> ecu + " ").orElse("");
            sheet.item(2, "- ", unit + phrases.part(each) + ": " + phrases.reason(each));
        }
    }
}
