package app.garage.app;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.Problem;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.Settings;
import app.garage.twin.SimLinks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// How fast units are asked over CAN: requests a second on a bus that takes no time, and one long answer on a bus of
/// 500 kbit/s, against what its frames need on the wire.
final class UdsBench {
    private static final EcuId ENGINE = EcuId.can11(0x7E8);
    private static final Bytes TESTER_PRESENT = Bytes.of(0x3E, 0x00);
    /// 4,094 bytes of memory: with the service byte the longest answer the first form of a length can tell.
    private static final Bytes READ_MUCH = Bytes.hex("23 24 20 00 00 00 0F FE");

    private static final String FLOW_CONTROL = "7E0 30 00 00 00 00 00 00 00";
    private static final int LONGEST = 4_095;
    private static final double REQUESTS_GOAL = 2_000;
    private static final double NANOS_A_BIT = 2_000;
    private static final double TOLERANCE = 1.02;
    private static final int ROUNDS = 5;
    private static final Duration LONG = Duration.ofSeconds(10);
    private final Wiring wiring;
    private final TimeSource time;
    private final int seconds;

    UdsBench(Wiring wiring, int seconds) {
        this.wiring = wiring;
        this.time = wiring.time();
        this.seconds = Math.clamp(seconds, 2, 10);
    }

    void run(Figures figures) throws CommandFailed, InterruptedException {
        try {
            requests(figures);
            longAnswer(figures);
        } catch (LinkException broken) {
            throw new CommandFailed(Exit.LOST_LINK, broken.problem());
        }
    }

    private MessageLink open(String options) throws LinkException, InterruptedException, CommandFailed {
        var transport = wiring.transports().stream()
                .filter(each -> each.id().equals("iso15765"))
                .findFirst()
                .orElseThrow(() -> new CommandFailed(Exit.MACHINE, Problem.of("diag.no-transport", "CAN")));
        var link = new SimLinks().open(LinkAddress.parse("sim://modules?p2=0" + options), time, soon());
        var card = new AdapterCard("sim", "", AdapterCard.Family.OTHER, "", Set.of(), List.of(), Set.of(), Map.of());
        var messages = transport.open(link, card, new Settings(Map.of("tx", "7E0", "rx", "7E8")), soon());
        var _ = messages.connect("", soon());
        return messages;
    }

    private Deadline soon() {
        return Deadline.in(LONG, time);
    }

    private void requests(Figures figures) throws LinkException, InterruptedException, CommandFailed {
        try (var link = open("&speed=instant")) {
            asked(link, TimeUnit.SECONDS.toNanos(2));
            double rate = asked(link, TimeUnit.SECONDS.toNanos(seconds));
            figures.print("uds requests", rate, "requests/s", REQUESTS_GOAL, "ratio>=1", rate >= REQUESTS_GOAL);
        }
    }

    private double asked(MessageLink link, long nanos) throws LinkException, InterruptedException {
        long began = System.nanoTime();
        long answers = 0;
        while (System.nanoTime() - began < nanos) {
            answers += link.exchange(DiagRequest.physical(ENGINE, TESTER_PRESENT), soon())
                    .messages()
                    .size();
        }
        return answers / ((System.nanoTime() - began) / 1e9);
    }

    private void longAnswer(Figures figures) throws LinkException, InterruptedException, CommandFailed {
        try (var link = open("")) {
            double best = Double.NaN;
            double ideal = Double.NaN;
            for (int round = 0; round < ROUNDS; round++) {
                var heard = link.exchange(DiagRequest.physical(ENGINE, READ_MUCH), soon());
                var whole = heard.messages().stream()
                        .filter(each -> each.payload().size() == LONGEST)
                        .findFirst();
                if (whole.isPresent()) {
                    double took = whole.get().nanos() - whole.get().beganNanos();
                    best = Double.isNaN(best) ? took : Math.min(best, took);
                    ideal = bits(whole.get()) * NANOS_A_BIT;
                }
            }
            if (Double.isNaN(best)) {
                figures.missing("uds 4095 bytes", "ms", "ratio<=1.02", "no such answer came");
            } else {
                figures.print(
                        "uds 4095 bytes", best / 1e6, "ms", ideal / 1e6, "ratio<=1.02", best <= ideal * TOLERANCE);
            }
        }
    }

    /// From the end of the first frame: our flow control, then everything else.
    private static int bits(Exchange.Message message) {
        return CanBits.of(FLOW_CONTROL)
                + message.lines().stream().skip(1).mapToInt(CanBits::of).sum();
    }
}
