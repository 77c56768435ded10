package app.garage.app;

import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.twin.CountedValues;
import app.garage.twin.TwinServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;

/// Measures present values over raw CAN against the model of the bus and the link, and checks every single
/// value.
final class LinkLiveBench {
    private static final int LATENCY = 5;
    private static final int ANSWERS = 1_000;
    private static final double UNSTUFFED = 111;
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
            var model = LinkModel.serial(baud, LATENCY, frameBits());
            bench.measure(figures, "live slcan " + baud + "/" + LATENCY, address, model.readings(6, 7));
        }
    }

    /// The socketcand server of a virtual car, over the loopback network. What the way takes is measured
    /// before and after with the least a program can do, and the shorter time counts.
    void socketcand(Figures figures) throws CommandFailed, InterruptedException {
        var anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var name = "live socketcand " + LATENCY;
        try (var server = TwinServer.park("car", CAR).withCan(anywhere)) {
            double before = CandEcho.oneWay(server.address());
            var count = bench.count(figures, name, LinkAddress.parse(server.address()));
            double way = Math.min(before, CandEcho.oneWay(server.address()));
            figures.print(name + " one way of the network", way, "ms", Double.NaN, "", true);
            if (count.isPresent()) {
                double bare = new LinkModel(0, LATENCY, UNSTUFFED).readings(6, 7);
                double rate = count.get().rate();
                figures.print(name + " x6, of a bus without stuff bits or way", rate, "values/s", bare, "", true);
                LiveBench.print(figures, name, count.get(), new LinkModel(way, LATENCY, frameBits()).readings(6, 7));
            }
        } catch (LinkException notServed) {
            throw new CommandFailed(Exit.NO_LINK, notServed.problem());
        } catch (IOException failed) {
            throw new CommandFailed(
                    Exit.NO_LINK, Problem.of("app.bad-listen", "127.0.0.1").because(failed.toString()));
        }
    }

    /// {@return how many bits the frames of an exchange have on average, stuff bits included}
    private static double frameBits() {
        long bits = 0;
        for (int number = 1; number <= ANSWERS; number++) {
            bits += CanBits.of("7E0 07 01 0C 04 05 0B 0D 0F") + CanBits.of("7E0 30 00 00 00 00 00 00 00");
            var data = new StringBuilder(" 41");
            for (int pid : LiveBench.PIDS) {
                int size = pid == 0x0C ? 2 : 1;
                int raw = CountedValues.raw(pid, size, number);
                data.append(hex(pid)).append(size == 2 ? hex(raw >> 8) : "").append(hex(raw & 0xFF));
            }
            bits += CanBits.of("7E8 10 0E" + data.substring(0, 18));
            bits += CanBits.of("7E8 21" + data.substring(18, 39));
            bits += CanBits.of("7E8 22" + data.substring(39) + " 00".repeat(6));
        }
        return bits / (5.0 * ANSWERS);
    }

    private static String hex(int value) {
        return String.format(Locale.ROOT, " %02X", value);
    }
}
