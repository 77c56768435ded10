package app.garage.links.j2534;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/// Measures how fast a library answers through a helper process.
public final class HelperBench {
    /// What was measured.
    ///
    /// @param perSecond questions and answers a second
    /// @param p99 the time that 99 of 100 of them stayed below
    public record Result(double perSecond, Duration p99) {}

    private HelperBench() {}

    /// Asks a channel of raw CAN for messages, again and again.
    ///
    /// @param program the helper program
    /// @param library a PassThru library
    /// @param rounds how often
    /// @return what was measured
    /// @throws PassThruException if the library says no
    public static Result run(Path program, Path library, int rounds) throws PassThruException {
        try (var hosted = HostedPassThru.load(program, library)) {
            int device = hosted.open("");
            int channel = hosted.connect(device, J2534.CAN, 0, 500_000);
            var took = new long[rounds];
            long begun = System.nanoTime();
            for (int i = 0; i < rounds; i++) {
                long before = System.nanoTime();
                var _ = hosted.read(channel, 1, Duration.ZERO);
                took[i] = System.nanoTime() - before;
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            hosted.disconnect(channel);
            hosted.close(device);
            Arrays.sort(took);
            return new Result(rounds / seconds, Duration.ofNanos(took[rounds * 99 / 100]));
        }
    }
}
