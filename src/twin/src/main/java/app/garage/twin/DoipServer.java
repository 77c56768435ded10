package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.function.Supplier;

/// A gateway on the network: connections over TCP, and datagrams at the same port.
final class DoipServer implements TwinServer.Server {
    private static final int DATAGRAM = 4_200;
    private static final int ANNOUNCEMENTS = 3;
    private static final long BETWEEN_MILLIS = 500;
    private final TwinServer.Parked parked;
    private final DoipGateway gateway;
    private final TcpServer connections;
    private final DatagramSocket datagrams;

    private DoipServer(TwinServer.Parked parked, DoipGateway gateway, TcpServer connections, DatagramSocket datagrams) {
        this.parked = parked;
        this.gateway = gateway;
        this.connections = connections;
        this.datagrams = datagrams;
    }

    static DoipServer open(TwinServer.Parked parked, InetSocketAddress at) throws LinkException {
        var gateway = parked.vehicle().gateway();
        var connections = TcpServer.open(parked::connection, at);
        try {
            var server = new DoipServer(parked, gateway, connections, datagrams(connections.at()));
            Thread.ofVirtual().name("twin-doip-datagrams").start(server::hear);
            Thread.ofVirtual().name("twin-doip-announce").start(server::announce);
            return server;
        } catch (IOException busy) {
            connections.close();
            throw new LinkException.PortBusy(Problem.of("twin.port-busy", at.getHostString() + ":" + at.getPort())
                    .because(busy.toString()));
        }
    }

    private static DatagramSocket datagrams(InetSocketAddress at) throws IOException {
        var socket = new DatagramSocket(null);
        try {
            socket.setReuseAddress(true);
            socket.setBroadcast(true);
            socket.bind(at);
            return socket;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    @Override
    public String address() {
        return connections.address().replaceFirst("^tcp", "doip");
    }

    private void hear() {
        while (!datagrams.isClosed()) {
            try {
                var packet = new DatagramPacket(new byte[DATAGRAM], DATAGRAM);
                datagrams.receive(packet);
                var datagram = Bytes.copyOf(packet.getData(), 0, packet.getLength());
                answer(datagram, packet.getSocketAddress());
            } catch (IOException _) {
                // closed by ourselves, or an asker that is no longer there
            }
        }
    }

    private void answer(Bytes datagram, SocketAddress to) throws IOException {
        var answer = locked(() -> gateway.datagram(datagram));
        if (answer.isPresent()) {
            send(answer.get(), to);
        }
    }

    private void send(Bytes bytes, SocketAddress to) throws IOException {
        datagrams.send(new DatagramPacket(bytes.toArray(), bytes.size(), to));
    }

    /// Tells three times that it is there, as after the start of a vehicle. A network that takes no broadcasts is no
    /// trouble: whoever asks is answered.
    private void announce() {
        try {
            var own = datagrams.getLocalAddress();
            var everybody = InetAddress.getByName(own.isLoopbackAddress() ? "127.255.255.255" : "255.255.255.255");
            int port = connections.at().getPort();
            for (int i = 0; i < ANNOUNCEMENTS; i++) {
                send(locked(gateway::announcement), new InetSocketAddress(everybody, port));
                Thread.sleep(BETWEEN_MILLIS);
            }
        } catch (IOException _) {
            // see above
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T locked(Supplier<T> work) {
        var lock = parked.vehicle().lock();
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        datagrams.close();
        connections.close();
    }
}
