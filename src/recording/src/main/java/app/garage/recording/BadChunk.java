package app.garage.recording;

/// Stored samples that cannot be unpacked. Whoever meets one shows a gap in its place, never a number.
public final class BadChunk extends Exception {
    /// Tells what is wrong.
    ///
    /// @param why in a few words, for the log
    public BadChunk(String why) {
        super(why);
    }
}
