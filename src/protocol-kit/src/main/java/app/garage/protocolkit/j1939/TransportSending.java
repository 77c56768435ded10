package app.garage.protocolkit.j1939;

import app.garage.kernel.Bytes;
import java.util.ArrayList;
import java.util.List;

/// One long message of ours on its way.
final class TransportSending {
    private static final long T3 = 1_250_000_000L;
    private static final long T4 = 1_050_000_000L;
    private static final long BETWEEN = 50_000_000L;
    private static final int MOST_REPEATS = 2;
    private final Parcel to;
    private final Bytes message;
    private int next = 1;
    private int repeats;
    private boolean over;
    private long deadline;

    TransportSending(Parcel to, Bytes message) {
        this.to = to;
        this.message = message;
    }

    boolean isOver() {
        return over;
    }

    long deadline() {
        return deadline;
    }

    List<J1939Event> begin(long now) {
        int size = message.size();
        int packets = TransportFrames.packets(size);
        deadline = now + (to.isForAll() ? BETWEEN : T3);
        int kind = to.isForAll() ? TransportFrames.BAM : TransportFrames.RTS;
        return List.of(TransportFrames.management(to, kind, size & 0xFF, size >> 8, packets, 0xFF));
    }

    /// Flow control of the receiver.
    List<J1939Event> hear(Bytes control, long now) {
        return switch (control.at(0)) {
            case TransportFrames.CTS -> proceed(control.at(1), control.at(2), now);
            case TransportFrames.END -> ended(control);
            case TransportFrames.ABORT -> failed("the receiver gave up, reason " + control.at(1));
            default -> List.of();
        };
    }

    private List<J1939Event> proceed(int count, int from, long now) {
        if (count == 0) {
            deadline = now + T4;
            return List.of();
        }
        int packets = TransportFrames.packets(message.size());
        boolean again = from < next;
        if (from < 1 || from > next || from + count - 1 > packets || (again && ++repeats > MOST_REPEATS)) {
            return failed("the receiver asks for packets " + from + " and " + (count - 1) + " more");
        }
        var events = new ArrayList<J1939Event>();
        for (int number = from; number < from + count; number++) {
            events.add(TransportFrames.data(to, number, message));
        }
        next = from + count;
        deadline = now + T3;
        return events;
    }

    private List<J1939Event> ended(Bytes control) {
        int size = control.at(1) | control.at(2) << 8;
        boolean whole = next > TransportFrames.packets(message.size()) && size == message.size();
        over = true;
        return whole
                ? List.of(new J1939Event.MessageSent(to.pgn()))
                : List.of(new J1939Event.SendingFailed(to.pgn(), "confirmed before its end"));
    }

    List<J1939Event> tick(long now) {
        if (!to.isForAll()) {
            var events = new ArrayList<J1939Event>();
            events.add(TransportFrames.management(
                    to, TransportFrames.ABORT, TransportFrames.ABORT_TIMEOUT, 0xFF, 0xFF, 0xFF));
            events.addAll(failed("the receiver is silent"));
            return events;
        }
        var packet = TransportFrames.data(to, next++, message);
        over = next > TransportFrames.packets(message.size());
        deadline = now + BETWEEN;
        return over ? List.of(packet, new J1939Event.MessageSent(to.pgn())) : List.of(packet);
    }

    private List<J1939Event> failed(String why) {
        over = true;
        return List.of(new J1939Event.SendingFailed(to.pgn(), why));
    }

    boolean isTo(int destination, int pgn) {
        return to.destination() == destination && to.pgn() == pgn;
    }
}
