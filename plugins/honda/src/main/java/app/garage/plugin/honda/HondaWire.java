package app.garage.plugin.honda;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Problem;
import app.garage.pluginapi.KLineLink;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.WakesFast;
import app.garage.protocolkit.kline.KLineEcho;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Wakes a Honda's unit and carries one question at a time. Everything happens in the calling thread, by the clock of
/// the deadlines.
final class HondaWire {
    private static final Duration LOW = Duration.ofMillis(70);
    private static final Duration HIGH = Duration.ofMillis(120);
    private static final Duration REST = Duration.ofMillis(200);
    private static final Duration IDLE = Duration.ofMillis(300);
    private static final Duration ANSWER = Duration.ofMillis(100);
    private static final Duration WITHIN_A_FRAME = Duration.ofMillis(20);
    private static final Duration PAUSE = Duration.ofMillis(30);
    private static final Duration LEAVING = Duration.ofSeconds(1);
    private static final Bytes INIT = Bytes.hex("00 F0");
    private final KLineLink link;
    private KLineEcho echo = KLineEcho.unknown();

    /// A frame, or bytes that are none, and when the last of them came.
    record Timed(HondaFrames.Heard heard, long nanos) {}

    HondaWire(KLineLink link) {
        this.link = link;
    }

    /// Says a wake-up behind a pulse, and the init. Whether anybody heard is for the first table to prove.
    ///
    /// @param wakeUp one of those units are known to wake up to
    void wake(Bytes wakeUp, Deadline by) throws LinkException, InterruptedException {
        var line = link.capability(WakesFast.class)
                .orElseThrow(() -> new LinkException.AdapterRefused(Problem.of("kline.no-pulse")));
        if (!drained(IDLE, by).isEmpty()) {
            throw new LinkException.AdapterRefused(Problem.of("kline.never-silent"));
        }
        line.wakeFast(LOW, HIGH, wakeUp, Duration.ZERO, by.within(LEAVING));
        drained(REST, by);
        ask(INIT, by);
    }

    /// {@return everything that came in this time}
    private Bytes drained(Duration quiet, Deadline by) throws LinkException, InterruptedException {
        var until = by.within(quiet);
        var all = Bytes.none();
        while (!until.passed()) {
            all = all.plus(link.receive(until).bytes());
        }
        return all;
    }

    /// {@return what came to a question: at most one frame, or what is none}
    List<Timed> ask(Bytes content, Deadline by) throws LinkException, InterruptedException {
        drained(PAUSE, by);
        var request = HondaFrames.request(content);
        echo.said(request);
        link.send(request, Duration.ZERO, by.within(LEAVING));
        var frames = new HondaFrames();
        var all = new ArrayList<Timed>();
        var patience = by.within(ANSWER);
        for (; ; ) {
            var arrived = link.receive(patience);
            if (arrived.bytes().isEmpty()) {
                echo.silence();
                long now = by.time().nanos();
                frames.silence().forEach(each -> all.add(new Timed(each, now)));
                return all;
            }
            var rest = echo.hear(arrived.bytes());
            if (rest.collision()) {
                all.add(new Timed(new HondaFrames.Heard(arrived.bytes(), "collision"), arrived.nanos()));
                return all;
            }
            frames.take(rest.bytes()).forEach(each -> all.add(new Timed(each, arrived.nanos())));
            if (all.stream().anyMatch(each -> each.heard().isFrame())) {
                return all;
            }
            patience = rest.bytes().isEmpty() ? by.within(ANSWER) : by.within(WITHIN_A_FRAME);
        }
    }
}
