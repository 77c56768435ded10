package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkProvider;
import app.garage.testkit.FarEnd;
import app.garage.testkit.LinkContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

class TcpLinksTest extends LinkContract {
    @Override
    protected LinkProvider provider() {
        return new TcpLinks();
    }

    @Override
    protected Line line(Bytes request, List<Bytes> pieces) throws IOException {
        return new Served(request, pieces);
    }

    private static final class Served implements Line {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
        private final Bytes request;
        private final List<Bytes> pieces;

        Served(Bytes request, List<Bytes> pieces) throws IOException {
            this.request = request;
            this.pieces = pieces;
            Thread.ofPlatform().daemon().name("far-end-accepts").start(this::serve);
        }

        private void serve() {
            try {
                while (!server.isClosed()) {
                    var client = server.accept();
                    clients.add(client);
                    client.setTcpNoDelay(true);
                    var far = FarEnd.answers(client.getInputStream(), client.getOutputStream(), request, pieces);
                    Thread.ofPlatform().daemon().name("far-end-leaves").start(() -> leave(client, far));
                }
            } catch (IOException closed) {
                Thread.currentThread().setName("far-end-accepts, over: " + closed);
            }
        }

        private void leave(Socket client, Thread far) {
            try {
                far.join();
                client.close();
                clients.remove(client);
            } catch (IOException | InterruptedException over) {
                Thread.currentThread().setName("far-end-leaves, over: " + over);
            }
        }

        @Override
        public LinkAddress address() {
            return LinkAddress.parse("tcp://127.0.0.1:" + server.getLocalPort());
        }

        @Override
        public Bytes request() {
            return request;
        }

        @Override
        public Bytes answer() {
            return pieces.stream().reduce(Bytes.none(), Bytes::plus);
        }

        @Override
        public boolean pull() throws IOException {
            for (var client : clients) {
                client.close();
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            server.close();
            pull();
        }
    }
}
