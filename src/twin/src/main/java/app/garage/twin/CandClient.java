package app.garage.twin;

import app.garage.kernel.Deadline;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A foreign program on the bus of a virtual vehicle, by the socketcand protocol: greeted, lets it open the bus,
/// then broadcast-manager mode or raw mode. One thread reads what it says, another writes what it is to hear.
final class CandClient {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final long SHORTEST = 100_000L;
    private final Vehicle vehicle;
    private final Socket socket;
    private final OutputStream out;
    private final Waiting waiting;
    private final LinkAddress address;
    private final CandWishes wishes = new CandWishes();
    private final Map<CanId, CandJob> jobs = new HashMap<>();
    private Mode mode = Mode.NO_BUS;
    private Optional<SimCanLink> link = Optional.empty();

    private enum Mode {
        NO_BUS,
        BROADCAST,
        RAW
    }

    /// The client has to go.
    private static final class Over extends Exception {
        private static final long serialVersionUID = 1;
    }

    CandClient(Vehicle vehicle, Socket socket, Waiting waiting, LinkAddress address) throws IOException {
        this.vehicle = vehicle;
        this.socket = socket;
        this.waiting = waiting;
        this.address = address;
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
    }

    /// Serves it until it goes.
    void serve() throws IOException, InterruptedException {
        say("hi");
        var words = new CandWords();
        var buffer = new byte[2_048];
        var in = socket.getInputStream();
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (var element : words.take(new String(buffer, 0, count, StandardCharsets.ISO_8859_1))) {
                    obey(element);
                }
            }
        } catch (Over _) {
            socket.shutdownOutput(); // lets it read why
        } finally {
            leave();
        }
    }

    private void obey(List<String> element) throws IOException, InterruptedException, Over {
        var rest = element.subList(1, element.size());
        try {
            switch (element.getFirst()) {
                case "echo" -> say("echo");
                case "open" -> open(rest);
                case "rawmode" -> change(Mode.RAW);
                case "bcmmode" -> change(Mode.BROADCAST);
                case "send" -> send(CandWords.frame(rest, false));
                case "fdsend" -> send(CandWords.frame(rest, true));
                case "sendrtr" -> throw new CandWords.Unreadable("remote frames are not carried");
                case "add", "update", "delete", "subscribe", "unsubscribe", "filter" -> manage(element, rest);
                default -> throw new CandWords.Unreadable("unknown command");
            }
        } catch (CandWords.Unreadable wrong) {
            say("error " + wrong.reason());
        }
    }

    private void open(List<String> name) throws IOException, Over {
        var known = Set.of("can0", "vcan0", vehicle.name());
        if (mode != Mode.NO_BUS || name.size() != 1 || !known.contains(name.getFirst())) {
            say("error could not open bus");
            throw new Over();
        }
        var opened = new SimCanLink(address, vehicle, vehicle.options(), waiting);
        link = Optional.of(opened);
        mode = Mode.BROADCAST;
        say("ok");
        Thread.ofPlatform().daemon().name("twin-cand-out").start(() -> tell(opened));
    }

    private SimCanLink link() throws CandWords.Unreadable {
        return link.orElseThrow(() -> new CandWords.Unreadable("no bus is open"));
    }

    private void change(Mode wanted) throws IOException, CandWords.Unreadable {
        link();
        mode = wanted;
        forgetJobs();
        synchronized (out) { // who has read this hears every frame from then on, and none was said before
            wishes.everything(wanted == Mode.RAW);
            say("ok");
        }
    }

    private void send(CanFrame frame) throws InterruptedException, CandWords.Unreadable {
        var open = link();
        if (frame.fd() && !open.fd()) {
            throw new CandWords.Unreadable("this bus takes no FD frames");
        }
        try {
            open.send(frame, Deadline.in(PATIENCE, waiting.time()));
        } catch (LinkException failed) {
            throw new CandWords.Unreadable("the bus did not take it");
        }
    }

    /// The commands of the broadcast manager.
    private void manage(List<String> element, List<String> rest) throws CandWords.Unreadable {
        link();
        if (mode != Mode.BROADCAST || rest.isEmpty()) {
            throw new CandWords.Unreadable("unknown command");
        }
        switch (element.getFirst()) {
            case "update" -> update(CandWords.frame(rest, false));
            case "delete" -> delete(CandWords.id(rest.getFirst()));
            case "unsubscribe" -> wishes.forget(CandWords.id(rest.getFirst()));
            default -> timed(element.getFirst(), rest);
        }
    }

    private void timed(String command, List<String> rest) throws CandWords.Unreadable {
        if (rest.size() < 3) {
            throw new CandWords.Unreadable("a time has seconds and microseconds");
        }
        long interval = CandWords.number(rest.get(0), 10) * 1_000_000_000L + CandWords.number(rest.get(1), 10) * 1_000L;
        var what = rest.subList(2, rest.size());
        switch (command) {
            case "add" -> add(CandWords.frame(what, false), interval);
            case "subscribe" -> wishes.subscribe(CandWords.id(what.getFirst()), interval);
            default -> wishes.filter(CandWords.frame(what, false), interval);
        }
    }

    private void add(CanFrame frame, long interval) {
        delete(frame.id());
        onTheBus(bus -> {
            var job = new CandJob(
                    bus, frame, Math.max(SHORTEST, interval), waiting.time().nanos());
            jobs.put(frame.id(), job);
            bus.join(job);
        });
    }

    private void update(CanFrame frame) throws CandWords.Unreadable {
        var job = jobs.get(frame.id());
        if (job == null) {
            throw new CandWords.Unreadable("no such job");
        }
        onTheBus(_ -> job.update(frame));
    }

    private void delete(CanId id) {
        var job = jobs.remove(id);
        if (job != null) {
            onTheBus(bus -> bus.leave(job));
        }
    }

    private void forgetJobs() {
        List.copyOf(jobs.keySet()).forEach(this::delete);
    }

    private void onTheBus(java.util.function.Consumer<SharedBus> action) {
        vehicle.lock().lock();
        try {
            action.accept(vehicle.bus());
            vehicle.stir();
        } finally {
            vehicle.lock().unlock();
        }
    }

    /// Writes what is heard, until the link is closed or the client has gone.
    private void tell(SimCanLink open) {
        var time = waiting.time();
        try {
            while (!socket.isClosed()) {
                var heard = open.receive(Deadline.in(GLANCE, time));
                if (heard.isPresent()) {
                    tell(heard.get());
                }
            }
        } catch (IOException _) {
            // the client has gone, or the bus has been closed under it: nothing is left to be said
            open.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(CanLink.Arrived heard) throws IOException {
        var time = waiting.time();
        synchronized (out) {
            if (wishes.wants(heard.frame(), heard.nanos())) {
                write(CandWords.heard(heard.frame(), time.instant().minusNanos(time.nanos() - heard.nanos())));
            }
        }
    }

    private void say(String words) throws IOException {
        write("< " + words + " >");
    }

    private void write(String element) throws IOException {
        synchronized (out) {
            out.write(element.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    private void leave() {
        forgetJobs();
        link.ifPresent(SimCanLink::close);
    }
}
