package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.links.PassThruDevice.Heard;
import app.garage.links.j2534.J2534;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.Exchange.Garbled;
import app.garage.pluginapi.Exchange.Message;
import app.garage.pluginapi.LinkException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// One question over a PassThru device, and everything until it is over.
///
/// It is over when the unit asked, or each unit known, has said something final and cannot go on; otherwise
/// when nobody has said anything
/// for the time the standard gives (ISO 15765-4, ISO 14229-2), which a unit that asks for patience (`7F … 78`) or has
/// begun a long message makes longer.
final class PassThruExchange {
    /// How long a unit may take, without what the device behind USB and its driver add.
    ///
    /// @param p2 to the beginning of an answer
    /// @param p2Star the same after it asked for patience
    record Patience(Duration p2, Duration p2Star) {
        /// What the standard gives before anything was promised.
        static final Patience USUAL = new Patience(Duration.ofMillis(50), Duration.ofSeconds(5));
    }

    /// What the way to the unit and back takes.
    private static final Duration WAY = Duration.ofMillis(150);

    /// The longest pause within a long message (N_Cr), after which the device itself gives it up.
    private static final Duration BEGUN = Duration.ofMillis(1_100);

    private static final int PENDING = 0x78;
    private static final int NEGATIVE = 0x7F;

    private final PassThruDevice device;
    private final PassThruBus bus;
    private final Set<EcuId> known;
    private final Duration p2;
    private final Duration p2Star;
    private final List<Message> messages = new ArrayList<>();
    private final List<Garbled> garbled = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final Set<EcuId> finished = new TreeSet<>();
    private final Set<EcuId> pending = new TreeSet<>();

    PassThruExchange(PassThruDevice device, PassThruBus bus, Set<EcuId> known, Patience patience) {
        this.device = device;
        this.bus = bus;
        this.known = Set.copyOf(known);
        p2 = patience.p2().plus(WAY);
        p2Star = patience.p2Star().plus(WAY);
    }

    Exchange ask(DiagRequest request, int address, Deadline by) throws LinkException, InterruptedException {
        device.forget(); // what came late belongs to an older question
        long start = device.time().nanos();
        var message = bus.message(address, request.payload());
        int _ = device.onChannel((library, channel) -> library.write(channel, List.of(message), Duration.ZERO), by);
        var patience = by.within(p2);
        while (!isOver(request)) {
            var heard = device.take(patience);
            if (heard.isEmpty()) {
                break;
            }
            patience = take(heard.get()).map(by::within).orElse(patience);
        }
        return new Exchange(
                request, messages, garbled, lines, start, device.time().nanos());
    }

    private boolean isOver(DiagRequest request) {
        if (!bus.answeredOnce(request.payload())) {
            return false;
        }
        return request.to().map(finished::contains).orElseGet(() -> !known.isEmpty() && finished.containsAll(known));
    }

    /// {@return how long to wait from now on; empty if as long as before}
    private Optional<Duration> take(Heard heard) {
        var message = heard.message();
        if (message.saysSent()) {
            return Optional.of(p2); // the times of the standard begin when the question has left
        }
        if (message.isIndication()) {
            boolean begun = (message.rxStatus() & J2534.START_OF_MESSAGE) != 0;
            return begun ? Optional.of(BEGUN) : Optional.empty();
        }
        return bus.said(message).flatMap(said -> take(said, heard.nanos()));
    }

    private Optional<Duration> take(PassThruBus.Said said, long nanos) {
        var line = said.unit().map(unit -> unit + " ").orElse("") + said.payload();
        lines.add(line);
        if (said.unit().isEmpty() || said.payload().isEmpty()) {
            var reason = said.unit().isEmpty() ? "a frame that is not whole" : "a message without data";
            garbled.add(new Garbled(said.unit(), reason, List.of(line)));
            return Optional.empty();
        }
        var unit = said.unit().get();
        messages.add(new Message(unit, said.payload(), nanos, List.of(line)));
        if (isPending(said.payload())) {
            pending.add(unit);
        } else {
            pending.remove(unit);
            finished.add(unit);
        }
        return Optional.of(pending.isEmpty() ? p2 : p2Star);
    }

    private static boolean isPending(Bytes payload) {
        return payload.size() == 3 && payload.at(0) == NEGATIVE && payload.at(2) == PENDING;
    }
}
