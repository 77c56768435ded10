package app.garage.desktop.bench;

import app.garage.diagnostics.ScanResult;
import app.garage.kernel.Bytes;
import app.garage.profiles.Plug;
import app.garage.report.ReportOptions;
import app.garage.report.ReportSubject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Makes reports from a scan. Called on job threads, never on the window's.
public interface ReportPrinter {
    /// {@return the pages exactly as the PDF shows them, as PNG images; empty where pages cannot be drawn}
    ///
    /// @param subject what it is about
    /// @param options what the reader wants
    /// @param language of the report, whatever the window speaks
    /// @param width of a page in pixels
    /// @throws IOException if it could not be made
    List<Bytes> preview(ReportSubject subject, ReportOptions options, Locale language, int width) throws IOException;

    /// Writes the PDF.
    ///
    /// @param subject what it is about
    /// @param options what the reader wants
    /// @param language of the report
    /// @param file where to, a name that is not in use
    /// @throws IOException if it could not be written
    void pdf(ReportSubject subject, ReportOptions options, Locale language, Path file) throws IOException;

    /// Writes a page with the drawing of a plug.
    ///
    /// @param plug which
    /// @param vehicle what it belongs to, in words
    /// @param language of the page
    /// @param file where to, a name that is not in use
    /// @throws IOException if it could not be written
    void plug(Plug plug, String vehicle, Locale language, Path file) throws IOException;

    /// {@return the scan as text that can be pasted, in its stable layout}
    ///
    /// @param scan the scan
    /// @param language of the text
    String text(ScanResult scan, Locale language);

    /// {@return the scan as JSON with its schema}
    ///
    /// @param scan the scan
    /// @param language of the fault texts
    String json(ScanResult scan, Locale language);
}
