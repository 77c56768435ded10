package app.garage.logformats;

import app.garage.kernel.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A small log, kept whole in a form that can be compared.
final class Kept implements LogSink {
    final List<LogFacts> logs = new ArrayList<>();
    final Map<Integer, LogGroup> groups = new TreeMap<>();
    final Map<Integer, List<List<Object>>> samples = new TreeMap<>();
    final List<LogMarker> markers = new ArrayList<>();
    final List<LogGap> gaps = new ArrayList<>();
    final List<LogAttachment> attachments = new ArrayList<>();
    final List<Problem> warnings = new ArrayList<>();
    List<Rejected> rejected = List.of();

    static Kept of(LogSource source) throws LogUnreadable {
        var kept = new Kept();
        kept.rejected = source.read(kept);
        return kept;
    }

    static Kept of(Path file) throws LogUnreadable {
        return of(LogFormats.open(file, LogChoices.none()));
    }

    /// A log from the text of a file.
    static Kept text(Path folder, String name, String text) throws LogUnreadable {
        return of(LogFormats.open(file(folder, name, text), LogChoices.none()));
    }

    static Path file(Path folder, String name, String text) {
        try {
            return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LogFacts facts() {
        return logs.getLast();
    }

    LogGroup group(int index) {
        return java.util.Objects.requireNonNull(groups.get(index), "no group " + index);
    }

    List<String> names() {
        return groups.values().stream()
                .flatMap(group -> group.channels().stream())
                .map(LogChannel::name)
                .toList();
    }

    List<String> units() {
        return groups.values().stream()
                .flatMap(group -> group.channels().stream())
                .map(LogChannel::unit)
                .toList();
    }

    /// {@return the samples of a group: stamp in seconds, then the physical values, with "missing" for
    /// none}
    List<List<Object>> rows(int group) {
        return samples.getOrDefault(group, List.of());
    }

    @Override
    public void start(LogFacts facts) {
        logs.add(facts);
    }

    @Override
    public void group(LogGroup group) {
        groups.put(group.index() + 1000 * (logs.size() - 1), group);
    }

    @Override
    public void block(LogBlock block) {
        var rows = samples.computeIfAbsent(block.group().index() + 1000 * (logs.size() - 1), _ -> new ArrayList<>());
        for (int row = 0; row < block.size(); row++) {
            var values = new ArrayList<>();
            values.add(block.nanos(row) / 1e9);
            for (int i = 0; i < block.group().channels().size(); i++) {
                values.add(value(block.group().channels().get(i), block.column(i), row));
            }
            rows.add(values);
        }
    }

    private static Object value(LogChannel channel, LogColumn column, int row) {
        if (!column.isValid(row)) {
            return "missing";
        }
        return switch (column.type().kind()) {
            case TEXT -> column.text(row);
            case BYTES -> column.bytes(row).toHex();
            default -> {
                var text = channel.conversion().text(column.number(row));
                yield text.isEmpty() ? (Object) channel.conversion().number(column.number(row)) : text;
            }
        };
    }

    @Override
    public void marker(LogMarker marker) {
        markers.add(marker);
    }

    @Override
    public void gap(LogGap gap) {
        gaps.add(gap);
    }

    @Override
    public void attachment(LogAttachment attachment) {
        attachments.add(attachment);
    }

    @Override
    public void warning(Problem warning) {
        warnings.add(warning);
    }
}
