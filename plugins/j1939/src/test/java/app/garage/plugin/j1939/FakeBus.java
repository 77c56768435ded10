package app.garage.plugin.j1939;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Problem;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A bus on which only what a test says is said, frame by frame.
final class FakeBus implements CanLink {
    private final BlockingQueue<Arrived> arriving = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
    private final Map<String, String[]> answers = new ConcurrentHashMap<>();
    private volatile boolean lost;

    /// Somebody says these frames now, such as `18FECA00 04 FF 6E 00 …`.
    void say(String... frames) {
        for (var each : frames) {
            int space = each.indexOf(' ');
            var id = CanId.of29(Integer.parseInt(each.substring(0, space), 16));
            arriving.add(new Arrived(CanFrame.classic(id, Bytes.hex(each.substring(space))), System.nanoTime()));
        }
    }

    /// Somebody says these frames whenever he hears that one.
    FakeBus answering(String heard, String... frames) {
        answers.put(heard, frames);
        return this;
    }

    void lose() {
        lost = true;
    }

    /// The next frame we have sent, empty if none comes.
    String next() throws InterruptedException {
        var next = sent.poll(2, TimeUnit.SECONDS);
        return next == null ? "" : next;
    }

    /// What we have sent until a frame that begins so.
    String nextBeginning(String head) throws InterruptedException {
        var next = next();
        while (!next.isEmpty() && !next.startsWith(head)) {
            next = next();
        }
        return next;
    }

    @Override
    public void send(CanFrame frame, Deadline by) throws LinkLost {
        if (lost) {
            throw new LinkLost(Problem.of("test.lost"));
        }
        var text = frame.id() + " " + frame.data();
        sent.add(text);
        var said = answers.get(text);
        if (said != null) {
            say(said);
        }
    }

    @Override
    public Optional<Arrived> receive(Deadline by) throws LinkLost, InterruptedException {
        if (lost) {
            throw new LinkLost(Problem.of("test.lost"));
        }
        return Optional.ofNullable(arriving.poll(Math.max(0, by.remainingNanos()), TimeUnit.NANOSECONDS));
    }

    @Override
    public LinkInfo info() {
        return LinkInfo.of(LinkAddress.parse("test://bus"));
    }

    @Override
    public Subscription onLost(Consumer<LinkLost> follower) {
        return () -> {};
    }

    @Override
    public void close() {
        lost = true;
    }
}
