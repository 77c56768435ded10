package app.garage.app;

import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.twin.TwinServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/// Measures present values over raw CAN against the model of the bus and the link, and checks every single value.
final class LinkLiveBench {
    private static final int LATENCY = 5;
    private static final Map<String, String> CAR =
            Map.of("engine", "running", "counter", "1", "p2", Integer.toString(LATENCY));
    private final LiveBench bench;

    LinkLiveBench(Program program, int seconds) {
        bench = new LiveBench(program, seconds);
    }

    /// SLCAN at two speeds of the serial line, in this process.
    void slcan(Figures figures) throws CommandFailed, InterruptedException {
        for (int baud : new int[] {115_200, 1_000_000}) {
            var address = LinkAddress.parse(
                    "slcan+sim://car?engine=running&counter=1&fresh=1&adapter=slcan&p2=" + LATENCY + "&baud=" + baud);
            bench.measure(
                    figures,
                    "live slcan " + baud + "/" + LATENCY,
                    address,
                    new LinkModel(baud, LATENCY).readings(6, 7));
        }
    }

    /// The socketcand server of a virtual car, over the loopback network.
    void socketcand(Figures figures) throws CommandFailed, InterruptedException {
        var anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (var server = TwinServer.park("car", CAR).withCan(anywhere)) {
            var model = new LinkModel(0, LATENCY).readings(6, 7);
            bench.measure(figures, "live socketcand " + LATENCY, LinkAddress.parse(server.address()), model);
        } catch (LinkException notServed) {
            throw new CommandFailed(Exit.NO_LINK, notServed.problem());
        }
    }
}
