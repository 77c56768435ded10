package app.garage.protocolkit.uds;

import java.util.OptionalLong;

/// Keeps one unit in its session: a unit returns to the default session if it hears nothing for S3, 5 s
/// (ISO 14229-2, 7.2). Any request to it counts; where there is none, a tester present is due every 2 s.
public final class SessionKeeper {
    /// S3 of the unit: then its session is over.
    public static final long S3 = 5_000_000_000L;
    /// S3 of the tester: how long after the last request a tester present is due.
    public static final long PERIOD = 2_000_000_000L;

    private static final int DEFAULT_SESSION = 1;
    private OptionalLong spoken = OptionalLong.empty();

    /// Makes a keeper for a unit in its default session, which lasts by itself.
    public SessionKeeper() {}

    /// The unit agreed to a session.
    ///
    /// @param session as in [SessionServices#session(int)]; the default session needs no keeping
    /// @param now when
    public void entered(int session, long now) {
        spoken = session == DEFAULT_SESSION ? OptionalLong.empty() : OptionalLong.of(now);
    }

    /// A request to this unit has left.
    ///
    /// @param now when
    public void spoke(long now) {
        if (spoken.isPresent() && !isLapsed(now)) {
            spoken = OptionalLong.of(now);
        }
    }

    /// {@return when a tester present is due; empty if none is needed}
    public OptionalLong due() {
        return spoken.isPresent() ? OptionalLong.of(spoken.getAsLong() + PERIOD) : OptionalLong.empty();
    }

    /// {@return whether the unit has left its session by itself: everything that depends on it is gone,
    /// unlocking too}
    ///
    /// @param now the time
    public boolean isLapsed(long now) {
        return spoken.isPresent() && now - spoken.getAsLong() >= S3;
    }

    /// The session was ended, or the unit was reset.
    public void ended() {
        spoken = OptionalLong.empty();
    }
}
