package app.garage.logformats;

import app.garage.kernel.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Finds out which format a file has, by its content.
public final class LogFormats {
    private LogFormats() {}

    /// What was found out about a file.
    ///
    /// @param format its id, such as `mf4` or `torque`
    /// @param readings how the numbers of a text file can be read; more than one only where the file does
    ///     not say, and then the user must choose
    /// @param disputed a number of the file on which the readings disagree; empty where there is only one
    public record Detected(String format, List<CsvReading> readings, String disputed) {
        /// Copies the readings.
        public Detected {
            readings = List.copyOf(readings);
        }
    }

    /// {@return what a file is}
    ///
    /// @param path the file; may be gzip-compressed
    /// @throws LogUnreadable if it cannot be read or is of no known format
    public static Detected detect(Path path) throws LogUnreadable {
        var found = find(LogFile.of(path), LogChoices.none());
        return new Detected(found.format, found.readings, found.disputed);
    }

    /// {@return the log in a file}
    ///
    /// @param path the file; may be gzip-compressed
    /// @param choices of the user, where the file leaves something open
    /// @throws LogUnreadable if it cannot be read, is of no known format, or leaves open what was not
    ///     chosen
    public static LogSource open(Path path, LogChoices choices) throws LogUnreadable {
        var file = LogFile.of(path);
        var found = find(file, choices);
        if (found.readings.size() > 1 && choices.reading().isEmpty()) {
            throw new LogUnreadable(Problem.of(
                    "logs.which-decimal",
                    file.name(),
                    found.disputed,
                    found.readings.get(0).number(found.disputed),
                    found.readings.get(1).number(found.disputed)));
        }
        return found.source;
    }

    private record Found(String format, LogSource source, List<CsvReading> readings, String disputed) {
        Found(String format, LogSource source) {
            this(format, source, List.of(), "");
        }
    }

    private static Found find(LogFile file, LogChoices choices) throws LogUnreadable {
        var head = file.head(64);
        if (MdfSource.isContainer(head)) {
            throw new LogUnreadable(Problem.of("logs.mf4-container", file.name()));
        }
        if (MdfSource.recognises(head)) {
            return new Found("mf4", new MdfSource(file));
        }
        if (McapSource.recognises(head)) {
            return new Found("mcap", new McapSource(file));
        }
        if (MlgSource.recognises(head)) {
            return new Found("mlg", new MlgSource(file));
        }
        var sample = CsvSample.of(file);
        if (GpxSource.recognises(sample)) {
            return new Found("gpx", new GpxSource(file));
        }
        if (NmeaSource.recognises(sample)) {
            return new Found("nmea", new NmeaSource(file));
        }
        if (VboSource.recognises(sample)) {
            return new Found("vbo", new VboSource(file, sample.charset(), choices));
        }
        var frames = CanTextSource.recognises(sample);
        if (frames.isPresent()) {
            var source = new CanTextSource(file, sample.charset(), frames.get());
            return new Found(frames.get().name().toLowerCase(java.util.Locale.ROOT), source);
        }
        if (GarageCsvSource.recognises(sample)) {
            return new Found("garage-csv", new GarageCsvSource(file));
        }
        if (CarScannerSource.recognises(sample)) {
            return new Found("carscanner", new CarScannerSource(file, sample.charset(), choices));
        }
        Optional<CsvPlan> planned = CsvDialects.plan(sample);
        if (planned.isPresent()) {
            var plan = planned.get();
            var source = new CsvSource(file, sample.charset(), plan, choices);
            var disputed = plan.readings.size() > 1 ? sample.disputed(plan.readings, plan.skip) : "";
            return new Found(plan.dialect, source, plan.readings, disputed);
        }
        throw new LogUnreadable(Problem.of("logs.unknown-format", file.name()));
    }
}
