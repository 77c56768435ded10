package app.garage.plugin.socketcand;

import app.garage.kernel.Bytes;
import app.garage.links.TcpLinks;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.Settings;
import app.garage.testkit.CanLinkContract;
import app.garage.testkit.RealTime;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A socketcand server with the bus `can0`, written from the description of the protocol and not from our driver.
final class PlayedServer implements CanLinkContract.Bus {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final BlockingQueue<CanFrame> heard = new LinkedBlockingQueue<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final boolean fd;
    private volatile @Nullable Socket client;

    PlayedServer(boolean fd) throws IOException {
        this.fd = fd;
        Thread.ofPlatform().daemon().name("server-accepts").start(this::accept);
    }

    String address(String bus) {
        return "socketcand://127.0.0.1:" + server.getLocalPort() + "/" + bus + (fd ? "?fd=1" : "");
    }

    @Override
    public CanLink open() throws LinkException, InterruptedException {
        return open(address("can0"));
    }

    static CanLink open(String address) throws LinkException, InterruptedException {
        var driver = new SocketcandDriver();
        var carrier = driver.carrier(LinkAddress.parse(address)).orElseThrow();
        var bytes = new TcpLinks().open(carrier, new RealTime(), RealTime.in(5_000));
        var opened = false;
        try {
            var card = driver.probe(bytes, RealTime.in(5_000)).card().orElseThrow();
            var link = driver.attach(bytes, card, new Settings(carrier.options()), RealTime.in(5_000));
            opened = true;
            return link;
        } finally {
            if (!opened) {
                bytes.close();
            }
        }
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                var next = server.accept();
                accepted.incrementAndGet();
                next.setTcpNoDelay(true);
                client = next;
                Thread.ofPlatform().daemon().name("server-answers").start(() -> serve(next));
            }
        } catch (IOException closed) {
            Thread.currentThread().setName("server-accepts, over: " + closed);
        }
    }

    private void serve(Socket with) {
        try (with;
                var in = new Scanner(with.getInputStream(), StandardCharsets.ISO_8859_1)) {
            var out = with.getOutputStream();
            write(out, "< hi >");
            in.useDelimiter(">");
            while (in.hasNext()) {
                var words = in.next().strip().split("\\s+");
                if (!answer(words, out)) {
                    return;
                }
            }
        } catch (IOException over) {
            Thread.currentThread().setName("server-answers, over: " + over);
        }
    }

    private boolean answer(String[] words, OutputStream out) throws IOException {
        switch (words[1]) {
            case "open" -> {
                boolean known = words[2].equals("can0");
                write(out, known ? "< ok >" : "< error could not open bus >");
                return known;
            }
            case "rawmode" -> write(out, "< ok >");
            case "send" -> heard.add(frame(words[2], false, Integer.parseInt(words[3]), words, 4));
            case "fdsend" -> heard.add(frame(words[2], true, Integer.parseInt(words[4]), words, 5));
            default -> write(out, "< error unknown command >");
        }
        return true;
    }

    private static CanFrame frame(String id, boolean isFd, int count, String[] words, int from) {
        int value = Integer.parseInt(id, 16);
        int[] data = Arrays.stream(words, from, from + count)
                .mapToInt(each -> Integer.parseInt(each, 16))
                .toArray();
        return new CanFrame(id.length() == 8 ? CanId.of29(value) : CanId.of11(value), isFd, Bytes.of(data));
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /// Bytes joined or spaced, and packets cut anywhere.
    @Override
    public void say(List<CanFrame> frames) throws IOException {
        var text = frames.stream().map(PlayedServer::element).collect(Collectors.joining());
        for (int from = 0, length = 1; from < text.length(); from += length, length = length * 7 % 1_009 + 1) {
            said(text.substring(from, Math.min(text.length(), from + length)));
        }
    }

    void said(String text) throws IOException {
        var to = client;
        if (to != null) {
            write(to.getOutputStream(), text);
        }
    }

    static String element(CanFrame frame) {
        int value = frame.id().value();
        var data = value % 2 == 0 ? frame.data().toString() : frame.data().toHex();
        return String.format(
                Locale.ROOT,
                frame.id().extended() ? "< %s %08X%s 1700000000.%06d %s >" : "< %s %03X%s 1700000000.%06d %s >",
                frame.fd() ? "fdframe" : "frame",
                value,
                frame.fd() ? " 01" : "",
                value % 1_000_000,
                data);
    }

    @Override
    public Optional<CanFrame> heard(long millis) throws InterruptedException {
        return Optional.ofNullable(heard.poll(millis, TimeUnit.MILLISECONDS));
    }

    @Override
    public boolean fallOff() throws IOException {
        said("< error 040 1700000000.000001 >");
        return true;
    }

    @Override
    public boolean pull() throws IOException {
        close();
        return true;
    }

    @Override
    public Optional<Long> written() {
        return Optional.of((long) accepted.get());
    }

    @Override
    public void close() throws IOException {
        server.close();
        var to = client;
        if (to != null) {
            to.close();
        }
    }
}
