package app.garage.logformats;

import app.garage.kernel.Problem;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The log of the Car Scanner app: a line for each value, all cells quoted. Every channel has its own
/// stamps and so is
/// a
/// group of its own. What the app computes itself is marked as derived.
final class CarScannerSource implements LogSource {
    private static final Pattern COMPUTED = Pattern.compile("(Average (fuel|speed)|Calculated (instant|boost)|Instant |"
            + "Distance travelled|Distance to empty|Fuel used|Fuel economizer|Vehicle acceleration).*");
    private static final int MOST_CHANNELS = 10_000;

    private final LogFile file;
    private final Charset charset;
    private final LogChoices choices;

    CarScannerSource(LogFile file, Charset charset, LogChoices choices) {
        this.file = file;
        this.charset = charset;
        this.choices = choices;
    }

    static boolean recognises(CsvSample sample) {
        return CsvLine.split(sample.line(0), ';').equals(List.of("SECONDS", "PID", "VALUE", "UNITS"));
    }

    @Override
    public List<Rejected> read(LogSink sink) throws LogUnreadable {
        var log = new TextLog(file, sink);
        var feeds = new LinkedHashMap<String, GroupFeed>();
        try (var lines = new TextLines(file, charset)) {
            log.start("carscanner", "", Optional.empty(), Map.of());
            lines.next();
            for (var line = lines.next(); line != null; line = lines.next()) {
                if (!line.isBlank()) {
                    row(line, log, feeds, lines);
                }
                if (!log.goesOn(lines)) {
                    break;
                }
            }
            for (var feed : feeds.values()) {
                feed.flush();
            }
            return log.end(lines);
        }
    }

    private void row(String line, TextLog log, Map<String, GroupFeed> feeds, TextLines lines) throws LogUnreadable {
        var cells = CsvLine.split(line, ';');
        if (cells.size() != 4 || cells.get(1).isBlank()) {
            log.reject(Rejected.Cause.WRONG_CELLS, "", lines);
            return;
        }
        long at = CsvTime.SECONDS.nanos(cells.get(0), '.', choices.zone());
        if (at == CsvTime.BAD) {
            log.reject(Rejected.Cause.BAD_TIME, "", lines);
            return;
        }
        if (log.last != CsvTime.BAD && at < log.last) {
            if (choices.backwards() == LogChoices.Backwards.ASK) {
                throw new LogUnreadable(
                        Problem.of("logs.time-runs-back", file.name(), lines.number(), cells.getFirst()));
            }
            log.reject(Rejected.Cause.TIME_RUNS_BACK, "", lines);
            return;
        }
        log.last = at;
        var name = cells.get(1).strip();
        var feed = feeds.get(name);
        if (feed == null) {
            if (feeds.size() == MOST_CHANNELS) {
                log.reject(Rejected.Cause.UNKNOWN_RECORD, "", lines);
                return;
            }
            feed = feed(log.sink, feeds.size(), name, cells.get(3).strip());
            feeds.put(name, feed);
        }
        double value = Numbers.parse(cells.get(2), '.');
        if (Double.isNaN(value)) {
            log.reject(Rejected.Cause.NOT_A_NUMBER, name, lines);
            feed.column(0).addMissing();
        } else {
            feed.column(0).add(value);
        }
        feed.end(at);
    }

    private static GroupFeed feed(LogSink sink, int index, String name, String unit) throws LogUnreadable {
        boolean computed = COMPUTED.matcher(name).matches();
        var channel = new LogChannel(name, unit, RawType.F64, new Conversion.None(), computed, "");
        var feed = new GroupFeed(sink, new LogGroup(index, name, GroupKind.SAMPLES, 0, List.of(channel)));
        feed.announce();
        return feed;
    }
}
