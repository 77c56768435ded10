package app.garage.twin;

import app.garage.kernel.Problem;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.LinkException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// A virtual vehicle for programs outside this process: with its adapter over TCP as a Wi-Fi adapter or over a
/// pseudo-terminal as a serial one, and as a CAN bus by the socketcand protocol or a gateway by DoIP, all at the same
/// time if wished.
/// Every TCP connection gets an adapter of its own on the same vehicle; the pseudo-terminal has one adapter that
/// outlives its users.
public final class TwinServer implements AutoCloseable {
    private final Parked parked;
    private final List<Server> servers = new CopyOnWriteArrayList<>();

    /// One way to be reached.
    interface Server {
        String address();

        void close();
    }

    private TwinServer(Parked parked) {
        this.parked = parked;
    }

    /// {@return a vehicle that nobody can reach yet}
    ///
    /// @param vehicle one of its names
    /// @param options as behind `sim://`
    /// @throws LinkException NoSuchLink for an unknown vehicle or option
    public static TwinServer park(String vehicle, Map<String, String> options) throws LinkException {
        return new TwinServer(Parked.of(vehicle, options));
    }

    /// {@return a vehicle that waits for TCP connections}
    ///
    /// @param vehicle `car`, `motorcycle` or `quad`
    /// @param options as behind `sim://`
    /// @param at where to listen; port 0 for any free one
    /// @throws LinkException NoSuchLink for an unknown vehicle, option or address, PortBusy for a port in use
    public static TwinServer listen(String vehicle, Map<String, String> options, InetSocketAddress at)
            throws LinkException {
        return park(vehicle, options).withTcp(at);
    }

    /// {@return a vehicle behind a new pseudo-terminal}
    ///
    /// @param vehicle `car`, `motorcycle` or `quad`
    /// @param options as behind `sim://`
    /// @throws LinkException NoSuchLink for an unknown vehicle or option, or where there are no
    /// pseudo-terminals
    public static TwinServer pty(String vehicle, Map<String, String> options) throws LinkException {
        return park(vehicle, options).withPty();
    }

    /// Lets text adapters be reached over TCP.
    ///
    /// @param at where to listen; port 0 for any free one
    /// @return this
    /// @throws LinkException NoSuchLink for another kind of vehicle or an unknown address, PortBusy for a busy
    /// port
    public TwinServer withTcp(InetSocketAddress at) throws LinkException {
        parked.requireAdapter();
        return with(TcpServer.open(parked::pump, at));
    }

    /// Puts a text adapter behind a new pseudo-terminal.
    ///
    /// @return this
    /// @throws LinkException NoSuchLink for another kind of vehicle, or where there are no pseudo-terminals
    public TwinServer withPty() throws LinkException {
        parked.requireAdapter();
        return with(PtyServer.open(parked));
    }

    /// Lets foreign programs join its CAN bus by the socketcand protocol.
    ///
    /// @param at where to listen; port 0 for any free one
    /// @return this
    /// @throws LinkException NoSuchLink for a vehicle without CAN or an unknown address, PortBusy for a busy
    /// port
    public TwinServer withCan(InetSocketAddress at) throws LinkException {
        parked.kind().require(Plug.CAN);
        return with(CandServer.open(parked, at));
    }

    /// Lets DoIP testers reach its gateway, over TCP and by datagrams at the same port.
    ///
    /// @param at where to listen; DoIP has port 13400, port 0 is any free one
    /// @return this
    /// @throws LinkException NoSuchLink for a vehicle without a gateway or an unknown address, PortBusy for a
    /// busy port
    public TwinServer withDoip(InetSocketAddress at) throws LinkException {
        parked.kind().require(Plug.DOIP);
        return with(DoipServer.open(parked, at));
    }

    private TwinServer with(Server server) {
        servers.add(server);
        return this;
    }

    /// {@return the link address under which it is reached first, such as `tcp://127.0.0.1:35000` or
    /// `serial:///dev/pts/4`}
    public String address() {
        return addresses().getFirst();
    }

    /// {@return the link addresses of all the ways it was given, in that order}
    public List<String> addresses() {
        return servers.stream().map(Server::address).toList();
    }

    /// Ends all connections.
    @Override
    public void close() {
        servers.forEach(Server::close);
    }

    /// A vehicle with what its adapters need.
    ///
    /// @param kind what it is
    /// @param vehicle that is served
    /// @param options of its adapters
    /// @param time the clock of both
    record Parked(Vehicles.Kind kind, Vehicle vehicle, TwinOptions options, TimeSource time) {
        static Parked of(String name, Map<String, String> given) throws LinkException {
            var options = new LinkedHashMap<>(given);
            options.putIfAbsent("pace", "real");
            try {
                var chosen = TwinOptions.of(options);
                var kind = Vehicles.kind(name);
                return new Parked(kind, kind.with(chosen), chosen, new SystemClock());
            } catch (TwinOptions.Wrong wrong) {
                throw new LinkException.NoSuchLink(Problem.of("twin.unknown-option", wrong.option(), wrong.allowed()));
            }
        }

        /// Makes sure that its adapters can be plugged in.
        void requireAdapter() throws LinkException.NoSuchLink {
            kind.require(options.slcan() ? Plug.CAN : Plug.TEXT);
        }

        Pump pump() {
            return new Pump(vehicle, Device.adapter(vehicle, options), time);
        }

        /// One connection to its gateway.
        Pump connection() {
            return new Pump(vehicle, vehicle.connection(), time);
        }
    }
}
