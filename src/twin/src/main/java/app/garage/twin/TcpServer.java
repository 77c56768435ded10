package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The twin as a Wi-Fi adapter, or as a gateway: each connection has a device of its own.
final class TcpServer implements TwinServer.Server {
    private static final int MOST_CLIENTS = 16;
    private final Supplier<Pump> pumps;
    private final ServerSocket listening;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    private TcpServer(Supplier<Pump> pumps, ServerSocket listening) {
        this.pumps = pumps;
        this.listening = listening;
    }

    static TcpServer open(Supplier<Pump> pumps, InetSocketAddress at) throws LinkException {
        var server = new TcpServer(pumps, bound(at));
        Thread.ofVirtual().name("twin-listen").start(server::accept);
        return server;
    }

    /// A socket that listens where it is wanted.
    static ServerSocket bound(InetSocketAddress at) throws LinkException {
        var place = at.getHostString() + ":" + at.getPort();
        try {
            var listening = new ServerSocket();
            listening.setReuseAddress(true);
            bind(listening, at);
            return listening;
        } catch (BindException busy) {
            var words = String.valueOf(busy.getMessage());
            if (words.contains("assign")) {
                throw new LinkException.NoSuchLink(
                        Problem.of("twin.no-address", place).because(words));
            }
            throw new LinkException.PortBusy(Problem.of("twin.port-busy", place).because(words));
        } catch (IOException | IllegalArgumentException unknown) {
            throw new LinkException.NoSuchLink(
                    Problem.of("twin.no-address", place).because(String.valueOf(unknown.getMessage())));
        }
    }

    private static void bind(ServerSocket listening, InetSocketAddress at) throws IOException {
        try {
            listening.bind(at);
        } catch (IOException failed) {
            listening.close();
            throw failed;
        }
    }

    InetSocketAddress at() {
        return (InetSocketAddress) listening.getLocalSocketAddress();
    }

    @Override
    public String address() {
        return "tcp://" + place(listening);
    }

    /// Where a socket listens, as others reach it.
    static String place(ServerSocket listening) {
        var at = (InetSocketAddress) listening.getLocalSocketAddress();
        var host = at.getAddress().isAnyLocalAddress()
                ? "127.0.0.1"
                : at.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + at.getPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                if (clients.size() >= MOST_CLIENTS) {
                    client.close();
                } else {
                    client.setOption(StandardSocketOptions.TCP_NODELAY, true);
                    clients.add(client);
                    Thread.ofVirtual().name("twin-client").start(() -> serve(client));
                }
            } catch (IOException _) {
                // closed by ourselves, or a client that went away before it was served
            }
        }
    }

    private void serve(Socket client) {
        var pump = pumps.get();
        var reader = Thread.ofVirtual().name("twin-client-in").start(() -> read(client, pump));
        try (client) {
            var out = client.getOutputStream();
            pump.run(bytes -> out.write(bytes.toArray()));
        } catch (IOException _) {
            // the client has gone: nothing is left to be said to it
            pump.stop();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            clients.remove(client);
            reader.interrupt();
        }
    }

    private static void read(Socket client, Pump pump) {
        var buffer = new byte[512];
        try {
            var in = client.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                pump.type(Bytes.copyOf(buffer, 0, count));
            }
        } catch (IOException _) {
            // the client has gone, or we have closed the connection
        } finally {
            pump.stop();
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (var client : clients) {
                client.close();
            }
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
