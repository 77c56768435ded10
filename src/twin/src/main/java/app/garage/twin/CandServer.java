package app.garage.twin;

import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The bus of a virtual vehicle for foreign programs, by the socketcand protocol.
final class CandServer implements TwinServer.Server {
    private static final int MOST_CLIENTS = 16;
    private final TwinServer.Parked parked;
    private final ServerSocket listening;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

    private CandServer(TwinServer.Parked parked, ServerSocket listening) {
        this.parked = parked;
        this.listening = listening;
    }

    static CandServer open(TwinServer.Parked parked, InetSocketAddress at) throws LinkException {
        var server = new CandServer(parked, TcpServer.bound(at));
        Thread.ofVirtual().name("twin-cand").start(server::accept);
        return server;
    }

    @Override
    public String address() {
        return "socketcand://" + TcpServer.place(listening) + "/can0";
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                if (clients.size() >= MOST_CLIENTS) {
                    client.close();
                } else {
                    clients.add(client);
                    Thread.ofPlatform().daemon().name("twin-cand-in").start(() -> serve(client));
                }
            } catch (IOException _) {
                // closed by ourselves, or a client that went away before it was served
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            var waiting = new Waiting(parked.time(), Optional.empty());
            new CandClient(parked.vehicle(), client, waiting, LinkAddress.parse(address())).serve();
        } catch (IOException _) {
            // the client has gone: nothing is left to be said to it
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            clients.remove(client);
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
