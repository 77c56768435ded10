package app.garage.twin;

import app.garage.pluginapi.CanFrame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/// A CAN bus with any number of stations: one frame at a time, each as long as its bits, the lowest identifier
/// first among those that wait when the wire gets free. It has no clock: whoever uses it says how late it is,
/// and everything until then happens, each thing at its own moment.
final class SharedBus {
    private static final int MOST_WAITING = 20_000;
    private final FrameBits.Speed speed;
    private final boolean flexible;
    private final Map<Station, Desk> desks = new LinkedHashMap<>();
    private Optional<Flight> flying = Optional.empty();
    private long freeAt = Long.MIN_VALUE;
    private long count;

    /// Somebody on the bus. Stations are told apart by being another object, not by being equal.
    interface Station {
        /// Hears a frame of another station.
        ///
        /// @param frame which
        /// @param at when its last bit had passed
        /// @return what it wants to send because of it
        List<CanNode.Wish> hear(CanFrame frame, long at);

        /// When it wants to do something of its own accord.
        default OptionalLong due() {
            return OptionalLong.empty();
        }

        /// Does it.
        ///
        /// @param at the moment that was due
        /// @return what it wants to send
        default List<CanNode.Wish> wake(long at) {
            return List.of();
        }
    }

    private record Waiting(long number, CanNode.Wish wish) {}

    private record Flight(Station from, CanFrame frame, long end) {}

    /// What one station wants to send, in the order of the times and then of the wishes.
    private static final class Desk {
        private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(
                Comparator.<Waiting>comparingLong(each -> each.wish().at()).thenComparingLong(Waiting::number));
        private long silentSince = Long.MIN_VALUE;

        Optional<Waiting> first() {
            return Optional.ofNullable(waiting.peek());
        }

        /// When its first frame could begin if the wire were free.
        long ready() {
            var wish = first().orElseThrow().wish();
            return wish.gap() == 0 ? wish.at() : Math.max(wish.at(), silentSince + wish.gap());
        }
    }

    SharedBus(FrameBits.Speed speed, boolean flexible) {
        this.speed = speed;
        this.flexible = flexible;
    }

    /// Whether it takes CAN FD frames.
    boolean flexible() {
        return flexible;
    }

    void join(Station station) {
        desks.putIfAbsent(station, new Desk());
    }

    void leave(Station station) {
        desks.remove(station);
    }

    /// How many frames of a station have not begun yet.
    int waiting(Station station) {
        return Optional.ofNullable(desks.get(station))
                .map(desk -> desk.waiting.size())
                .orElse(0);
    }

    /// Lets a station send a frame as soon as it is its turn.
    void send(Station from, CanFrame frame, long at) {
        queue(from, List.of(new CanNode.Wish(at, frame)));
    }

    private void queue(Station from, List<CanNode.Wish> wishes) {
        var desk = desks.get(from);
        for (var wish : wishes) {
            if (desk != null && desk.waiting.size() < MOST_WAITING) {
                desk.waiting.add(new Waiting(count++, wish));
            }
        }
    }

    /// Lets everything happen until a moment.
    ///
    /// @return whether a frame has arrived
    boolean advance(long now) {
        boolean arrived = false;
        while (true) {
            long lands = flying.map(Flight::end).orElse(Long.MAX_VALUE);
            long wakes = wakes();
            long starts = flying.isPresent() ? Long.MAX_VALUE : starts();
            long next = Math.min(lands, Math.min(wakes, starts));
            if (next > now || next == Long.MAX_VALUE) {
                return arrived;
            }
            if (lands == next) {
                land(flying.orElseThrow());
                arrived = true;
            } else if (wakes == next) {
                wake(wakes);
            } else {
                start(starts);
            }
        }
    }

    /// When something will happen next, as far as it can be known now.
    OptionalLong nextAt() {
        long lands = flying.map(Flight::end).orElse(Long.MAX_VALUE);
        long next = Math.min(wakes(), Math.min(lands, flying.isPresent() ? Long.MAX_VALUE : starts()));
        return next == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(next);
    }

    private long wakes() {
        long first = Long.MAX_VALUE;
        for (var station : desks.keySet()) {
            first = Math.min(first, station.due().orElse(Long.MAX_VALUE));
        }
        return first;
    }

    private long starts() {
        long first = Long.MAX_VALUE;
        for (var desk : desks.values()) {
            if (!desk.waiting.isEmpty()) {
                first = Math.min(first, Math.max(desk.ready(), freeAt));
            }
        }
        return first;
    }

    private void wake(long at) {
        for (var station : List.copyOf(desks.keySet())) {
            if (station.due().orElse(Long.MAX_VALUE) <= at) {
                queue(station, station.wake(at));
            }
        }
    }

    /// Arbitration.
    private void start(long at) {
        var ready = new ArrayList<Map.Entry<Station, Desk>>();
        for (var each : desks.entrySet()) {
            if (!each.getValue().waiting.isEmpty() && each.getValue().ready() <= at) {
                ready.add(each);
            }
        }
        var best = ready.stream()
                .min(Comparator.comparingLong(each -> rank(each.getValue())))
                .orElseThrow();
        var wish = best.getValue().waiting.remove().wish();
        flying = Optional.of(new Flight(best.getKey(), wish.frame(), at + speed.nanos(wish.frame())));
    }

    /// The bits as they meet on the wire: of two with the same first eleven the short form wins.
    private static long rank(Desk desk) {
        var id = desk.first().orElseThrow().wish().frame().id();
        return id.extended()
                ? (long) (id.value() >> 18) << 20 | 1L << 19 | (id.value() & 0x3FFFF)
                : (long) id.value() << 20;
    }

    private void land(Flight flight) {
        flying = Optional.empty();
        freeAt = flight.end;
        var sender = desks.get(flight.from);
        if (sender != null) {
            sender.silentSince = flight.end;
        }
        for (var station : List.copyOf(desks.keySet())) {
            if (!station.equals(flight.from)) {
                queue(station, station.hear(flight.frame, flight.end));
            }
        }
    }
}
