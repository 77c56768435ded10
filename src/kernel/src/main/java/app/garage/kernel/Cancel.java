package app.garage.kernel;

/// What cancelling a job means at this moment.
public sealed interface Cancel {
    /// It stops at once and nothing is left behind.
    record Safe() implements Cancel {}

    /// It stops when the block under way is done.
    record AtBlockEnd() implements Cancel {}

    /// It cannot stop now.
    ///
    /// @param why the reason, for the user
    record NotNow(Problem why) implements Cancel {}
}
