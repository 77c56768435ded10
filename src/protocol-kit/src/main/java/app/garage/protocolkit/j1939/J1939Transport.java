package app.garage.protocolkit.j1939;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Messages of any length up to 1,785 bytes (SAE J1939-21, 5.10): short ones in a frame, long ones to all
/// by an announcement (BAM) with packets 50 ms apart, and to one unit by request and clearance (RTS, CTS).
///
/// Each sender has at most one message to all and one to us on its way; a new one replaces the old.
public final class J1939Transport {
    private static final int FRAME = 8;
    private final int own;
    private final Map<Integer, TransportReception> toAll = new HashMap<>();
    private final Map<Integer, TransportReception> toUs = new HashMap<>();
    private Optional<TransportSending> sending = Optional.empty();

    /// Makes a transport that has heard nothing.
    ///
    /// @param own our address; [J1939Id#NOBODY] to listen only
    public J1939Transport(int own) {
        this.own = own;
    }

    /// {@return whether a long message of ours is on its way}
    public boolean isSending() {
        return sending.isPresent();
    }

    /// {@return when [#tick(long)] must be called if nothing happens before}
    public OptionalLong deadline() {
        return Stream.of(
                        toAll.values().stream().map(TransportReception::deadline),
                        toUs.values().stream().map(TransportReception::deadline),
                        sending.stream().map(TransportSending::deadline))
                .flatMap(each -> each)
                .mapToLong(Long::longValue)
                .min();
    }

    /// Sends a message.
    ///
    /// @param priority 0 (first) to 7; long messages always have 7
    /// @param pgn its number
    /// @param destination whom it is for; [J1939Id#GLOBAL] for all
    /// @param data up to 1,785 bytes
    /// @param now the time
    /// @return what to do
    /// @throws IllegalStateException if it is long and the last long message is still on its way
    /// @throws IllegalArgumentException if it is too long, we have no address, or a short message has a
    ///     number that names no destination
    public List<J1939Event> send(int priority, int pgn, int destination, Bytes data, long now) {
        if (data.size() > TransportFrames.MOST || own == J1939Id.NOBODY) {
            throw new IllegalArgumentException("cannot be sent: " + data.size() + " bytes from " + own);
        }
        if (data.size() <= FRAME) {
            var id = new J1939Id(priority, pgn, destination, own);
            return List.of(
                    new J1939Event.Transmit(CanFrame.classic(id.canId(), data)), new J1939Event.MessageSent(pgn));
        }
        if (isSending()) {
            throw new IllegalStateException("the last long message has not left yet");
        }
        var begun = new TransportSending(new Parcel(pgn, own, destination), data);
        sending = Optional.of(begun);
        return begun.begin(now);
    }

    /// A frame came in that we did not send ourselves.
    ///
    /// @param frame what came
    /// @param now when
    /// @return what follows
    public List<J1939Event> hear(CanFrame frame, long now) {
        if (!frame.id().extended() || frame.data().size() > FRAME) {
            return List.of();
        }
        var id = J1939Id.of(frame.id());
        if (id.destination() != J1939Id.GLOBAL && id.destination() != own) {
            return List.of();
        }
        return switch (id.pgn()) {
            case TransportFrames.MANAGEMENT ->
                frame.data().size() == FRAME ? management(id, frame.data(), now) : List.of();
            case TransportFrames.DATA -> packet(id, frame.data(), now);
            default -> List.of(new J1939Event.Received(id.pgn(), id.source(), id.destination(), frame.data()));
        };
    }

    private List<J1939Event> management(J1939Id id, Bytes data, long now) {
        int kind = data.at(0);
        int pgn = DiagnosticMessages.pgn(data, 5);
        boolean forAll = id.destination() == J1939Id.GLOBAL;
        if (kind == TransportFrames.BAM || kind == TransportFrames.RTS) {
            return forAll == (kind == TransportFrames.BAM) ? begin(id, data, pgn, now) : List.of();
        }
        if (forAll) {
            return List.of();
        }
        if (kind == TransportFrames.ABORT && toUs.containsKey(id.source())) {
            return aborted(id.source(), pgn);
        }
        var events = sending.filter(each -> each.isTo(id.source(), pgn)).map(each -> each.hear(data, now));
        sending = sending.filter(each -> !each.isOver());
        return events.orElse(List.of());
    }

    private List<J1939Event> aborted(int source, int pgn) {
        var found = Optional.ofNullable(toUs.get(source)).filter(each -> each.isOf(pgn));
        found.ifPresent(_ -> toUs.remove(source));
        return found.map(each -> List.of(each.lost("the sender gave up"))).orElse(List.of());
    }

    private List<J1939Event> begin(J1939Id id, Bytes data, int pgn, long now) {
        int size = data.at(1) | data.at(2) << 8;
        int packets = data.at(3);
        boolean possible = size > FRAME && size <= TransportFrames.MOST && packets == TransportFrames.packets(size);
        if (!possible || pgn >> 18 != 0) {
            return List.of();
        }
        boolean forAll = id.destination() == J1939Id.GLOBAL;
        var streams = forAll ? toAll : toUs;
        var events = new ArrayList<J1939Event>();
        Optional.ofNullable(streams.remove(id.source())).ifPresent(old -> events.add(old.lost("a new one began")));
        int most = data.at(4) == 0 ? packets : data.at(4);
        var begun = new TransportReception(new Parcel(pgn, id.source(), id.destination()), size, most, now);
        streams.put(id.source(), begun);
        events.addAll(begun.askForMore());
        return events;
    }

    private List<J1939Event> packet(J1939Id id, Bytes data, long now) {
        var streams = id.destination() == J1939Id.GLOBAL ? toAll : toUs;
        var open = streams.get(id.source());
        if (open == null) {
            return List.of();
        }
        var events = open.take(data, now);
        if (events.stream().anyMatch(J1939Transport::isEnd)) {
            streams.remove(id.source());
        }
        return events;
    }

    private static boolean isEnd(J1939Event event) {
        return event instanceof J1939Event.Received || event instanceof J1939Event.ReceptionFailed;
    }

    /// Time has passed. Calling it too often does no harm.
    ///
    /// @param now the time
    /// @return what follows
    public List<J1939Event> tick(long now) {
        var events = new ArrayList<J1939Event>();
        for (var streams : List.of(toAll, toUs)) {
            streams.values().stream()
                    .filter(each -> now - each.deadline() >= 0)
                    .forEach(each -> events.addAll(each.late()));
            streams.values().removeIf(each -> now - each.deadline() >= 0);
        }
        sending.filter(each -> now - each.deadline() >= 0).ifPresent(each -> events.addAll(each.tick(now)));
        sending = sending.filter(each -> !each.isOver());
        return events;
    }
}
