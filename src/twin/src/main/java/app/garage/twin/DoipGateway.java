package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/// The door of a vehicle to Ethernet (ISO 13400-2): who it is, which testers are inside, and the units behind it.
/// Whoever uses it holds the lock of its vehicle.
final class DoipGateway {
    static final int VERSION = 0x02;
    static final int MOST_BYTES = 4_096;
    private static final int EVERYBODY = 0xE400;
    private static final int FIRST_TESTER = 0x0E00;
    private static final int LAST_TESTER = 0x0EFF;
    private static final int AUTHENTICATION = 0xE0;

    /// Answers to a routing activation (table 49).
    static final int ACTIVE = 0x10;

    static final int UNKNOWN_TESTER = 0x00;
    static final int ALL_TAKEN = 0x01;
    static final int OTHER_TESTER = 0x02;
    static final int TESTER_ELSEWHERE = 0x03;
    static final int AUTHENTICATION_MISSING = 0x04;
    static final int UNKNOWN_KIND = 0x06;

    private final Card card;
    private final TwinOptions options;
    private final Map<Integer, Ecu> units = new TreeMap<>();
    /// Who asked a unit last.
    private final Map<Integer, DoipPeer> askers = new TreeMap<>();

    private final List<DoipPeer> connections = new ArrayList<>();

    /// What it says of itself.
    ///
    /// @param vin of the vehicle
    /// @param address its own logical address
    /// @param eid its entity identification, six bytes
    /// @param gid its group, six bytes
    record Card(String vin, int address, Bytes eid, Bytes gid) {}

    DoipGateway(Card card, TwinOptions options) {
        this.card = card;
        this.options = options;
    }

    DoipGateway unit(int address, Ecu ecu) {
        units.put(address, ecu);
        return this;
    }

    int address() {
        return card.address();
    }

    TwinOptions options() {
        return options;
    }

    DoipPeer connection(Vehicle vehicle) {
        var peer = new DoipPeer(vehicle, this);
        connections.add(peer);
        return peer;
    }

    void leave(DoipPeer peer) {
        askers.values().removeIf(peer::equals);
        connections.remove(peer);
    }

    /// The answer to a tester that wants in; empty while it depends on whether others are still alive.
    OptionalInt admission(DoipPeer peer, int tester, int kind, long now) {
        if (!options.text("activationCode").isEmpty()) {
            return OptionalInt.of(Integer.parseInt(options.text("activationCode"), 16));
        }
        if (tester < FIRST_TESTER || tester > LAST_TESTER) {
            return OptionalInt.of(UNKNOWN_TESTER);
        }
        if (peer.tester().isPresent()) {
            return OptionalInt.of(peer.tester().getAsInt() == tester ? ACTIVE : OTHER_TESTER);
        }
        if (kind > 0x01) {
            return OptionalInt.of(kind == AUTHENTICATION ? AUTHENTICATION_MISSING : UNKNOWN_KIND);
        }
        var inTheWay = inTheWay(tester);
        inTheWay.forEach(each -> each.areYouAlive(now));
        return inTheWay.isEmpty() ? OptionalInt.of(ACTIVE) : OptionalInt.empty();
    }

    /// Whoever uses the same address elsewhere, otherwise everybody if there is no room.
    private List<DoipPeer> inTheWay(int tester) {
        var inside =
                connections.stream().filter(each -> each.tester().isPresent()).toList();
        var same = inside.stream()
                .filter(each -> each.tester().getAsInt() == tester)
                .toList();
        return same.isEmpty() && inside.size() < room() ? List.of() : same.isEmpty() ? inside : same;
    }

    /// The answer once all that were asked have had their time: those that are silent have lost their place.
    int decision(int tester, long now) {
        inTheWay(tester).forEach(each -> each.checkAlive(now));
        var inTheWay = inTheWay(tester);
        boolean elsewhere = inTheWay.stream().anyMatch(each -> each.tester().getAsInt() == tester);
        return inTheWay.isEmpty() ? ACTIVE : elsewhere ? TESTER_ELSEWHERE : ALL_TAKEN;
    }

    private int room() {
        return Math.max(1, options.number("sockets").isPresent() ? options.count("sockets") : 2);
    }

