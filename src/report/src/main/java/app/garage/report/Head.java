package app.garage.report;

import app.garage.diagnostics.ScanResult;
import app.garage.report.Page.Pair;
import app.garage.report.ReportOptions.Version;
import app.garage.workshop.Customer;
import app.garage.workshop.Vehicle;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.openpdf.text.Element;
import org.openpdf.text.pdf.PdfPCell;

/// The head of a report: who reports, about which vehicle, and the answer in one line.
final class Head {
    private final Page page;
    private final Phrases phrases;
    private final Masking masking;
    private final DateTimeFormatter moment;

    Head(Page page, Phrases phrases, Masking masking, ZoneId zone) {
        this.page = page;
        this.phrases = phrases;
        this.masking = masking;
        moment = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(phrases.locale())
                .withZone(zone);
    }

    String moment(ScanResult scan) {
        return moment.format(scan.started());
    }

    void letterhead(ReportSubject subject, Version version) {
        var garage = subject.garage();
        var table = Page.table(1, 1);
        var left = Page.cell(page.ink().bold(garage.name(), 14, Ink.TEXT));
        var contact = Stream.of(garage.address(), garage.phone(), garage.email())
                .filter(line -> !line.isBlank())
                .toList();
        table.addCell(with(left, garage.name(), contact, Element.ALIGN_LEFT));
        var title = phrases.say(version == Version.CLIENT ? "report.title.client" : "report.title.technical");
        var right = Page.cell(page.ink().bold(title, 16, Ink.ACCENT));
        table.addCell(with(right, title, List.of(moment(subject.scan())), Element.ALIGN_RIGHT));
        page.add(table);
    }

    private PdfPCell with(PdfPCell empty, String first, List<String> more, int side) {
        var cell = Page.cell(page.ink().body(""));
        var phrase = empty.getPhrase();
        for (var line : more) {
            phrase.add(page.ink().quiet((first.isEmpty() ? "" : "\n") + line));
        }
        cell.setPhrase(phrase);
        cell.setHorizontalAlignment(side);
        return cell;
    }

    void identity(ReportSubject subject) {
        var scan = subject.scan();
        var pairs = new ArrayList<Pair>();
        subject.vehicle().ifPresent(vehicle -> vehicle(vehicle, pairs));
        var number = scan.vin().map(masking::vin).orElseGet(() -> phrases.say("report.not-read"));
        pairs.add(pair("vin", scan.vinConflict() ? phrases.say("report.vin-conflict", number) : number));
        kilometres(subject).ifPresent(km -> pairs.add(pair("odometer", km)));
        subject.customer().map(Customer::name).ifPresent(name -> pairs.add(pair("customer", name)));
        pairs.add(pair("voltage", phrases.voltage(scan)));
        pairs.add(pair("adapter", scan.adapter().claims()));
        pairs.add(pair("protocol", scan.protocol().name()));
        subject.visit()
                .map(visit -> visit.complaint())
                .filter(text -> !text.isBlank())
                .ifPresent(text -> pairs.add(pair("complaint", text)));
        page.heading(phrases.say("report.section.identity"));
        page.pairs(pairs);
        if (scan.link().scheme().equals("sim")) {
            page.quiet(phrases.say("report.demonstration"));
        }
    }

    private void vehicle(Vehicle vehicle, List<Pair> pairs) {
        if (!vehicle.name().isBlank()) {
            pairs.add(pair("vehicle", vehicle.name()));
        }
        if (!vehicle.plate().isBlank()) {
            pairs.add(pair("plate", masking.plate(vehicle.plate())));
        }
    }

    private java.util.Optional<String> kilometres(ReportSubject subject) {
        var typed = subject.visit().flatMap(visit -> boxed(visit.odometer()));
        var known = subject.vehicle().flatMap(vehicle -> boxed(vehicle.odometer()));
        return typed.or(() -> known)
                .map(km -> phrases.say("report.kilometres", km))
                .or(() -> phrases.odometer(subject.scan()));
    }

    private static java.util.Optional<Integer> boxed(java.util.OptionalInt number) {
        return number.isPresent() ? java.util.Optional.of(number.getAsInt()) : java.util.Optional.empty();
    }

    private Pair pair(String key, String words) {
        return new Pair(phrases.say("report.field." + key), words);
    }

    /// The answer to the question people ask first, with its limits in the same box.
    void verdict(ScanResult scan) {
        var limits = new ArrayList<String>();
        limits.add(phrases.say("report.verdict-meaning." + Phrases.key(scan.verdict())));
        if (!scan.incomplete().isEmpty()) {
            limits.add(phrases.coverage(scan));
        }
        var title = phrases.verdict(scan);
        switch (scan.verdict()) {
            case FAULTS -> page.banner("▲", Ink.RED, Ink.RED_SHADE, title, limits);
            case NO_FAULT -> page.banner("●", Ink.GREEN, Ink.GREEN_SHADE, title, limits);
            case INCOMPLETE -> page.banner("○", Ink.AMBER, Ink.AMBER_SHADE, title, limits);
        }
    }

    /// What did not answer, always, whatever sections were chosen.
    void notRead(ScanResult scan) {
        page.heading(phrases.say("report.section.incomplete"));
        if (scan.incomplete().isEmpty()) {
            page.note(phrases.coverage(scan));
        }
        for (var each : scan.incomplete()) {
            var unit = each.ecu()
                    .map(ecu -> phrases.unit(ecu) + " (" + ecu + ") — ")
                    .orElse("");
            page.bullet("○", Ink.AMBER, unit + phrases.part(each) + phrases.say("report.colon") + phrases.reason(each));
        }
    }
}
