package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The sending side of long messages (SAE J1939-21, 5.10): an announcement and packets 50 ms apart for everybody, or
/// an offer to one unit that then says how much it wants.
final class J1939Packets {
    static final int MANAGEMENT = 0xEC00;
    private static final int DATA = 0xEB00;
    private static final int EVERYBODY = 0xFF;
    private static final long BETWEEN = 50_000_000L;
    private static final long RECEIVER = 1_250_000_000L;
    private static final long HELD = 1_050_000_000L;
    private final int address;
    private long announcingUntil = Long.MIN_VALUE;
    private Optional<Offer> offer = Optional.empty();

    /// A message on its way to one unit.
    private record Offer(int pgn, int to, Bytes data, long until) {
        Offer until(long moment) {
            return new Offer(pgn, to, data, moment);
        }
    }

    J1939Packets(int address) {
        this.address = address;
    }

    long due() {
        return offer.map(Offer::until).orElse(Long.MAX_VALUE);
    }

    /// One announcement at a time: the next begins when the last packet of the one before has left.
    List<CanNode.Wish> announce(int pgn, Bytes data, long at) {
        long start = Math.max(at, announcingUntil);
        var wishes = new ArrayList<CanNode.Wish>();
        wishes.add(control(start, EVERYBODY, pgn, 0x20, data.size() & 0xFF, data.size() >> 8, count(data), 0xFF));
        for (int number = 1; number <= count(data); number++) {
            wishes.add(packet(start + number * BETWEEN, EVERYBODY, data, number));
        }
        announcingUntil = start + (count(data) + 1) * BETWEEN;
        return wishes;
    }

    List<CanNode.Wish> offer(int pgn, int to, Bytes data, long at) {
        offer = Optional.of(new Offer(pgn, to, data, at + RECEIVER));
        return List.of(control(at, to, pgn, 0x10, data.size() & 0xFF, data.size() >> 8, count(data), count(data)));
    }

    List<CanNode.Wish> hear(Bytes data, int source, long at) {
        if (data.size() != 8 || offer.isEmpty()) {
            return List.of();
        }
        var open = offer.get();
        int pgn = data.at(5) | data.at(6) << 8 | data.at(7) << 16;
        if (source != open.to() || pgn != open.pgn()) {
            return List.of();
        }
        return switch (data.at(0)) {
            case 0x11 -> cleared(open, data.at(1), data.at(2), at);
            case 0x13, 0xFF -> {
                offer = Optional.empty();
                yield List.of();
            }
            default -> List.of();
        };
    }

    private List<CanNode.Wish> cleared(Offer open, int many, int from, long at) {
        if (many == 0) {
            offer = Optional.of(open.until(at + HELD));
            return List.of();
        }
        if (from < 1 || from + many - 1 > count(open.data())) {
            offer = Optional.empty();
            return List.of(control(at, open.to(), open.pgn(), 0xFF, 7, 0xFF, 0xFF, 0xFF));
        }
        var wishes = new ArrayList<CanNode.Wish>();
        for (int number = from; number < from + many; number++) {
            wishes.add(packet(at, open.to(), open.data(), number));
        }
        offer = Optional.of(open.until(at + RECEIVER));
        return wishes;
    }

    /// A receiver that says nothing more is told that it is over.
    List<CanNode.Wish> late(long at) {
        if (offer.isEmpty() || offer.get().until() > at) {
            return List.of();
        }
        var open = offer.get();
        offer = Optional.empty();
        return List.of(control(at, open.to(), open.pgn(), 0xFF, 3, 0xFF, 0xFF, 0xFF));
    }

    private static int count(Bytes data) {
        return (data.size() + 6) / 7;
    }

    private CanNode.Wish control(long at, int to, int pgn, int kind, int a, int b, int c, int d) {
        var data = Bytes.of(kind, a, b, c, d, pgn & 0xFF, pgn >> 8 & 0xFF, pgn >> 16);
        return new CanNode.Wish(at, J1939Unit.frame(7, MANAGEMENT, to, address, data));
    }

    private CanNode.Wish packet(long at, int to, Bytes data, int number) {
        var seven = new int[8];
        java.util.Arrays.fill(seven, 0xFF);
        seven[0] = number;
        for (int i = 1; i < 8 && (number - 1) * 7 + i - 1 < data.size(); i++) {
            seven[i] = data.at((number - 1) * 7 + i - 1);
        }
        return new CanNode.Wish(at, J1939Unit.frame(7, DATA, to, address, Bytes.of(seven)));
    }
}
