package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// One unit on CAN: the server side of ISO 15765-2. Frames in, frames with their times out; no clock of its
/// own.
final class CanNode {
    private static final int MOST = 4095;
    private static final long TURNAROUND = 500_000L;
    private final Ecu ecu;
    private final int functionalId;
    private final int requestId;
    private final int responseId;
    private final NodeManners manners;
    private final ArrayDeque<Bytes> waiting = new ArrayDeque<>();
    private Bytes collected = Bytes.none();
    private int expected;
    private int nextNumber;

    /// A frame this unit wants to send.
    ///
    /// @param at from when on
    /// @param frame what
    record Wish(long at, CanFrame frame) {}

    /// How a unit answers besides what it answers.
    ///
    /// @param latency nanoseconds from the end of the request to the beginning of the answer (P2)
    /// @param pendings how often it says "response pending" first
    /// @param pendingEvery nanoseconds between those
    /// @param padding the byte that fills frames
    /// @param refuse a reason with which it refuses everything, 0 for none
    record NodeManners(long latency, int pendings, long pendingEvery, int padding, int refuse) {}

    CanNode(Ecu ecu, Network network, int address, NodeManners manners) {
        this.ecu = ecu;
        this.manners = manners;
        functionalId = network.functionalId();
        requestId = network.requestId(address);
        responseId = network.responseId(address);
    }

    int responseId() {
        return responseId;
    }

    List<Wish> hear(CanFrame frame, long at) {
        boolean functional = frame.id() == functionalId;
        if ((!functional && frame.id() != requestId) || frame.data().isEmpty()) {
            return List.of();
        }
        int kind = frame.data().at(0) >> 4;
        if (functional) {
            return kind == 0 ? single(frame.data(), true, at) : List.of();
        }
        return switch (kind) {
            case 0 -> single(frame.data(), false, at);
            case 1 -> first(frame.data(), at);
            case 2 -> consecutive(frame.data(), at);
            case 3 -> flowControl(frame.data(), at);
            default -> List.of();
        };
    }

    private List<Wish> single(Bytes data, boolean functional, long at) {
        int length = data.at(0) & 0x0F;
        expected = 0;
        boolean valid = length > 0 && length <= 7 && data.size() > length;
        return valid ? answer(data.slice(1, 1 + length), functional, at) : List.of();
    }

    private List<Wish> first(Bytes data, long at) {
        int length = data.size() < 8 ? 0 : data.u16(0) & 0x0FFF;
        if (length < 8 || length > MOST) {
            return List.of();
        }
        expected = length;
        collected = data.from(2);
        nextNumber = 1;
        return List.of(new Wish(at + TURNAROUND, frame(Bytes.hex("30 00 00"))));
    }

    private List<Wish> consecutive(Bytes data, long at) {
        if (expected == 0) {
            return List.of();
        }
        if ((data.at(0) & 0x0F) != nextNumber) {
            expected = 0;
            return List.of();
        }
        nextNumber = (nextNumber + 1) & 0x0F;
        collected = collected.plus(data.from(1));
        if (collected.size() < expected) {
            return List.of();
        }
        var whole = collected.slice(0, expected);
        expected = 0;
        return answer(whole, false, at);
    }

    private List<Wish> answer(Bytes request, boolean functional, long at) {
        waiting.clear();
        var answers = manners.refuse() > 0 && !functional
                ? List.of(Ecu.refusal(request.at(0), manners.refuse()))
                : ecu.answer(request, functional);
        var wishes = new ArrayList<Wish>();
        for (var message : answers) {
            long when = at + manners.latency();
            for (int i = 0; i < manners.pendings(); i++) {
                wishes.add(new Wish(when, frame(Bytes.of(3, 0x7F, request.at(0), 0x78))));
                when += manners.pendingEvery();
            }
            wishes.add(new Wish(when, frame(split(message))));
        }
        return wishes;
    }

    /// The first frame of a message; the others wait for flow control.
    private Bytes split(Bytes message) {
        if (message.size() <= 7) {
            return Bytes.of(message.size()).plus(message);
        }
        int number = 1;
        for (int at = 6; at < message.size(); at += 7) {
            waiting.add(Bytes.of(0x20 | (number++ & 0x0F)).plus(message.slice(at, Math.min(message.size(), at + 7))));
        }
        return Bytes.of(0x10 | message.size() >> 8, message.size() & 0xFF).plus(message.slice(0, 6));
    }

    private List<Wish> flowControl(Bytes data, long at) {
        int status = data.at(0) & 0x0F;
        if (status == 1 || waiting.isEmpty()) {
            return List.of();
        }
        if (status > 1 || data.size() < 3) {
            waiting.clear();
            return List.of();
        }
        var wishes = new ArrayList<Wish>();
        long when = at + TURNAROUND;
        for (int left = data.at(1) == 0 ? Integer.MAX_VALUE : data.at(1); left > 0 && !waiting.isEmpty(); left--) {
            wishes.add(new Wish(when, frame(waiting.remove())));
            when += separation(data.at(2));
        }
        return wishes;
    }

    /// STmin: milliseconds up to 7F, hundreds of microseconds from F1 to F9, everything else as 7F.
    static long separation(int raw) {
        if (raw >= 0xF1 && raw <= 0xF9) {
            return (raw - 0xF0) * 100_000L;
        }
        return Math.min(raw, 0x7F) * 1_000_000L;
    }

    private CanFrame frame(Bytes content) {
        var padded = content;
        while (padded.size() < 8) {
            padded = padded.plus(Bytes.of(manners.padding()));
        }
        return new CanFrame(responseId, padded);
    }
}
