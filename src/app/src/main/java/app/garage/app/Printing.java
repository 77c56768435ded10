package app.garage.app;

import app.garage.desktop.bench.ReportPrinter;
import app.garage.diagnostics.ScanJson;
import app.garage.diagnostics.ScanResult;
import app.garage.kernel.Bytes;
import app.garage.profiles.Catalogue;
import app.garage.profiles.Plug;
import app.garage.report.PdfReport;
import app.garage.report.Phrases;
import app.garage.report.PlugPage;
import app.garage.report.ReportOptions;
import app.garage.report.ReportSubject;
import app.garage.report.TextScan;
import app.garage.report.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/// Makes reports for the window; its preview is the PDF itself, drawn by another library than the one that wrote it.
record Printing(Catalogue catalogue) implements ReportPrinter {
    @Override
    public List<Bytes> preview(ReportSubject subject, ReportOptions options, Locale language, int width)
            throws IOException {
        var file = new ByteArrayOutputStream();
        report(language).write(subject, options, file);
        var pages = new ArrayList<Bytes>();
        try (var document = Loader.loadPDF(file.toByteArray())) {
            var renderer = new PDFRenderer(document);
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                float wide = document.getPage(page).getMediaBox().getWidth();
                var image = new ByteArrayOutputStream();
                ImageIO.write(renderer.renderImage(page, width / wide, ImageType.RGB), "png", image);
                pages.add(Bytes.copyOf(image.toByteArray()));
            }
        }
        return pages;
    }

    @Override
    public void pdf(ReportSubject subject, ReportOptions options, Locale language, Path file) throws IOException {
        try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            report(language).write(subject, options, out);
        }
    }

    @Override
    public void plug(Plug plug, String vehicle, Locale language, Path file) throws IOException {
        try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            new PlugPage(Words.in(language)).write(plug, vehicle, out);
        }
    }

    @Override
    public String text(ScanResult scan, Locale language) {
        return TextScan.of(scan, catalogue, Words.in(language));
    }

    @Override
    public String json(ScanResult scan, Locale language) {
        return ScanJson.write(scan, new Phrases(catalogue, Words.in(language)).about(scan)::fault);
    }

    private PdfReport report(Locale language) {
        return new PdfReport(catalogue, Words.in(language));
    }
}
