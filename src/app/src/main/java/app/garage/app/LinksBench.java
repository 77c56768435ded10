package app.garage.app;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Problem;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.AdapterDriver;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkProvider;
import app.garage.pluginapi.Settings;
import java.io.IOException;
import java.time.Duration;

/// Measures how many frames a second CAN links carry, apart from any bus, and how fast a driver in a helper
/// process is.
final class LinksBench {
    private static final int PARSED = 2_000_000;
    private static final int CARRIED = 100_000;
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final double PARSE_GOAL = 500_000;
    private static final double CARRY_GOAL = 20_000;
    private final Wiring wiring;
    private final TimeSource time;

    LinksBench(Wiring wiring) {
        this.wiring = wiring;
        time = wiring.time();
    }

    void run(Figures figures) throws CommandFailed, InterruptedException {
        try {
            parsed(figures, "slcan", slcan(), "t7E8804410C1AF8000000\r", PARSE_GOAL);
            parsed(figures, "socketcand", socketcand(), "< frame 7E8 1700000000.123456 04410C1AF8000000 >", CARRY_GOAL);
            carried(figures);
            HelperFigures.print(figures);
        } catch (LinkException broken) {
            throw new CommandFailed(Exit.LOST_LINK, broken.problem());
        } catch (IOException failed) {
            throw new CommandFailed(
                    Exit.NO_LINK, Problem.of("app.bad-listen", "127.0.0.1").because(failed.toString()));
        }
    }

    private static TextFlood slcan() {
        return new TextFlood(
                "tcp://bench", "", sent -> sent.startsWith("V") ? "V1013\r" : sent.startsWith("F") ? "F00\r" : "\r");
    }

    private static TextFlood socketcand() {
        return new TextFlood("tcp://bench/can0", "< hi >", sent -> "< ok >");
    }

    /// Chunks of some four kilobytes, as a reading thread hands them over.
    private void parsed(Figures figures, String driver, TextFlood flood, String frame, double goal)
            throws LinkException, InterruptedException {
        var link = attached(driver, flood);
        flood.go(frame.repeat(4_096 / frame.length()));
        var by = Deadline.in(LONG, time);
        double best = 0;
        for (int run = 0; run < 4; run++) {
            long began = System.nanoTime();
            for (int i = 0; i < PARSED / 4; i++) {
                var _ = link.receive(by).orElseThrow();
            }
            best = Math.max(best, PARSED / 4 / ((System.nanoTime() - began) / 1e9));
        }
        figures.print("links " + driver + " read", best, "frames/s", goal, "ratio>=1", best >= goal);
    }

    private void carried(Figures figures) throws IOException, InterruptedException {
        try (var server = new CandFlood(CARRIED);
                var link = attached("socketcand", opened(server.address()))) {
            long began = System.nanoTime();
            server.go();
            var sender = Thread.ofVirtual().name("bench-sender").start(() -> sendAll(link));
            long disorder = 0;
            for (int i = 0; i < CARRIED; i++) {
                var arrived = link.receive(Deadline.in(LONG, time)).orElseThrow();
                disorder += arrived.frame().data().equals(Bytes.hex(CandFlood.number(i, ""))) ? 0 : 1;
            }
            double in = CARRIED / ((System.nanoTime() - began) / 1e9);
            sender.join();
            server.awaitHeard();
            double out = CARRIED / ((System.nanoTime() - began) / 1e9);
            figures.print("links socketcand in", in, "frames/s", CARRY_GOAL, "ratio>=1", in >= CARRY_GOAL);
            figures.print("links socketcand out", out, "frames/s", CARRY_GOAL, "ratio>=1", out >= CARRY_GOAL);
            long wrong = disorder + server.disorder();
            figures.print("links socketcand lost or out of order", (double) wrong, "frames", 0, "value=0", wrong == 0);
        }
    }

    private void sendAll(CanLink link) {
        try {
            for (int i = 0; i < CARRIED; i++) {
                var frame = CanFrame.classic(CanId.of11(0x7E0), Bytes.hex(CandFlood.number(i, "")));
                link.send(frame, Deadline.in(LONG, time));
            }
        } catch (LinkException | InterruptedException over) {
            Thread.currentThread().setName("bench-sender, over: " + over);
        }
    }

    private ByteLink opened(String text) throws LinkException, InterruptedException {
        var own = LinkAddress.parse(text);
        var address = driver(own.scheme()).carrier(own).orElseThrow();
        LinkProvider provider = wiring.links().stream()
                .filter(each -> each.scheme().equals(address.scheme()))
                .findFirst()
                .orElseThrow();
        return (ByteLink) provider.open(address, time, Deadline.in(LONG, time));
    }

    private CanLink attached(String name, ByteLink bytes) throws LinkException, InterruptedException {
        var driver = driver(name);
        var by = Deadline.in(LONG, time);
        var card = driver.probe(bytes, by).card().orElseThrow();
        return (CanLink) driver.attach(bytes, card, Settings.none(), by);
    }

    private AdapterDriver driver(String prefix) {
        return wiring.drivers().stream()
                .filter(each -> each.prefix().equals(prefix))
                .findFirst()
                .orElseThrow();
    }
}
