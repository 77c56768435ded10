package app.garage.plugin.slcan;

import app.garage.links.SerialLinks;
import app.garage.links.TcpLinks;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkProvider;
import app.garage.pluginapi.Settings;
import app.garage.testkit.CanLinkContract;
import app.garage.testkit.PtyPair;
import app.garage.testkit.RealTime;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// A bus behind an SLCAN interface, on TCP or on a pair of pseudo terminals.
final class PlayedBus implements CanLinkContract.Bus {
    private final BlockingQueue<CanFrame> heard = new LinkedBlockingQueue<>();
    private final Deque<Closeable> parts = new ConcurrentLinkedDeque<>();
    private final PlayedDevice.Habit habit;
    private final LinkProvider carrier;
    private final String address;
    private volatile Optional<PlayedDevice> device = Optional.empty();
    private final AtomicLong accepted = new AtomicLong();

    private PlayedBus(PlayedDevice.Habit habit, LinkProvider carrier, String address) {
        this.habit = habit;
        this.carrier = carrier;
        this.address = address;
    }

    static PlayedBus onTcp(PlayedDevice.Habit habit, String options) throws IOException {
        var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var bus = new PlayedBus(habit, new TcpLinks(), "slcan+tcp://127.0.0.1:" + server.getLocalPort() + options);
        bus.parts.add(server);
        Thread.ofPlatform().daemon().name("device-accepts").start(() -> bus.accept(server));
        return bus;
    }

    static PlayedBus onPty(PlayedDevice.Habit habit, String options) throws IOException, InterruptedException {
        var pair = PtyPair.start();
        var bus = new PlayedBus(habit, new SerialLinks(), "slcan+serial://" + pair.ours() + options);
        var in = new FileInputStream(pair.theirs().toFile());
        var out = new FileOutputStream(pair.theirs().toFile());
        bus.parts.addAll(List.of(in, out, pair::close));
        bus.device = Optional.of(new PlayedDevice(in, out, habit, bus.heard));
        return bus;
    }

    private void accept(ServerSocket server) {
        try {
            while (!server.isClosed()) {
                var next = server.accept();
                accepted.incrementAndGet();
                next.setTcpNoDelay(true);
                parts.add(next);
                device = Optional.of(new PlayedDevice(next.getInputStream(), next.getOutputStream(), habit, heard));
            }
        } catch (IOException closed) {
            Thread.currentThread().setName("device-accepts, over: " + closed);
        }
    }

    PlayedDevice device() {
        return device.orElseThrow();
    }

    AdapterCard card() throws LinkException, InterruptedException {
        try (var line = carrier.open(LinkAddress.parse(address), new RealTime(), RealTime.in(5_000))) {
            return new SlcanDriver()
                    .probe((ByteLink) line, RealTime.in(10_000))
                    .card()
                    .orElseThrow();
        }
    }

    @Override
    public CanLink open() throws LinkException, InterruptedException {
        var where = LinkAddress.parse(address);
        var driver = new SlcanDriver();
        var bytes = (ByteLink) carrier.open(where, new RealTime(), RealTime.in(5_000));
        var opened = false;
        try {
            var card = driver.probe(bytes, RealTime.in(10_000)).card().orElseThrow();
            var link = driver.attach(bytes, card, new Settings(where.options()), RealTime.in(5_000));
            opened = true;
            return link;
        } finally {
            if (!opened) {
                bytes.close();
            }
        }
    }

    @Override
    public void say(List<CanFrame> frames) throws IOException {
        device().say(frames);
    }

    @Override
    public Optional<CanFrame> heard(long millis) throws InterruptedException {
        return Optional.ofNullable(heard.poll(millis, TimeUnit.MILLISECONDS));
    }

    @Override
    public boolean fallOff() throws IOException {
        device().say("sb256000\r");
        return true;
    }

    @Override
    public boolean pull() throws IOException {
        close();
        return true;
    }

    @Override
    public Optional<Long> written() {
        return Optional.of(accepted.get()
                + device.map(each -> (long) each.commands().size()).orElse(0L));
    }

    @Override
    public void close() throws IOException {
        for (var each = parts.pollLast(); each != null; each = parts.pollLast()) {
            each.close();
        }
    }
}
