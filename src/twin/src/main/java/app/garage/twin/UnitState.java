package app.garage.twin;

import java.util.ArrayList;
import java.util.List;

/// In which session a unit is, how far it is unlocked, and what has to end when that ends.
final class UnitState {
    static final int DEFAULT = 1;
    static final int PROGRAMMING = 2;
    static final int EXTENDED = 3;
    private static final long S3 = 5_000_000_000L;
    private final List<Runnable> ends = new ArrayList<>();
    private int session = DEFAULT;
    private int unlocked;
    private boolean proven;
    private long activeAt;

    /// Something that ends with every change of the session.
    void onChange(Runnable action) {
        ends.add(action);
    }

    int session() {
        return session;
    }

    boolean in(int wanted) {
        return session == wanted;
    }

    void enter(int wanted) {
        session = wanted;
        unlocked = 0;
        proven = false;
        ends.forEach(Runnable::run);
    }

    /// The odd number of the seed of the level that is open, 0 for none.
    int unlocked() {
        return unlocked;
    }

    boolean open() {
        return unlocked != 0 || proven;
    }

    void unlock(int level) {
        unlocked = level;
    }

    /// Somebody has proven by service 29 who he is.
    void proven(boolean who) {
        proven = who;
    }

    /// Falls back to the default session after silence.
    void expire(long now) {
        if (session != DEFAULT && now - activeAt > S3) {
            enter(DEFAULT);
        }
    }

    void active(long at) {
        activeAt = at;
    }
}
