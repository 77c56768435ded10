package app.garage.app;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Problem;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkProvider;
import java.time.Duration;
import java.util.List;

/// What a first attempt does: one parameter a request, the adapter's own waiting time, spaces left on. It is measured
/// beside our client, so that the comparison is of the same machine in the same minute.
final class NaiveClient {
    private static final Duration LONG = Duration.ofSeconds(8);
    private final Wiring wiring;

    NaiveClient(Wiring wiring) {
        this.wiring = wiring;
    }

    double readingsPerSecond(LinkAddress address, int seconds) throws CommandFailed, InterruptedException {
        var provider = wiring.links().stream()
                .filter(each -> each.scheme().equals(address.scheme()))
                .findFirst()
                .orElseThrow();
        try (var link = open(provider, address)) {
            for (var command : List.of("ATZ", "ATE0", "ATSP0", "0100")) {
                ask(link, command);
            }
            long began = System.nanoTime();
            long end = began + Duration.ofSeconds(seconds).toNanos();
            int readings = 0;
            for (int i = 0; System.nanoTime() < end; i++) {
                int pid = LiveBench.PIDS.get(i % LiveBench.PIDS.size());
                var reply = ask(link, String.format(java.util.Locale.ROOT, "01%02X", pid));
                readings += reply.contains("41") ? 1 : 0;
            }
            return readings / ((System.nanoTime() - began) / 1e9);
        } catch (LinkException broken) {
            throw new CommandFailed(Exit.LOST_LINK, broken.problem());
        }
    }

    private ByteLink open(LinkProvider provider, LinkAddress address) throws LinkException, InterruptedException {
        return (ByteLink) provider.open(address, wiring.time(), Deadline.in(LONG, wiring.time()));
    }

    private String ask(ByteLink link, String command) throws LinkException, InterruptedException {
        var by = Deadline.in(LONG, wiring.time());
        link.send(Bytes.latin1(command + "\r"), by);
        var heard = new StringBuilder();
        while (heard.indexOf(">") < 0) {
            var arrived = link.receive(by);
            if (arrived.bytes().isEmpty()) {
                throw new LinkException.AnswerLate(Problem.of("app.no-prompt", command));
            }
            heard.append(arrived.bytes().toLatin1());
        }
        return heard.toString();
    }
}
