package app.garage.desktop.live;

import java.util.Comparator;
import java.util.Locale;

/// What people look for first stands first: favourites, then engine speed, road speed, temperatures and load, then
/// other measured values, then states and bits. Within one rank the order of the vehicle stays.
final class ChannelOrder implements Comparator<ChannelRow> {
    /// Parameter numbers of SAE J1979, two hexadecimal digits each.
    private static final String FIRST = "0C 0D 05 04 11 0F 0B 10 0E 42 06 07 2F 5C 46 23 24 14";

    private static final int MEASURED = 100;
    private static final Comparator<ChannelRow> ORDER = Comparator.<ChannelRow, Boolean>comparing(
                    row -> !row.favourite.get())
            .thenComparing(ChannelOrder::isState)
            .thenComparing(row -> row.channel.ecu().toString())
            .thenComparingInt(ChannelOrder::rank);

    @Override
    public int compare(ChannelRow one, ChannelRow other) {
        return ORDER.compare(one, other);
    }

    private static boolean isState(ChannelRow row) {
        return row.signal
                .map(known -> !known.states().isEmpty() || known.bits() == 1)
                .orElse(false);
    }

    private static int rank(ChannelRow row) {
        var command = row.channel.command();
        int at = command.service() == 0x01 ? FIRST.indexOf(String.format(Locale.ROOT, "%02X", command.id())) : -1;
        return at >= 0 ? at : MEASURED;
    }
}
