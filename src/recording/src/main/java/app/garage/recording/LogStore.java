package app.garage.recording;

import app.garage.kernel.StoreUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Keeps recordings. One thread writes; any may read.
///
/// A block is stored whole or not at all, together with the count of samples that its group then has, the
/// *watermark*. Storing what is already stored changes nothing, so a journal can be read into the store any
/// number of times. What a [#checkpoint] has returned from survives a power cut; only then may the journal
/// let go of it.
public interface LogStore {
    /// Makes a session in state [SessionState#RECORDING], or gives the one there is another layout; samples
    /// stay.
    ///
    /// @param session which
    /// @param layout its groups and channels
    /// @throws StoreUnavailable if it could not be stored
    void open(LogSession session, Layout layout) throws StoreUnavailable;

    /// Stores a block behind those of its group.
    ///
    /// @param session of a session that was opened
    /// @param block that begins at the watermark, or beyond it where samples were lost; one that ends at or
    /// below it is stored already and ignored
    /// @throws StoreUnavailable if it could not be stored
    /// @throws IllegalArgumentException if the session is not known, or the watermark lies inside the block
    void seal(UUID session, PackedBlock block) throws StoreUnavailable;

    /// {@return how many samples of a group are stored}
    ///
    /// @param session which; one that is not known has none
    /// @param group its number
    /// @throws StoreUnavailable if the store cannot be asked
    long watermark(UUID session, int group) throws StoreUnavailable;

    /// Stores an event; the same one again changes nothing.
    ///
    /// @param session of a session that was opened
    /// @param event what happened
    /// @throws StoreUnavailable if it could not be stored
    void add(UUID session, LogEvent event) throws StoreUnavailable;

    /// Stores a moment known on two clocks; the same one again changes nothing.
    ///
    /// @param session of a session that was opened
    /// @param clock the moment
    /// @throws StoreUnavailable if it could not be stored
    void add(UUID session, ClockSync clock) throws StoreUnavailable;

    /// Says what became of a session.
    ///
    /// @param session of a session that was opened
    /// @param state its new state
    /// @throws StoreUnavailable if it could not be stored
    void state(UUID session, SessionState state) throws StoreUnavailable;

    /// Waits until everything stored so far survives a power cut.
    ///
    /// @throws StoreUnavailable if that cannot be had
    void checkpoint() throws StoreUnavailable;

    /// Deletes a session with everything that belongs to it; one that is not known is gone already.
    ///
    /// @param session which
    /// @throws StoreUnavailable if it could not be deleted
    void delete(UUID session) throws StoreUnavailable;

    /// {@return all sessions, the latest start first}
    ///
    /// @throws StoreUnavailable if the store cannot be asked
    List<StoredLog> logs() throws StoreUnavailable;

    /// {@return a session, if it is known}
    ///
    /// @param session which
    /// @throws StoreUnavailable if the store cannot be asked
    Optional<StoredLog> log(UUID session) throws StoreUnavailable;

    /// {@return the events of a session by time}
    ///
    /// @param session which
    /// @throws StoreUnavailable if the store cannot be asked
    List<LogEvent> events(UUID session) throws StoreUnavailable;

    /// {@return the moments of a session known on two clocks, by time}
    ///
    /// @param session which
    /// @throws StoreUnavailable if the store cannot be asked
    List<ClockSync> clocks(UUID session) throws StoreUnavailable;

    /// {@return the summaries of a channel, chunk by chunk}
    ///
    /// @param session which
    /// @param channel its number
    /// @throws StoreUnavailable if the store cannot be asked
    List<Summary> summaries(UUID session, int channel) throws StoreUnavailable;

    /// {@return the preview of one chunk of a channel}
    ///
    /// @param session which
    /// @param channel its number
    /// @param chunk its place in [#summaries]
    /// @throws StoreUnavailable if the store cannot be asked
    /// @throws BadChunk if it was damaged
    Preview preview(UUID session, int channel, int chunk) throws StoreUnavailable, BadChunk;

    /// {@return the values of one chunk of a channel}
    ///
    /// @param session which
    /// @param channel its number
    /// @param chunk its place in [#summaries]
    /// @throws StoreUnavailable if the store cannot be asked
    /// @throws BadChunk if it was damaged
    Values values(UUID session, int channel, int chunk) throws StoreUnavailable, BadChunk;

    /// {@return the stamps of one chunk of a group}
    ///
    /// @param session which
    /// @param group its number
    /// @param chunk its place in the [#summaries] of any of its channels
    /// @throws StoreUnavailable if the store cannot be asked
    /// @throws BadChunk if they were damaged
    long[] stamps(UUID session, int group, int chunk) throws StoreUnavailable, BadChunk;
}
