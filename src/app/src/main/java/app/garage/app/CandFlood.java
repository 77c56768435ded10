package app.garage.app;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/// A socketcand server with one bus that is always full: it says numbered frames as fast as they are taken, and counts
/// those it gets.
final class CandFlood implements AutoCloseable {
    private final ServerSocket server;
    private final int frames;
    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch heardAll = new CountDownLatch(1);
    private final AtomicLong heard = new AtomicLong();
    private final AtomicLong disorder = new AtomicLong();

    CandFlood(int frames) throws IOException {
        this.frames = frames;
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("bench-server").start(this::serve);
    }

    String address() {
        return "socketcand://127.0.0.1:" + server.getLocalPort() + "/can0";
    }

    /// Lets it say its frames.
    void go() {
        go.countDown();
    }

    /// Waits until it has got as many frames as it says.
    void awaitHeard() throws InterruptedException {
        heardAll.await();
    }

    /// {@return how many frames came that were not the next}
    long disorder() {
        return disorder.get();
    }

    private void serve() {
        try (var client = server.accept()) {
            client.setTcpNoDelay(true);
            write(client, "< hi >");
            var in = new BufferedInputStream(client.getInputStream(), 1 << 16);
            until(in, "open");
            write(client, "< ok >");
            until(in, "rawmode");
            write(client, "< ok >");
            var speaker = Thread.ofPlatform().daemon().name("bench-speaker").start(() -> speak(client));
            while (heard.get() < frames) {
                var element = element(in);
                disorder.addAndGet(element.contains(number(heard.get(), " ")) ? 0 : 1);
                heard.incrementAndGet();
            }
            heardAll.countDown();
            speaker.join();
        } catch (IOException | InterruptedException over) {
            Thread.currentThread().setName("bench-server, over: " + over);
        }
    }

    private void speak(Socket client) {
        try {
            go.await();
            var text = new StringBuilder();
            for (int i = 0; i < frames; i++) {
                text.append("< frame 7E8 1700000000.000000 ")
                        .append(number(i, ""))
                        .append(" >");
                if (i % 64 == 63 || i == frames - 1) {
                    write(client, text.toString());
                    text.setLength(0);
                }
            }
        } catch (IOException | InterruptedException over) {
            Thread.currentThread().setName("bench-speaker, over: " + over);
        }
    }

    /// {@return four bytes that count}
    static String number(long count, String between) {
        var text = new StringBuilder();
        for (int shift = 24; shift >= 0; shift -= 8) {
            int value = (int) (count >> shift & 0xFF);
            text.append(
                    between.isEmpty()
                            ? String.format(Locale.ROOT, "%02X", value)
                            : " " + Integer.toHexString(value).toUpperCase(Locale.ROOT));
        }
        return text.toString();
    }

    private static void write(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void until(InputStream in, String word) throws IOException {
        while (!element(in).contains(word)) {
            // passed over
        }
    }

    private static String element(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (int next = in.read(); next != '>'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the client has gone");
            }
            text.append((char) next);
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
