package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.LinkAddress;
import java.time.Duration;
import java.time.Instant;

/// A tester on a virtual K-line, on a clock that only waiting moves.
final class KlineDesk implements TimeSource {
    private static final Duration P4 = Duration.ofMillis(5);
    private long now = 10_000_000_000L;
    final SimKline link;

    KlineDesk(String address) throws Exception {
        var links = new SimLinks(moment -> now = Math.max(now, moment));
        link = (SimKline) links.open(LinkAddress.parse(address), this, in(1_000));
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochSecond(0, now);
    }

    Deadline in(long milliseconds) {
        return Deadline.in(Duration.ofMillis(milliseconds), this);
    }

    void pass(long milliseconds) {
        now += milliseconds * 1_000_000L;
    }

    /// Pulls the line low and high and says something at once; all that came within 700 ms.
    String wake(double low, double high, String frame) throws Exception {
        link.wakeFast(milliseconds(low), milliseconds(high), Bytes.hex(frame), P4, in(1_000));
        return heard(700);
    }

    /// Says a frame 60 ms from now; all that came within 700 ms.
    String ask(String frame) throws Exception {
        pass(60);
        return askAtOnce(frame, P4);
    }

    String askAtOnce(String frame, Duration gap) throws Exception {
        link.send(Bytes.hex(frame), gap, in(1_000));
        return heard(700);
    }

    String heard(long milliseconds) throws Exception {
        var all = Bytes.none();
        var end = in(milliseconds);
        while (!end.passed()) {
            var more = link.receive(all.isEmpty() ? end : in(100).within(end.remaining()))
                    .bytes();
            if (more.isEmpty()) {
                return all.toString();
            }
            all = all.plus(more);
        }
        return all.toString();
    }

    private static Duration milliseconds(double value) {
        return Duration.ofNanos(Math.round(value * 1e6));
    }
}
