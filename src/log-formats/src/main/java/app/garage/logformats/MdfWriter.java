package app.garage.logformats;

import app.garage.kernel.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes MDF 4.10 (ASAM), to be opened by anybody's tools: raw numbers with their conversions, one data
/// group for each
/// group, records transposed and deflated, missing samples by invalidation bits, markers as events.
///
/// Data goes to the disk block by block; until [#close] the file says that it is unfinalised, so what a
/// dead process left
/// behind is not taken for a whole log.
public final class MdfWriter implements LogSink, AutoCloseable {
    private static final long HEADER = 64;

    private final MdfFile file;
    private final Map<Integer, MdfWriterGroup> groups = new TreeMap<>();
    private final List<LogMarker> markers = new ArrayList<>();
    private final List<LogGap> gaps = new ArrayList<>();
    private final List<LogAttachment> attachments = new ArrayList<>();
    private Instant start = Instant.EPOCH;
    private boolean started;
    private boolean done;

    /// Begins a file.
    ///
    /// @param path where; an existing file is replaced when the new one is complete
    /// @throws LogUnreadable if it cannot be written
    public MdfWriter(Path path) throws LogUnreadable {
        file = new MdfFile(path);
        file.identification(false);
        file.reserve(HEADER, 104);
    }

    @Override
    public void start(LogFacts facts) throws LogUnreadable {
        if (started) {
            throw new LogUnreadable(Problem.of("logs.several-logs", facts.file()));
        }
        started = true;
        start = facts.start().orElse(Instant.EPOCH);
    }

    @Override
    public void group(LogGroup group) {
        groups.put(group.index(), new MdfWriterGroup(group));
    }

    @Override
    public void block(LogBlock block) throws LogUnreadable {
        var group = groups.get(block.group().index());
        if (group == null) {
            throw new IllegalStateException("samples of a group that was never announced");
        }
        group.write(block, file);
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

    /// Completes the file: only now is it a finalised log under its name.
    ///
    /// @throws LogUnreadable if it cannot be written
    public void finish() throws LogUnreadable {
        var data = new ArrayList<Long>();
        for (var group : groups.values()) {
            data.add(group.describe(file));
        }
        for (int i = 0; i + 1 < data.size(); i++) {
            file.patchLink(data.get(i), 0, data.get(i + 1));
        }
        long history = history();
        long firstAttachment = attachments();
        long firstEvent = events();
        header(data.isEmpty() ? 0 : data.getFirst(), history, firstAttachment, firstEvent);
        file.identification(true);
        file.commit();
        done = true;
    }

    private long history() throws LogUnreadable {
        long comment = file.xml("<FHcomment xmlns=\"http://www.asam.net/mdf/v4\"><TX>written</TX>"
                + "<tool_id>Garage Workbench</tool_id><tool_vendor>Garage Workbench</tool_vendor>"
                + "<tool_version>1</tool_version></FHcomment>");
        var block =
                new MdfBytes(16).u64(CsvTime.nanos(start)).u16(0).u16(0).u8(0).zero(3);
        return file.block("FH", List.of(0L, comment), block.bytes());
    }

    private long attachments() throws LogUnreadable {
        var all = new ArrayList<>(attachments);
        var described = groups.values().stream().map(MdfWriterGroup::group).toList();
        all.add(new LogAttachment(
                MdfSession.NAME,
                "application/json",
                app.garage.kernel.Bytes.copyOf(MdfSession.write(gaps, described).getBytes(StandardCharsets.UTF_8))));
        long next = 0;
        for (var each : all.reversed()) {
            var bytes = each.data().toArray();
            var block = new MdfBytes(40 + bytes.length)
                    .u16(1)
                    .u16(0)
                    .u32(0)
                    .zero(16)
                    .u64(bytes.length)
                    .u64(bytes.length)
                    .raw(bytes);
            next = file.block(
                    "AT", List.of(next, file.text(each.name()), file.text(each.mediaType()), 0L), block.bytes());
        }
        return next;
    }

    private long events() throws LogUnreadable {
        long next = 0;
        for (var each : markers.reversed()) {
            var block = new MdfBytes(32)
                    .u8(6)
                    .u8(1)
                    .u8(0)
                    .u8(4)
                    .u8(0)
                    .zero(3)
                    .u32(0)
                    .u16(0)
                    .u16(0)
                    .u64(each.nanos())
                    .f64(1e-9);
            next = file.block("EV", List.of(next, 0L, 0L, file.text(each.text()), 0L), block.bytes());
        }
        return next;
    }

    private void header(long data, long history, long attachment, long event) throws LogUnreadable {
        var links = List.of(data, history, 0L, attachment, event, 0L);
        var block = new MdfBytes(32)
                .u64(CsvTime.nanos(start))
                .u16(0)
                .u16(0)
                .u8(0)
                .u8(0)
                .u8(0)
                .u8(0)
                .f64(0)
                .f64(0);
        file.blockAt(HEADER, "HD", links, block.bytes());
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
