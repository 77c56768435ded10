package app.garage.twin;

import app.garage.kernel.Problem;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.LinkException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A virtual vehicle with its adapter for programs outside this process, over TCP as a Wi-Fi adapter or over
/// a pseudo-terminal as a serial one. Every TCP connection gets an adapter of its own on the same vehicle;
/// the pseudo-terminal has one adapter that outlives its users.
public final class TwinServer implements AutoCloseable {
    private final Server server;

    /// One way to be reached.
    interface Server {
        String address();

        void close();
    }

    private TwinServer(Server server) {
        this.server = server;
    }

    /// {@return a vehicle that waits for TCP connections}
    ///
    /// @param vehicle `car`, `motorcycle` or `quad`
    /// @param options as behind `sim://`
    /// @param at where to listen; port 0 for any free one
    /// @throws LinkException NoSuchLink for an unknown vehicle, option or address, PortBusy for a port in use
    public static TwinServer listen(String vehicle, Map<String, String> options, InetSocketAddress at)
            throws LinkException {
        var parked = Parked.of(vehicle, options);
        return new TwinServer(TcpServer.open(parked, at));
    }

    /// {@return a vehicle behind a new pseudo-terminal}
    ///
    /// @param vehicle `car`, `motorcycle` or `quad`
    /// @param options as behind `sim://`
    /// @throws LinkException NoSuchLink for an unknown vehicle or option, or where there are no
    /// pseudo-terminals
    public static TwinServer pty(String vehicle, Map<String, String> options) throws LinkException {
        var parked = Parked.of(vehicle, options);
        return new TwinServer(PtyServer.open(parked));
    }

    /// {@return a vehicle that waits for DoIP testers, over TCP and by datagrams at the same port}
    ///
    /// @param vehicle `car-doip`
    /// @param options as behind `sim://`
    /// @param at where to listen; DoIP has port 13400, port 0 is any free one
    /// @throws LinkException NoSuchLink for a vehicle without such a plug, an unknown option or address,
    /// PortBusy for a port in use
    public static TwinServer doip(String vehicle, Map<String, String> options, InetSocketAddress at)
            throws LinkException {
        return new TwinServer(DoipServer.open(Parked.of(vehicle, options), at));
    }

    /// {@return the link address under which it is reached, such as `tcp://127.0.0.1:35000`, `doip://127.0.0.1:13400`
    /// or
    /// `serial:///dev/pts/4`}
    public String address() {
        return server.address();
    }

    /// Ends all connections.
    @Override
    public void close() {
        server.close();
    }

    /// A vehicle with what its adapters need.
    ///
    /// @param vehicle that is served
    /// @param options of its adapters
    /// @param time the clock of both
    record Parked(Vehicle vehicle, TwinOptions options, TimeSource time) {
        static Parked of(String name, Map<String, String> given) throws LinkException {
            var options = new LinkedHashMap<>(given);
            options.putIfAbsent("pace", "real");
            try {
                var chosen = TwinOptions.of(options);
                var vehicle = Vehicles.named(name.toLowerCase(Locale.ROOT), chosen)
                        .orElseThrow(() -> new LinkException.NoSuchLink(
                                Problem.of("twin.unknown-vehicle", name, String.join(", ", Vehicles.NAMES))));
                return new Parked(vehicle, chosen, new SystemClock());
            } catch (TwinOptions.Wrong wrong) {
                throw new LinkException.NoSuchLink(Problem.of("twin.unknown-option", wrong.option(), wrong.allowed()));
            }
        }

        Pump pump() {
            return new Pump(vehicle, vehicle.device(options), time);
        }
    }
}
