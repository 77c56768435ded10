package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A tester on the bus of a virtual vehicle whose clock moves only while it waits.
final class CanBench implements AutoCloseable {
    final Clock clock = new Clock();
    final CanLink link;
    private final SimLinks yard = new SimLinks(moment -> clock.nanos = moment);
    private final String place;
    /// Every frame that was received, with its time.
    final List<CanLink.Arrived> heard = new ArrayList<>();

    /// A clock that only its bench moves.
    static final class Clock implements TimeSource {
        long nanos = 1_000_000_000L;

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(nanos);
        }
    }

    CanBench(String place) throws LinkException {
        this.place = place;
        link = another();
    }

    /// One more device on the same bus.
    CanLink another() throws LinkException {
        return (CanLink) yard.open(LinkAddress.parse(place), clock, within(1_000));
    }

    Deadline within(long milliseconds) {
        return Deadline.in(Duration.ofMillis(milliseconds), clock);
    }

    void pass(long milliseconds) {
        clock.nanos += milliseconds * 1_000_000L;
    }

    void send(int id, String data) throws LinkException, InterruptedException {
        link.send(CanFrame.classic(Network.id(id), Bytes.hex(data)), within(1_000));
    }

    Optional<CanFrame> next(long milliseconds) throws LinkException, InterruptedException {
        var arrived = link.receive(within(milliseconds));
        arrived.ifPresent(heard::add);
        return arrived.map(CanLink.Arrived::frame);
    }

    /// Asks the engine on 7E0.
    String ask(String request) throws LinkException, InterruptedException {
        return ask(0x7E0, 0x7E8, request);
    }

    /// Sends a request by ISO 15765-2 and collects the answers until one is final; "" for silence.
    String ask(int to, int from, String request) throws LinkException, InterruptedException {
        while (next(0).isPresent()) {
            // what came before is no answer to this
        }
        sendMessage(to, from, Bytes.hex(request));
        var answer = answer(to, from, 200);
        while (answer.startsWith("7F") && answer.endsWith("78")) {
            answer = answer(to, from, 5_000);
        }
        return answer;
    }

    void sendMessage(int to, int from, Bytes message) throws LinkException, InterruptedException {
        if (message.size() <= 7) {
            send(to, filled(Bytes.of(message.size()).plus(message)));
            return;
        }
        send(
                to,
                Bytes.of(0x10 | message.size() >> 8, message.size() & 0xFF)
                        .plus(message.slice(0, 6))
                        .toHex());
        var flow = awaited(from, 1_000).orElseThrow();
        if (flow.data().at(0) != 0x30) {
            throw new IllegalStateException("no flow control: " + flow);
        }
        for (int at = 6, n = 1; at < message.size(); at += 7, n++) {
            send(to, filled(Bytes.of(0x20 | n % 16).plus(message.slice(at, Math.min(at + 7, message.size())))));
        }
    }

    /// The next message of a unit.
    String answer(int to, int from, long milliseconds) throws LinkException, InterruptedException {
        var first = awaited(from, milliseconds);
        if (first.isEmpty()) {
            return "";
        }
        var data = first.get().data();
        if (data.at(0) >> 4 == 0) {
            return data.slice(1, 1 + data.at(0)).toString();
        }
        int size = data.u16(0) & 0xFFF;
        var message = data.from(2);
        send(to, filled(Bytes.of(0x30, 0, 0)));
        while (message.size() < size) {
            message = message.plus(awaited(from, 1_000).orElseThrow().data().from(1));
        }
        return message.slice(0, size).toString();
    }

    private Optional<CanFrame> awaited(int from, long milliseconds) throws LinkException, InterruptedException {
        var until = within(milliseconds);
        while (!until.passed()) {
            var frame = next(until.remaining().toMillis() + 1);
            if (frame.isPresent() && frame.get().id().value() == from) {
                return frame;
            }
        }
        return Optional.empty();
    }

    private static String filled(Bytes data) {
        var full = data;
        while (full.size() < 8) {
            full = full.plus(Bytes.of(0xCC));
        }
        return full.toHex();
    }

    @Override
    public void close() {
        link.close();
    }
}
