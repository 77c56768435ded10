package app.garage.logformats;

import app.garage.kernel.Problem;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// Writes a log as comma-separated text that any spreadsheet opens and this program reads back the same:
/// UTF-8, a decimal
/// point, seconds with six decimals. What a table has no place for stands in lines that begin with `#`, as
/// JSON.
///
/// *Long*: a line for each value (`time_s,group,channel,value`). *Wide*: a line for each sample, a column
/// for each
/// channel, samples of all groups in order of time; cells of other groups are empty, a missing value is
/// `-`.
public final class CsvWriter implements LogSink, AutoCloseable {
    /// How the samples stand in the file.
    public enum Form {
        /// a line for each value
        LONG,
        /// a line for each sample
        WIDE
    }

    /// Which values stand in the file.
    public enum Values {
        /// as the control unit gave them; conversions are in the head
        RAW,
        /// as a person reads them
        PHYSICAL
    }

    static final String HEAD = "# garage-log 1";

    private final FinishedFile file;
    private final Form form;
    private final Values values;
    private final Writer out;
    private final TreeMap<Integer, LogGroup> groups = new TreeMap<>();
    private final List<Integer> firstColumns = new ArrayList<>();
    private boolean started;
    private int columns;
    private boolean headed;

    /// Begins a file. A wide one must be given its groups before the first block, and its blocks in order
    /// of time; an
    /// [OrderedSink] in front of it sees to both.
    ///
    /// @param path where; an existing file is replaced when the new one is complete
    /// @param form of the lines
    /// @param values raw or physical
    /// @throws LogUnreadable if it cannot be written
    public CsvWriter(Path path, Form form, Values values) throws LogUnreadable {
        file = new FinishedFile(path);
        this.form = form;
        this.values = values;
        out = new java.io.OutputStreamWriter(file.open(), StandardCharsets.UTF_8);
    }

    private void line(String line) throws LogUnreadable {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw file.unwritable(e);
        }
    }

    private void comment(String kind, Map<String, ?> json) throws LogUnreadable {
        line("# " + kind + " " + JsonMapper.shared().writeValueAsString(json));
    }

    @Override
    public void start(LogFacts facts) throws LogUnreadable {
        if (started) {
            throw new LogUnreadable(Problem.of("logs.several-logs", facts.file()));
        }
        started = true;
        line(HEAD);
        var json = new LinkedHashMap<String, Object>();
        json.put("form", form.name());
        json.put("values", values.name());
        json.put("file", facts.file());
        facts.start().ifPresent(each -> json.put("start", each.toString()));
        comment("session", json);
    }

    @Override
    public void group(LogGroup group) throws LogUnreadable {
        if (headed && form == Form.WIDE) {
            throw new IllegalStateException("a group after the first line");
        }
        groups.put(group.index(), group);
        comment("group", LogJson.group(values == Values.RAW ? group : physical(group)));
    }

    private static LogGroup physical(LogGroup group) {
        var channels = group.channels().stream()
                .map(each -> new LogChannel(
                        each.name(),
                        each.unit(),
                        each.type().isNumber() ? isWords(each) ? RawType.TEXT : RawType.F64 : each.type(),
                        new Conversion.None(),
                        each.derived(),
                        each.source()))
                .toList();
        return new LogGroup(group.index(), group.name(), group.kind(), group.nominalHz(), channels);
    }

    private static boolean isWords(LogChannel channel) {
        return channel.conversion() instanceof Conversion.Labels || channel.conversion() instanceof Conversion.BitField;
    }

    @Override
    public void block(LogBlock block) throws LogUnreadable {
        head();
        int first = form == Form.WIDE
                ? firstColumns.get(
                        List.copyOf(groups.keySet()).indexOf(block.group().index()))
                : 0;
        for (int row = 0; row < block.size(); row++) {
            if (form == Form.WIDE) {
                wide(block, row, first);
            } else {
                for (int i = 0; i < block.group().channels().size(); i++) {
                    line(LogText.seconds(block.nanos(row)) + "," + block.group().index() + "," + i + ","
                            + value(block, i, row, ""));
                }
            }
        }
    }

    private void head() throws LogUnreadable {
        if (headed) {
            return;
        }
        headed = true;
        if (form == Form.LONG) {
            line("time_s,group,channel,value");
            return;
        }
        var names = new StringBuilder("time_s,group");
        for (var group : groups.values()) {
            firstColumns.add(columns);
            for (var channel : group.channels()) {
                columns++;
                var unit = channel.unit().isEmpty() ? "" : " (" + channel.unit() + ")";
                names.append(',').append(LogText.cell(LogText.escaped(channel.name() + unit)));
            }
        }
        line(names.toString());
    }

    private void wide(LogBlock block, int row, int first) throws LogUnreadable {
        var line = new StringBuilder(LogText.seconds(block.nanos(row)));
        line.append(',').append(block.group().index()).append(",".repeat(first));
        int count = block.group().channels().size();
        for (int i = 0; i < count; i++) {
            line.append(',').append(value(block, i, row, "-"));
        }
        line(line.append(",".repeat(columns - first - count)).toString());
    }

    private String value(LogBlock block, int channel, int row, String missing) {
        var column = block.column(channel);
        var described = block.group().channels().get(channel);
        if (!column.isValid(row)) {
            return missing;
        }
        switch (column.type().kind()) {
            case TEXT -> {
                return "\"" + LogText.escaped(column.text(row)).replace("\"", "\"\"") + "\"";
            }
            case BYTES -> {
                return "0x" + column.bytes(row).toHex();
            }
            default -> {}
        }
        if (values == Values.RAW && column.type().isWhole()) {
            return column.type().kind() == RawType.Kind.UNSIGNED
                    ? Long.toUnsignedString(column.whole(row))
                    : Long.toString(column.whole(row));
        }
        double raw = column.number(row);
        if (values == Values.PHYSICAL && isWords(described)) {
            var words = described.conversion().text(raw);
            return "\""
                    + LogText.escaped(
                                    words.isEmpty()
                                            ? Double.toString(
                                                    described.conversion().number(raw))
                                            : words)
                            .replace("\"", "\"\"")
                    + "\"";
        }
        double value = values == Values.RAW ? raw : described.conversion().number(raw);
        return Double.isFinite(value) ? number(value) : missing;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? value == 0 && 1 / value < 0 ? "-0.0" : Long.toString((long) value)
                : Double.toString(value);
    }

    @Override
    public void marker(LogMarker marker) throws LogUnreadable {
        comment("marker", Map.of("ns", marker.nanos(), "text", marker.text()));
    }

    @Override
    public void gap(LogGap gap) throws LogUnreadable {
        comment("gap", LogJson.gap(gap));
    }

    @Override
    public void attachment(LogAttachment attachment) throws LogUnreadable {
        comment(
                "attachment",
                Map.of(
                        "name", attachment.name(),
                        "mediaType", attachment.mediaType(),
                        "hex", attachment.data().toHex()));
    }

    /// Completes the file.
    ///
    /// @throws LogUnreadable if it cannot be written
    public void finish() throws LogUnreadable {
        head();
        file.complete(out);
    }

    /// Ends the writing. A log that was not finished leaves nothing behind under its name.
    ///
    /// @throws LogUnreadable if the file cannot be closed
    @Override
    public void close() throws LogUnreadable {
        file.leave(out);
    }
}
