package app.garage.recording;

import app.garage.kernel.BadFormula;
import app.garage.kernel.StoreUnavailable;
import app.garage.testkit.RealTime;
import app.garage.testkit.Synth60;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/// A process that records a drive in real time until it is killed, and leaves word of how far it was in a
/// file that is part of its memory, so that even the last word survives.
final class RecordingChild {
    /// Places of the words.
    static final int OFFERED = 0;

    static final int ACKNOWLEDGED = 1;
    static final int LONGEST_STALL = 2;
    static final int WORDS = 3;

    private RecordingChild() {}

    static LongBuffer words(Path folder) throws IOException {
        try (var file = FileChannel.open(
                folder.resolve("words"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            return file.map(FileChannel.MapMode.READ_WRITE, 0, 8 * WORDS).asLongBuffer();
        }
    }

    public static void main(String[] arguments) throws IOException, StoreUnavailable, BadFormula {
        var folder = Path.of(arguments[0]);
        var words = words(folder);
        var time = new RealTime();
        var drive = new Synth60(Long.parseLong(arguments[1]));
        var session = new LogSession(
                UUID.fromString(arguments[2]),
                time.instant(),
                time.nanos(),
                LogStoreContract.session("2026-01-01T00:00:00Z").about(),
                new LogSession.Origin("synth60", "none"),
                LogSession.Calibration.unknown());
        var recorder =
                Recorder.start(session, SynthBlocks.layout(), Recorder.Settings.in(folder), new LogsInMemory(), time);
        recorder.status().follow(status -> words.put(ACKNOWLEDGED, status.samples()));
        watchForStalls(words);
        var source = recorder.source();
        long begun = time.nanos();
        long count = 0;
        while (true) {
            var offered = new long[1];
            drive.drive(0.01, (group, micros, raw) -> {
                source.offer(group, begun + micros * 1_000, raw);
                offered[0]++;
            });
            count += offered[0];
            words.put(OFFERED, count);
            long ahead = begun + Math.round(count / SAMPLES_A_SECOND * 1e9) - time.nanos();
            if (ahead > 0) {
                LockSupport.parkNanos(ahead);
            }
        }
    }

    /// 100 + 2 * 50 + 4 * 20 + 4 * 10 + 2 * 5.
    static final double SAMPLES_A_SECOND = 330;

    /// How long a thread that only wants to wake up every 10 ms was kept waiting by the machine.
    private static void watchForStalls(LongBuffer words) {
        Thread.ofPlatform().daemon().start(() -> {
            long before = System.nanoTime();
            while (true) {
                LockSupport.parkNanos(10_000_000);
                long now = System.nanoTime();
                words.put(LONGEST_STALL, Math.max(words.get(LONGEST_STALL), now - before - 10_000_000));
                before = now;
            }
        });
    }
}
