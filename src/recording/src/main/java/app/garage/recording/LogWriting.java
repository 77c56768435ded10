package app.garage.recording;

import app.garage.kernel.Problem;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// What is written goes into the journal first, then by blocks to the store.
final class LogWriting {
    private final LogSession session;
    private final Recorder.Settings settings;
    private final ExecutorService behind;
    private final Journal journal;
    private final Sealing sealing;
    private final InvalidRuns runs = new InvalidRuns();
    private final BlockBuilder[] builders;
    private final List<List<Channel>> channels;
    private final long[] pausedAt;
    private long samples;
    private int segment;

    LogWriting(LogSession session, Layout layout, Recorder.Settings settings, LogStore store, long now)
            throws IOException {
        this.session = session;
        this.settings = settings;
        channels =
                layout.groups().stream().map(group -> layout.of(group.number())).toList();
        builders = new BlockBuilder[channels.size()];
        pausedAt = new long[channels.size()];
        Arrays.setAll(builders, group -> new BlockBuilder(group, channels.get(group)));
        Arrays.fill(pausedAt, -1);
        sealing = new Sealing(session, layout, store, settings.journals());
        behind = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("journal-force").daemon().factory());
        journal = new Journal(settings.journals(), session, layout, settings.disk(), behind, now);
    }

    void start() {
        sealing.start();
    }

    Optional<Problem> problem() {
        return sealing.problem();
    }

    void sample(Reading reading, long now) throws IOException {
        int group = reading.group;
        var builder = builders[group];
        if (pausedAt[group] >= 0) {
            event(new LogEvent.Gap(pausedAt[group], reading.micros, group, GapCause.PAUSED, 0));
            pausedAt[group] = -1;
        }
        runs(reading);
        reading.index = builder.next();
        journal.sample(reading);
        samples++;
        builder.add(reading, now).ifPresent(sealing::block);
    }

    private void runs(Reading reading) throws IOException {
        var of = channels.get(reading.group);
        boolean whole = reading.whole();
        if (whole && runs.none()) {
            return;
        }
        for (int i = 0; i < of.size(); i++) {
            int channel = of.get(i).number();
            var ended = reading.valid(i)
                    ? runs.valid(channel)
                    : runs.invalid(channel, reading.micros, RecordingSource.unpacked(reading.raw[i]));
            if (ended.isPresent()) {
                event(ended.get());
            }
        }
    }

    void event(LogEvent event) throws IOException {
        journal.event(event);
        sealing.event(event);
    }

    void clock(ClockSync clock) throws IOException {
        journal.clock(clock);
        sealing.clock(clock);
    }

    /// Nothing is written for a while; what comes then begins behind a gap.
    void pause() throws IOException {
        for (var run : runs.close()) {
            event(run);
        }
        for (int group = 0; group < builders.length; group++) {
            pausedAt[group] = builders[group].last();
        }
    }

    /// {@return how many samples are acknowledged now}
    long flush(long now) throws IOException {
        for (var builder : builders) {
            builder.aged(now).ifPresent(sealing::block);
        }
        journal.flush(now);
        if (journal.segment() != segment) {
            sealing.segment(JournalFormat.path(settings.journals(), session.id(), segment), ends());
            segment = journal.segment();
        }
        return samples;
    }

    private List<Long> ends() {
        return Arrays.stream(builders).map(BlockBuilder::next).toList();
    }

    void force() {
        journal.force();
    }

    /// The disk takes nothing more: what it took is stored, if the store's disk lets it.
    void giveUp(long micros) {
        journal.close();
        sealing.event(new LogEvent.Gap(micros, micros, LogEvent.Gap.EVERY_GROUP, GapCause.DISK_FULL, 0));
    }

    /// Ends the journal if it still can be written, stores the rest, and archives the journal once all is
    /// stored.
    void end(boolean writable) throws IOException {
        try {
            if (writable) {
                for (var run : runs.close()) {
                    event(run);
                }
                journal.end();
            }
        } finally {
            for (var builder : builders) {
                builder.take().ifPresent(sealing::block);
            }
            behind.close();
            sealing.finish(segment);
        }
    }
}
