package app.garage.protocolkit.uds;

/// How long an answer is waited for, in nanoseconds (ISO 14229-2, 7.2).
///
/// @param p2 from the end of the request to the beginning of the answer
/// @param p2Star the same after "response pending"
/// @param mostPending how long a unit may say "response pending" to one request
/// @param busyPause until a request is repeated that a unit was too busy for (code 21)
/// @param mostBusy how often it is repeated
public record UdsTiming(long p2, long p2Star, long mostPending, long busyPause, int mostBusy) {
    private static final long MILLISECOND = 1_000_000L;

    /// P2 50 ms, P2* 5 s; pending for 10 s at most; busy: 10 more tries, 200 ms apart.
    public static final UdsTiming STANDARD =
            new UdsTiming(50 * MILLISECOND, 5_000 * MILLISECOND, 10_000 * MILLISECOND, 200 * MILLISECOND, 10);

    /// {@return the same with what a unit promised when the session began}
    ///
    /// @param promise from the answer to service 10
    public UdsTiming with(SessionServices.Promise promise) {
        return new UdsTiming(promise.p2(), promise.p2Star(), mostPending, busyPause, mostBusy);
    }

    /// {@return the same with more time for the way there and back, which is no time of the unit (P2 of the
    /// client)}
    ///
    /// @param nanos what adapter and bus take
    public UdsTiming over(long nanos) {
        return new UdsTiming(p2 + nanos, p2Star + nanos, mostPending, busyPause, mostBusy);
    }

    /// {@return the same with another patience, such as 120 s for a routine}
    ///
    /// @param nanos how long a unit may say "response pending" to one request
    public UdsTiming pendingUpTo(long nanos) {
        return new UdsTiming(p2, p2Star, nanos, busyPause, mostBusy);
    }
}
