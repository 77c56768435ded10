package app.garage.recording;

/// Why there are no samples at all for a while.
public enum GapCause {
    /// They came faster than they could be written.
    OVERFLOW,
    /// The adapter or the vehicle was gone.
    LINK_LOST,
    /// The computer slept.
    COMPUTER_SLEPT,
    /// Nothing was to be recorded: a trigger had stopped it.
    PAUSED,
    /// The disk was full.
    DISK_FULL,
    /// A part of the journal could not be read.
    JOURNAL_DAMAGED,
    /// A stored chunk could not be read.
    CHUNK_DAMAGED,
    /// The imported file skips something or ends too early.
    SOURCE_DAMAGED,
    /// The program ended without a word; what was not yet written is lost.
    PROCESS_ENDED
}
