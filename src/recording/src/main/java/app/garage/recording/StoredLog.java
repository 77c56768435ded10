package app.garage.recording;

/// A session as the store knows it.
///
/// @param session what it is
/// @param layout its groups and channels
/// @param state what became of it
public record StoredLog(LogSession session, Layout layout, SessionState state) {}
