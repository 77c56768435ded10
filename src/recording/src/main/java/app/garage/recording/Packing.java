package app.garage.recording;

import app.garage.kernel.Bytes;

/// Sessions, events and moments as bytes, the same as in a journal: what a store keeps of them besides what it
/// searches.
public final class Packing {
    private Packing() {}

    /// A session with its layout.
    ///
    /// @param session what is known of it
    /// @param layout its groups and channels
    public record Described(LogSession session, Layout layout) {}

    /// {@return a session and its layout, packed}
    ///
    /// @param session what is known of it
    /// @param layout its groups and channels
    public static Bytes pack(LogSession session, Layout layout) {
        var out = new Growing(256);
        SessionCode.write(out, session, layout);
        return Bytes.copyOf(out.toBytes());
    }

    /// {@return a session and its layout}
    ///
    /// @param packed as [#pack(LogSession, Layout)] made it
    /// @throws BadChunk if it was damaged
    public static Described session(Bytes packed) throws BadChunk {
        var read = SessionCode.read(new Cursor(packed.toArray(), 0));
        return new Described(read.session(), read.layout());
    }

    /// {@return an event, packed}
    ///
    /// @param event what happened
    public static Bytes pack(LogEvent event) {
        var out = new Growing(256);
        EventCode.write(out, event);
        return Bytes.copyOf(out.toBytes());
    }

    /// {@return an event}
    ///
    /// @param packed as [#pack(LogEvent)] made it
    /// @throws BadChunk if it was damaged
    public static LogEvent event(Bytes packed) throws BadChunk {
        return EventCode.event(new Cursor(packed.toArray(), 0));
    }

    /// {@return a moment known on two clocks, packed}
    ///
    /// @param clock the moment
    public static Bytes pack(ClockSync clock) {
        var out = new Growing(256);
        EventCode.write(out, clock);
        return Bytes.copyOf(out.toBytes());
    }

    /// {@return a moment known on two clocks}
    ///
    /// @param packed as [#pack(ClockSync)] made it
    /// @throws BadChunk if it was damaged
    public static ClockSync clock(Bytes packed) throws BadChunk {
        return EventCode.clock(new Cursor(packed.toArray(), 0));
    }
}
