package app.garage.plugin.uds;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.protocolkit.uds.SessionKeeper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What is known of one unit: its session, what was changed and must be undone, what it cannot do.
final class Unit {
    private static final int DEFAULT = 1;
    private static final int SILENT = 0x80;
    private final EcuId ecu;
    private final SessionKeeper keeper = new SessionKeeper();
    private final Map<String, Bytes> undo = new LinkedHashMap<>();
    private final Map<Integer, Integer> lengths = new HashMap<>();
    private int session = DEFAULT;
    private boolean oneByOne;
    private Optional<Lock> lock = Optional.empty();

    /// A unit that wants to be left alone.
    ///
    /// @param code its last refusal
    /// @param until monotonic time until which nothing is asked
    record Lock(int code, long until) {}

    Unit(EcuId ecu) {
        this.ecu = ecu;
    }

    EcuId ecu() {
        return ecu;
    }

    SessionKeeper keeper() {
        return keeper;
    }

    boolean isInSession() {
        return session != DEFAULT;
    }

    int session() {
        return session;
    }

    void entered(int kind, long now) {
        session = kind;
        keeper.entered(kind, now);
    }

    /// The unit is as after power on.
    void fresh() {
        session = DEFAULT;
        keeper.ended();
        undo.clear();
    }

    Optional<Lock> lock() {
        return lock;
    }

    void locked(int code, long until) {
        lock = Optional.of(new Lock(code, until));
    }

    /// The unit agreed to a request, or may have: what has to be undone?
    void did(Bytes request) {
        int sub = request.size() > 1 ? request.at(1) & ~SILENT : 0;
        switch (request.at(0)) {
            case 0x28 -> remember("28", sub == 0 ? Optional.empty() : enabling(request));
            case 0x85 -> remember("85", sub == 1 ? Optional.empty() : Optional.of(Bytes.of(0x85, 0x01)));
            case 0x2F -> controlled(request);
            case 0x11 -> fresh();
            default -> {
                // changes nothing that could be undone
            }
        }
    }

    private static Optional<Bytes> enabling(Bytes request) {
        return request.size() < 3 ? Optional.empty() : Optional.of(Bytes.of(0x28, 0x00, request.at(2)));
    }

    private void controlled(Bytes request) {
        if (request.size() >= 4) {
            var giveBack = request.slice(0, 3).plus(Bytes.of(0));
            remember(giveBack.toHex(), request.at(3) == 0 ? Optional.empty() : Optional.of(giveBack));
        }
    }

    private void remember(String what, Optional<Bytes> how) {
        undo.remove(what);
        how.ifPresent(request -> undo.put(what, request));
    }

    /// {@return what has to be sent so that the unit is as it was, the newest change first}
    List<Bytes> toUndo() {
        var all = new ArrayList<>(undo.values());
        if (isInSession()) {
            all.addFirst(Bytes.of(0x10, DEFAULT));
        }
        return all.reversed();
    }

    OptionalInt length(int identifier) {
        var known = lengths.get(identifier);
        return known == null || oneByOne ? OptionalInt.empty() : OptionalInt.of(known);
    }

    void learn(int identifier, int length) {
        lengths.put(identifier, length);
    }

    /// An answer to several identifiers could not be taken apart: this unit is not asked like that again.
    void askOneByOne() {
        oneByOne = true;
    }
}
