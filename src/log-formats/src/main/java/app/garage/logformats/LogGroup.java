package app.garage.logformats;

import java.util.List;

/// Channels that share their time stamps.
///
/// @param index its place in the log, from 0
/// @param name as the file has it; empty where it has none
/// @param kind what the samples are
/// @param nominalHz samples per second as the file states them; 0 if it does not
/// @param channels in their order, without the time
public record LogGroup(int index, String name, GroupKind kind, double nominalHz, List<LogChannel> channels) {
    /// Copies the channels.
    public LogGroup {
        channels = List.copyOf(channels);
    }
}
