package app.garage.links;

import app.garage.ftdi4j.Edges;
import app.garage.ftdi4j.FtdiException;
import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Subscription;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.ChangesBaud;
import app.garage.pluginapi.KLineLink;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.AdapterRefused;
import app.garage.pluginapi.LinkException.AnswerLate;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.WakesFast;
import app.garage.pluginapi.WakesFiveBaud;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An FTDI cable as a K-line.
///
/// Waking and sending are one piece of work of the writing thread, so that nothing comes between them. What the cable
/// hears of our own pulse is forgotten: it is no byte.
final class FtdiLink implements KLineLink, WakesFast, WakesFiveBaud, ChangesBaud {
    private static final Duration FIVE_BAUD = Duration.ofMillis(2_100);
    private static final Duration CHANGE = Duration.ofSeconds(2);

    private final FtdiLine line;
    private final PumpedLink pumped;
    private final TimeSource time;
    private volatile int baud;

    /// A pattern on the line.
    private interface Pattern {
        Edges drive() throws FtdiException, InterruptedException;
    }

    FtdiLink(FtdiLine line, PumpedLink pumped, TimeSource time, int baud) {
        this.line = line;
        this.pumped = pumped;
        this.time = time;
        this.baud = baud;
    }

    @Override
    public LinkInfo info() {
        return pumped.info();
    }

    @Override
    public long send(Bytes bytes, Duration gap, Deadline by) throws LinkException, InterruptedException {
        var sent = new AtomicLong();
        pumped.order(() -> sent(bytes, gap, sent), by);
        return sent.get();
    }

    @Override
    public ByteLink.Arrived receive(Deadline by) throws LinkException, InterruptedException {
        return pumped.receive(by);
    }

    @Override
    public long wakeFast(Duration low, Duration high, Bytes first, Duration gap, Deadline by)
            throws LinkException, InterruptedException {
        return wake(low.plus(high), () -> line.wakeFast(low, high), first, gap, by);
    }

    @Override
    public long wakeFiveBaud(int address, Deadline by) throws LinkException, InterruptedException {
        return wake(FIVE_BAUD, () -> line.wakeFiveBaud(address), Bytes.none(), Duration.ZERO, by);
    }

    /// Begins only what can be ended in time: half a pattern would leave the unit in nobody knows what state.
    private long wake(Duration takes, Pattern pattern, Bytes first, Duration gap, Deadline by)
            throws LinkException, InterruptedException {
        if (by.remaining().compareTo(takes) < 0) {
            throw new AnswerLate(Trouble.NOT_SENT.about(address()));
        }
        var kept = new AtomicReference<@Nullable Edges>();
        var sent = new AtomicLong();
        pumped.order(
                () -> {
                    var edges = driven(pattern);
                    kept.set(edges);
                    pumped.forgetArrived();
                    sent.set(time.nanos());
                    return edges.areVoid() || first.isEmpty() || sent(first, gap, sent);
                },
                by);
        var edges = kept.get();
        if (edges != null && edges.areVoid()) {
            throw new AdapterRefused(Trouble.PULSE_OFF.about(
                    address(), Long.toString(edges.worst().toMillis())));
        }
        return sent.get();
    }

    private boolean sent(Bytes bytes, Duration gap, AtomicLong sent) throws FtdiException {
        boolean all = line.send(bytes, gap);
        sent.set(time.nanos());
        return all;
    }

    private static Edges driven(Pattern pattern) throws FtdiException {
        try {
            return pattern.drive();
        } catch (InterruptedException nobodyDoes) {
            throw new IllegalStateException("the writing thread of a link is never interrupted", nobodyDoes);
        }
    }

    @Override
    public int baud() {
        return baud;
    }

    @Override
    public void changeBaud(int bitsPerSecond) throws LinkException {
        var taken = new AtomicBoolean();
        try {
            pumped.order(
                    () -> {
                        taken.set(line.changeBaud(bitsPerSecond));
                        return true;
                    },
                    Deadline.in(CHANGE, time));
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw refused(bitsPerSecond, new InterruptedIOException("cancelled").toString());
        }
        if (!taken.get()) {
            throw refused(bitsPerSecond, "");
        }
        baud = bitsPerSecond;
    }

    private AdapterRefused refused(int bitsPerSecond, String why) {
        return new AdapterRefused(Trouble.BAUD_REFUSED
                .about(info().address().place(), Integer.toString(bitsPerSecond))
                .because(why));
    }

    @Override
    public Subscription onLost(Consumer<LinkLost> follower) {
        return pumped.onLost(follower);
    }

    @Override
    public void close() {
        pumped.close();
    }

    private String address() {
        return "ftdi://" + info().address().place();
    }
}
