package app.garage.recording;

/// What became of a session.
public enum SessionState {
    /// It goes on; after a start of the program: it ended without a word, and its journal holds what is left.
    RECORDING,
    /// It has ended, and the last of it is on its way to the store.
    SEALING,
    /// Everything is stored.
    SEALED,
    /// It ended without a word, and what the journal held is stored.
    RECOVERED,
    /// A part of it cannot be read any more.
    DAMAGED
}
