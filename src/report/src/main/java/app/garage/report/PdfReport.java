package app.garage.report;

import app.garage.profiles.Catalogue;
import app.garage.report.ReportOptions.Section;
import app.garage.report.ReportOptions.Version;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.GregorianCalendar;
import org.openpdf.text.Document;
import org.openpdf.text.PageSize;
import org.openpdf.text.pdf.PdfDate;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfWriter;

/// A scan on paper: for the owner in plain words, or for a colleague with every code, value and frame.
///
/// The file depends on the scan and the choices only: the same report twice is the same bytes, and its dates are those
/// of the scan.
public final class PdfReport {
    private static final float SIDE = 45;
    private final Words words;
    private final Phrases phrases;
    private final ZoneId zone;

    /// Prints in one language, with times of this machine's zone.
    ///
    /// @param catalogue knows codes, signals and units
    /// @param words knows the language
    public PdfReport(Catalogue catalogue, Words words) {
        this(catalogue, words, ZoneId.systemDefault());
    }

    /// Prints in one language.
    ///
    /// @param catalogue knows codes, signals and units
    /// @param words knows the language
    /// @param zone whose time is printed
    public PdfReport(Catalogue catalogue, Words words, ZoneId zone) {
        this.words = words;
        this.zone = zone;
        phrases = new Phrases(catalogue, words);
    }

    /// Writes a report.
    ///
    /// @param subject what it is about
    /// @param options how to make it
    /// @param out where to; stays open
    /// @throws IOException if it cannot be written
    public void write(ReportSubject subject, ReportOptions options, OutputStream out) throws IOException {
        var made = new ByteArrayOutputStream(1 << 16);
        var ink = new Ink();
        try (var document = new Document(PageSize.A4, SIDE, SIDE, 40, 48)) {
            var writer = PdfWriter.getInstance(document, made);
            describe(document, writer, subject, options);
            var foot = phrases.say("report.foot", subject.scan().id().toString());
            writer.setPageEvent(new PageFrame(ink, phrases, foot));
            document.open();
            print(subject, options, new Page(document, writer, ink));
        }
        out.write(SameBytes.fixed(made.toByteArray()));
    }

    private void describe(Document document, PdfWriter writer, ReportSubject subject, ReportOptions options) {
        document.addTitle(phrases.say("report.title." + Phrases.key(options.version())));
        document.addAuthor(subject.garage().name());
        document.setDocumentLanguage(words.locale().toLanguageTag());
        var when = new PdfDate(GregorianCalendar.from(subject.scan().started().atZone(zone)));
        writer.getInfo().put(PdfName.CREATIONDATE, when);
        writer.getInfo().put(PdfName.MODDATE, when);
        writer.getInfo().put(PdfName.FILEID, SameBytes.fileId(subject.scan().id()));
    }

    private void print(ReportSubject subject, ReportOptions options, Page page) {
        var phrases = this.phrases.about(subject.scan());
        var masking = new Masking(options.maskVin());
        var head = new Head(page, phrases, masking, zone);
        head.letterhead(subject, options.version());
        head.verdict(subject.scan());
        if (options.sections().contains(Section.IDENTITY)) {
            head.identity(subject);
        }
        if (options.sections().contains(Section.COMPARISON)) {
            subject.before()
                    .ifPresent(before ->
                            new Changes(page, phrases, head).print(before, subject.scan(), subject.comparison()));
        }
        if (options.version() == Version.CLIENT) {
            client(subject, options, new ClientBody(page, phrases), head);
        } else {
            technical(subject, options, new TechnicalBody(page, phrases, masking), head);
        }
    }

    private static void client(ReportSubject subject, ReportOptions options, ClientBody body, Head head) {
        var scan = subject.scan();
        if (options.sections().contains(Section.FAULTS)) {
            body.faults(scan);
        }
        if (options.sections().contains(Section.READINESS)) {
            body.readiness(scan);
        }
        if (options.sections().contains(Section.VALUES)) {
            body.values(scan);
        }
        head.notRead(scan);
        body.done(subject);
        body.signatures();
    }

    private static void technical(ReportSubject subject, ReportOptions options, TechnicalBody body, Head head) {
        var scan = subject.scan();
        if (options.sections().contains(Section.FAULTS)) {
            body.faults(scan);
        }
        body.coverage(scan);
        head.notRead(scan);
        if (options.sections().contains(Section.READINESS)) {
            body.readiness(scan);
        }
        if (options.sections().contains(Section.MONITORS)) {
            body.monitors(scan);
        }
        if (options.sections().contains(Section.VALUES)) {
            body.values(scan);
        }
        if (options.sections().contains(Section.IDENTITY)) {
            body.identity(scan);
        }
    }
}
