package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkProvider;
import app.garage.testkit.FarEnd;
import app.garage.testkit.LinkContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

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
        private final AtomicInteger accepted = new AtomicInteger();
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
                    accepted.incrementAndGet();
                    client.setTcpNoDelay(true);
                    var far = FarEnd.answers(client.getInputStream(), client.getOutputStream(), request, pieces);
                    Thread.ofPlatform().daemon().name("far-end-leaves").start(() -> leave(client, far));
                }
            } catch (IOException closed) {
                Thread.currentThread().setName("far-end-accepts, over: " + closed);
            }
        }

        private void leave(Socket client, FarEnd far) {
            try {
                far.awaitEnd();
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

        /// Discovery would have to connect first.
        @Override
        public Optional<Long> received() {
            return Optional.of((long) accepted.get());
        }

        @Override
        public boolean pull(ByteLink ours) throws IOException {
            while (clients.isEmpty()) {
                Thread.onSpinWait(); // connected, but not accepted yet
            }
            hangUp();
            return true;
        }

        private void hangUp() throws IOException {
            for (var client : clients) {
                client.close();
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            hangUp();
        }
    }
}