    /// What the units behind it say to a message; empty if there is no such unit.
    Optional<List<Said>> pass(DoipPeer asker, int target, Bytes request, long now) {
        if (target == EVERYBODY) {
            var all = new ArrayList<Said>();
            units.forEach((address, ecu) -> all.addAll(said(address, ecu.answer(request, true, now))));
            return Optional.of(all);
        }
        askers.put(target, asker);
        return Optional.ofNullable(units.get(target)).map(ecu -> said(target, ecu.answer(request, false, now)));
    }

    private static List<Said> said(int unit, List<Ecu.Said> messages) {
        return messages.stream()
                .map(each -> new Said(unit, each.message(), each.after()))
                .toList();
    }

    /// What units say now without being asked, to whoever asked them last.
    List<Said> unasked(DoipPeer listener, long now) {
        var all = new ArrayList<Said>();
        for (int address : asked(listener)) {
            var ecu = units.get(address);
            while (ecu != null && ecu.due().orElse(Long.MAX_VALUE) <= now) {
                long due = ecu.due().getAsLong();
                ecu.wake(due).forEach(each -> all.add(new Said(address, each.message(), 0)));
            }
        }
        return all;
    }

    /// When a unit has something to say to somebody without being asked.
    OptionalLong due(DoipPeer listener) {
        long next = Long.MAX_VALUE;
        for (int address : asked(listener)) {
            var ecu = units.get(address);
            next = Math.min(next, ecu == null ? next : ecu.due().orElse(next));
        }
        return next == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(next);
    }

    private List<Integer> asked(DoipPeer listener) {
        return askers.entrySet().stream()
                .filter(each -> each.getValue().equals(listener))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Whether the wire to a unit is cut.
    boolean cutOff(int target) {
        var cut = options.text("silentEcu");
        return !cut.isEmpty() && Integer.parseInt(cut, 16) == target;
    }

    /// What one unit said.
    ///
    /// @param unit which
    /// @param message service and parameters
    /// @param after nanoseconds behind the moment at which it could answer at the soonest
    record Said(int unit, Bytes message, long after) {}

    /// {@return the announcement, as at the start and as an answer (7.4)}
    Bytes announcement() {
        var content = Raw.text(card.vin(), 17)
                .plus(Raw.two(card.address()))
                .plus(card.eid())
                .plus(card.gid())
                .plus(Bytes.of(0x00, 0x00));
        return new DoipFrame(VERSION, 0x0004, content).bytes();
    }

    /// {@return the answer to a datagram; empty for silence}
    Optional<Bytes> datagram(Bytes datagram) {
        if (datagram.size() < DoipFrame.HEADER) {
            return Optional.empty();
        }
        int version = datagram.at(0);
        if (!DoipFrame.hasPattern(datagram) || (version > 0x03 && version != DoipFrame.ANY_VERSION)) {
            return Optional.of(DoipFrame.nack(VERSION, DoipFrame.BAD_PATTERN));
        }
        var content = datagram.from(DoipFrame.HEADER);
        int wanted = switch (datagram.u16(2)) {
            case 0x0001, 0x4001, 0x4003 -> 0;
            case 0x0002 -> 6;
            case 0x0003 -> 17;
            default -> -1;
        };
        if (wanted < 0) {
            return Optional.of(DoipFrame.nack(VERSION, DoipFrame.BAD_TYPE));
        }
        if (content.size() != wanted || DoipFrame.length(datagram) != wanted) {
            return Optional.of(DoipFrame.nack(VERSION, DoipFrame.BAD_LENGTH));
        }
        return answer(datagram.u16(2), content);
    }

    private Optional<Bytes> answer(int type, Bytes content) {
        return switch (type) {
            case 0x0001 -> Optional.of(announcement());
            case 0x0002 -> content.equals(card.eid()) ? Optional.of(announcement()) : Optional.empty();
            case 0x0003 -> content.toLatin1().equals(card.vin()) ? Optional.of(announcement()) : Optional.empty();
            case 0x4001 -> Optional.of(new DoipFrame(VERSION, 0x4002, status()).bytes());
            default -> Optional.of(new DoipFrame(VERSION, 0x4004, Bytes.of(0x01)).bytes());
        };
    }

    /// Gateway; how many testers it can hold and holds; the longest message.
    private Bytes status() {
        long inside =
                connections.stream().filter(each -> each.tester().isPresent()).count();
        return Bytes.of(0x00, room(), (int) inside).plus(Raw.four(MOST_BYTES));
    }
}
