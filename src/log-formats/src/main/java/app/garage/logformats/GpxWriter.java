package app.garage.logformats;

import app.garage.kernel.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/// Writes the positions of a log as GPX 1.1: a track for each group that has latitude and longitude.
/// Everything else has
/// no place in GPX and is left out.
public final class GpxWriter implements LogSink, AutoCloseable {
    private final FinishedFile file;
    private final TreeMap<Integer, StringBuilder> tracks = new TreeMap<>();
    private Instant start = Instant.EPOCH;
    private boolean dated;
    private boolean done;

    /// Begins a file.
    ///
    /// @param path where; an existing file is replaced when the new one is complete
    public GpxWriter(Path path) {
        file = new FinishedFile(path);
    }

    @Override
    public void start(LogFacts facts) throws LogUnreadable {
        if (dated) {
            throw new LogUnreadable(Problem.of("logs.several-logs", facts.file()));
        }
        if (facts.start().isEmpty()) {
            throw new LogUnreadable(Problem.of("logs.gpx-needs-date", facts.file()));
        }
        start = facts.start().get();
        dated = true;
    }

    @Override
    public void group(LogGroup group) {}

    private static Optional<Integer> find(LogGroup group, String name, String other) {
        for (int i = 0; i < group.channels().size(); i++) {
            var its = group.channels().get(i).name().toLowerCase(Locale.ROOT);
            if (its.equals(name) || its.equals(other)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    @Override
    public void block(LogBlock block) {
        var latitude = find(block.group(), Positions.LATITUDE, "lat");
        var longitude = find(block.group(), Positions.LONGITUDE, "lon");
        if (latitude.isEmpty() || longitude.isEmpty()) {
            return;
        }
        var altitude = find(block.group(), Positions.ALTITUDE, "height");
        var points = tracks.computeIfAbsent(block.group().index(), _ -> new StringBuilder(head(block.group())));
        for (int row = 0; row < block.size(); row++) {
            double north = physical(block, latitude.get(), row);
            double east = physical(block, longitude.get(), row);
            if (Double.isNaN(north) || Double.isNaN(east)) {
                continue;
            }
            points.append("      <trkpt lat=\"")
                    .append(plain(north))
                    .append("\" lon=\"")
                    .append(plain(east))
                    .append("\">");
            double up = altitude.isPresent() ? physical(block, altitude.get(), row) : Double.NaN;
            if (!Double.isNaN(up)) {
                points.append("<ele>").append(plain(up)).append("</ele>");
            }
            points.append("<time>").append(start.plusNanos(block.nanos(row))).append("</time></trkpt>\n");
        }
    }

    private static double physical(LogBlock block, int channel, int row) {
        return block.group()
                .channels()
                .get(channel)
                .conversion()
                .number(block.column(channel).number(row));
    }

    private static String plain(double value) {
        return new java.math.BigDecimal(Double.toString(value))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String head(LogGroup group) {
        var name = group.name().isEmpty() ? "" : "    <name>" + escaped(group.name()) + "</name>\n";
        return "  <trk>\n" + name + "    <trkseg>\n";
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    /// Completes the file.
    ///
    /// @throws LogUnreadable if it cannot be written, or the log has no position
    public void finish() throws LogUnreadable {
        if (tracks.isEmpty()) {
            throw new LogUnreadable(Problem.of("logs.gpx-no-positions"));
        }
        try (OutputStream out = file.open()) {
            out.write(text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx version=\"1.1\""
                    + " creator=\"Garage Workbench\" xmlns=\"http://www.topografix.com/GPX/1/1\">\n"));
            for (var each : tracks.values()) {
                out.write(text(each.toString()));
                out.write(text("    </trkseg>\n  </trk>\n"));
            }
            out.write(text("</gpx>\n"));
        } catch (IOException e) {
            throw file.unwritable(e);
        }
        file.commit();
        done = true;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Ends the writing. A log that was not finished leaves nothing behind under its name.
    ///
    /// @throws LogUnreadable if the file cannot be closed
    @Override
    public void close() throws LogUnreadable {
        if (!done) {
            file.abandon();
        }
    }
}
