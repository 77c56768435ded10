package app.garage.logformats;

import app.garage.kernel.Problem;

/// What takes a log: a store, a writer, a preview. Called by one thread, in the order of the methods here;
/// markers,
/// gaps,
/// attachments and warnings may come at any time after the start.
///
/// A file may hold several logs one behind the other (a logger that was restarted): then [#start] is
/// called again and
/// groups count from 0 again.
public interface LogSink {
    /// A log begins.
    ///
    /// @param facts what the file says about itself
    /// @throws LogUnreadable if it cannot be taken
    void start(LogFacts facts) throws LogUnreadable;

    /// A group is there. Called before its first block, not necessarily before the blocks of others.
    ///
    /// @param group with its index
    /// @throws LogUnreadable if it cannot be taken
    void group(LogGroup group) throws LogUnreadable;

    /// Samples of one group, later than the ones before.
    ///
    /// @param block the samples
    /// @throws LogUnreadable if they cannot be taken
    void block(LogBlock block) throws LogUnreadable;

    /// Somebody marked a place.
    ///
    /// @param marker where and with which words
    /// @throws LogUnreadable if it cannot be taken
    default void marker(LogMarker marker) throws LogUnreadable {}

    /// Samples are missing.
    ///
    /// @param gap when and why
    /// @throws LogUnreadable if it cannot be taken
    default void gap(LogGap gap) throws LogUnreadable {}

    /// A file inside the log.
    ///
    /// @param attachment the file
    /// @throws LogUnreadable if it cannot be taken
    default void attachment(LogAttachment attachment) throws LogUnreadable {}

    /// Something the user should know; reading goes on.
    ///
    /// @param warning in words
    /// @throws LogUnreadable if it cannot be taken
    default void warning(Problem warning) throws LogUnreadable {}

    /// How far the reading is.
    ///
    /// @param share of the file, 0 to 1
    default void progress(double share) {}

    /// {@return false to end the reading early: cancelled, or enough seen}
    default boolean wantsMore() {
        return true;
    }
}
