package app.garage.protocolkit.j1939;

import app.garage.kernel.Bytes;
import java.util.ArrayList;
import java.util.List;

/// One long message on its way to us, or to all.
final class TransportReception {
    private static final long T1 = 750_000_000L;
    private static final long T2 = 1_250_000_000L;
    private final Parcel from;
    private final int size;
    private final int mostPerBlock;
    private Bytes collected = Bytes.none();
    private int next = 1;
    private int blockEnd;
    private long deadline;

    /// @param from what it is; for all, or for us
    /// @param size what was announced, 9 to 1,785
    /// @param mostPerBlock how many packets the sender gives in one go; all for a message to everybody
    TransportReception(Parcel from, int size, int mostPerBlock, long now) {
        this.from = from;
        this.size = size;
        this.mostPerBlock = mostPerBlock;
        deadline = now + (from.isForAll() ? T1 : T2);
    }

    long deadline() {
        return deadline;
    }

    /// Asks for the next block; nobody asks for a message to everybody.
    List<J1939Event> askForMore() {
        if (from.isForAll()) {
            return List.of();
        }
        int count = Math.min(mostPerBlock, TransportFrames.packets(size) - next + 1);
        blockEnd = next + count - 1;
        return List.of(TransportFrames.management(from.reversed(), TransportFrames.CTS, count, next, 0xFF, 0xFF));
    }

    /// {@return what follows a packet; the reception is over when the message was received or failed}
    List<J1939Event> take(Bytes packet, long now) {
        if (packet.size() != 8 || packet.at(0) != next) {
            return failed("packet " + next + " is missing", TransportFrames.ABORT_BAD_SEQUENCE);
        }
        collected = collected.plus(packet.slice(1, Math.min(8, 1 + size - collected.size())));
        next++;
        deadline = now + T1;
        if (collected.size() == size) {
            return complete();
        }
        if (next > blockEnd && !from.isForAll()) {
            deadline = now + T2;
            return askForMore();
        }
        return List.of();
    }

    private List<J1939Event> complete() {
        var events = new ArrayList<J1939Event>(2);
        if (!from.isForAll()) {
            events.add(TransportFrames.management(
                    from.reversed(), TransportFrames.END, size & 0xFF, size >> 8, TransportFrames.packets(size), 0xFF));
        }
        events.add(new J1939Event.Received(from.pgn(), from.source(), from.destination(), collected));
        return events;
    }

    List<J1939Event> late() {
        return failed("packet " + next + " did not come", TransportFrames.ABORT_TIMEOUT);
    }

    private List<J1939Event> failed(String why, int reason) {
        var events = new ArrayList<J1939Event>(2);
        if (!from.isForAll()) {
            events.add(TransportFrames.management(from.reversed(), TransportFrames.ABORT, reason, 0xFF, 0xFF, 0xFF));
        }
        events.add(lost(why));
        return events;
    }

    J1939Event lost(String why) {
        return new J1939Event.ReceptionFailed(from.source(), from.pgn(), why);
    }

    boolean isOf(int pgn) {
        return from.pgn() == pgn;
    }
}
