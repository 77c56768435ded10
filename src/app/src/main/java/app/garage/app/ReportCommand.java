package app.garage.app;

import app.garage.diagnostics.ScanComparison;
import app.garage.diagnostics.ScanJson;
import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.ScanUnreadable;
import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import app.garage.report.PdfReport;
import app.garage.report.ReportOptions;
import app.garage.report.ReportSubject;
import app.garage.report.TextScan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a report from a stored scan or from the JSON of one.
@Command(name = "report")
final class ReportCommand implements Callable<Integer> {
    private final Program program;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "SCAN", descriptionKey = "scan")
    private String scan = "";

    @Option(names = "--before", paramLabel = "SCAN", descriptionKey = "before")
    private Optional<String> before = Optional.empty();

    @Option(names = "--pdf", paramLabel = "FILE", descriptionKey = "pdf")
    private Optional<Path> pdf = Optional.empty();

    @Option(names = "--text", descriptionKey = "text")
    private boolean text;

    @Option(names = "--version", paramLabel = "client|technical", descriptionKey = "version")
    private ReportOptions.Version version = ReportOptions.Version.CLIENT;

    @Option(names = "--mask", descriptionKey = "mask")
    private boolean mask;

    private Optional<Stores> stores = Optional.empty();

    ReportCommand(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() throws CommandFailed {
        var after = read(scan);
        var earlier = before.isPresent() ? Optional.of(read(before.get())) : keptBefore(after);
        if (pdf.isPresent()) {
            write(subject(after, earlier), pdf.get());
        }
        if (text || pdf.isEmpty()) {
            program.console().result(TextScan.of(after, program.catalogue(), program.words()));
        }
        return Exit.OK.code();
    }

    /// A scan that judges a clear is reported beside the one kept before it.
    private Optional<ScanResult> keptBefore(ScanResult after) throws CommandFailed {
        if (stores.isEmpty()) {
            return Optional.empty();
        }
        try {
            return stores.get().database().beforeClear(after);
        } catch (StoreUnavailable unavailable) {
            throw new CommandFailed(Exit.MACHINE, unavailable.problem());
        }
    }

    private ScanResult read(String named) throws CommandFailed {
        var file = file(named);
        try {
            return file.isPresent() ? ScanJson.read(Files.readString(file.get())) : stored(named);
        } catch (ScanUnreadable broken) {
            throw new CommandFailed(Exit.BAD_INPUT, broken.problem());
        } catch (IOException unreadable) {
            throw new CommandFailed(
                    Exit.BAD_INPUT, Problem.of("app.no-scan-file", named).because(unreadable.toString()));
        }
    }

    private static Optional<Path> file(String named) {
        boolean looksLikeFile = named.endsWith(".json") || named.contains("/") || named.contains("\\");
        return looksLikeFile ? Optional.of(Path.of(named)) : Optional.empty();
    }

    private ScanResult stored(String named) throws CommandFailed {
        try {
            var database = opened().database();
            var id = named.equals("last")
                    ? database.newest(1).stream().findFirst().map(line -> line.id())
                    : id(named);
            var found = id.isPresent() ? database.load(id.get()) : Optional.<ScanResult>empty();
            return found.orElseThrow(() -> new CommandFailed(Exit.BAD_INPUT, Problem.of("app.no-such-scan", named)));
        } catch (StoreUnavailable unavailable) {
            throw new CommandFailed(Exit.MACHINE, unavailable.problem());
        }
    }

    private static Optional<UUID> id(String named) {
        try {
            return Optional.of(UUID.fromString(named));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private Stores opened() throws CommandFailed {
        if (stores.isEmpty()) {
            stores = Optional.of(Engine.open(program, common.data()));
        }
        return stores.get();
    }

    private ReportSubject subject(ScanResult after, Optional<ScanResult> earlier) throws CommandFailed {
        var garage = new SettingsFile(program.folder(common.data()).settings()).garage();
        var comparison = earlier.map(first -> ScanComparison.of(first, after));
        if (stores.isEmpty()) {
            return new ReportSubject(
                    after, earlier, comparison, Optional.empty(), Optional.empty(), Optional.empty(), garage);
        }
        try {
            return WorkshopPage.of(stores.get().database(), after).subject(after, earlier, comparison, garage);
        } catch (StoreUnavailable unavailable) {
            throw new CommandFailed(Exit.MACHINE, unavailable.problem());
        }
    }

    private void write(ReportSubject subject, Path file) throws CommandFailed {
        var options = new ReportOptions(version, mask, ReportOptions.of(version).sections());
        try (var out = Files.newOutputStream(file)) {
            new PdfReport(program.catalogue(), program.words()).write(subject, options, out);
        } catch (IOException failed) {
            throw new CommandFailed(
                    Exit.BAD_INPUT,
                    Problem.of("app.report-failed", file.toString()).because(failed.toString()));
        }
        if (stores.isPresent()) {
            remember(subject, file);
        }
        program.console().message(program.words().text("app.report-written", file.toString()));
    }

    private void remember(ReportSubject subject, Path file) throws CommandFailed {
        try {
            stores.get().database().save(HandedOver.report(subject.scan().id(), file, new SystemTime()));
        } catch (StoreUnavailable unavailable) {
            throw new CommandFailed(Exit.MACHINE, unavailable.problem());
        } catch (IOException unreadable) {
            throw new CommandFailed(
                    Exit.BAD_INPUT,
                    Problem.of("app.report-failed", file.toString()).because(unreadable.toString()));
        }
    }
}
