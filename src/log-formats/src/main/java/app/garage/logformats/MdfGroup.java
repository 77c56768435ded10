package app.garage.logformats;

import java.util.List;

/// A channel group (CG block): what a record of it holds.
///
/// @param at where its block lies, by which values stored elsewhere are found
/// @param recordId in front of its records where several groups are mixed
/// @param cycles how many records it has, as it says
/// @param flags 1: its records are only values of another group's channel; 2: frames of a bus
/// @param dataBytes of a record
/// @param invalidBytes behind them
/// @param name of the acquisition
/// @param channels with a place in the record
record MdfGroup(
        long at,
        long recordId,
        long cycles,
        int flags,
        int dataBytes,
        int invalidBytes,
        String name,
        List<MdfChannel> channels) {
    boolean isVlsd() {
        return (flags & 1) != 0;
    }

    /// {@return whether its samples are frames still to be decoded}
    boolean isFrames() {
        boolean id = channels.stream().anyMatch(each -> each.channel.name().endsWith(".ID"));
        return id && channels.stream().anyMatch(each -> each.channel.name().endsWith(".DataBytes"));
    }

    /// A data group (DG block): channel groups whose records lie in the same place.
    ///
    /// @param idBytes in front of each record
    /// @param data where the records begin
    record Data(int idBytes, long data, List<MdfGroup> groups) {}
}
