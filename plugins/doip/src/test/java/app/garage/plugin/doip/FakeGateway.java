package app.garage.plugin.doip;

import app.garage.kernel.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A gateway that says exactly what a test tells it to, byte for byte. It knows nothing of DoIP but where a message
/// that it hears ends.
final class FakeGateway implements AutoCloseable {
    static final Bytes ASKED_FOR_ACTIVATION = Bytes.hex("02 FD 00 05 00 00 00 07 0E 00 00 00 00 00 00");
    private final ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final BlockingQueue<Bytes> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<Socket> client = new LinkedBlockingQueue<>();
    private volatile Bytes toActivation = Bytes.none();

    FakeGateway() throws IOException {
        Thread.ofVirtual().start(this::serve);
    }

    /// What it says as soon as somebody wants in.
    FakeGateway answeringActivation(String hex) {
        toActivation = Bytes.hex(hex);
        return this;
    }

    static FakeGateway activated() throws IOException {
        return new FakeGateway().answeringActivation("02 FD 00 06 00 00 00 09 0E 00 10 00 10 00 00 00 00");
    }

    String place() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    /// Says something, in one piece.
    void say(String hex) throws IOException, InterruptedException {
        say(Bytes.hex(hex));
    }

    void say(Bytes bytes) throws IOException, InterruptedException {
        var socket = socket();
        socket.getOutputStream().write(bytes.toArray());
        socket.getOutputStream().flush();
    }

    void hangUp() throws IOException, InterruptedException {
        socket().close();
    }

    private Socket socket() throws InterruptedException {
        var socket = client.take();
        client.put(socket);
        return socket;
    }

    /// The next message it heard.
    Bytes next() throws InterruptedException {
        var next = heard.poll(5, TimeUnit.SECONDS);
        return next == null ? Bytes.none() : next;
    }

    /// Whether the tester has closed the connection.
    boolean closedByTester() throws InterruptedException {
        return next().equals(Bytes.latin1("closed"));
    }

    private void serve() {
        try (var socket = listening.accept()) {
            socket.setTcpNoDelay(true);
            client.add(socket);
            var in = socket.getInputStream();
            while (true) {
                var head = in.readNBytes(8);
                if (head.length < 8) {
                    break;
                }
                var header = Bytes.copyOf(head);
                var whole = header.plus(Bytes.copyOf(in.readNBytes(header.u16(6))));
                heard.add(whole);
                if (whole.u16(2) == 0x0005) {
                    socket.getOutputStream().write(toActivation.toArray());
                }
            }
        } catch (IOException gone) {
            // the tester went away, or the test is over
        }
        heard.add(Bytes.latin1("closed"));
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (var each : client) {
            each.close();
        }
    }
}
