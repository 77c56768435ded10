package app.garage.twin;

/// Something the adapter is busy with. A byte from outside ends it.
interface Task {
    /// When it has to go on; never in the past of what it did.
    long due();

    /// Goes on.
    ///
    /// @param at the moment that was due
    /// @return whether it has come to its end
    boolean run(long at);
}
