package app.garage.desktop.live;

import app.garage.kernel.DataId;
import java.util.Map;

/// What a gauge spans: the range in which a value of a road vehicle usually lies. The standard's own ranges are those
/// of the coding, 16,384 revolutions a minute for instance, on which no hand would ever move.
///
/// @param low at the left end
/// @param high at the right end
record UsualRange(double low, double high) {
    /// By parameter number of SAE J1979.
    private static final Map<Integer, UsualRange> KNOWN = Map.ofEntries(
            Map.entry(0x05, new UsualRange(-40, 140)),
            Map.entry(0x06, new UsualRange(-30, 30)),
            Map.entry(0x07, new UsualRange(-30, 30)),
            Map.entry(0x08, new UsualRange(-30, 30)),
            Map.entry(0x09, new UsualRange(-30, 30)),
            Map.entry(0x0C, new UsualRange(0, 8_000)),
            Map.entry(0x0D, new UsualRange(0, 250)),
            Map.entry(0x0E, new UsualRange(-20, 60)),
            Map.entry(0x0F, new UsualRange(-40, 100)),
            Map.entry(0x10, new UsualRange(0, 250)),
            Map.entry(0x14, new UsualRange(0, 1.2)),
            Map.entry(0x42, new UsualRange(8, 16)),
            Map.entry(0x44, new UsualRange(0.5, 1.5)),
            Map.entry(0x46, new UsualRange(-40, 60)),
            Map.entry(0x5C, new UsualRange(-40, 160)));

    static UsualRange of(ChannelRow row) {
        DataId command = row.channel.command();
        double low = row.signal.map(known -> known.min().orElse(0)).orElse(0.0);
        double high = row.signal.map(known -> known.max().orElse(100)).orElse(100.0);
        var coded = new UsualRange(low, high);
        return command.service() == 0x01 ? KNOWN.getOrDefault(command.id(), coded) : coded;
    }

    /// {@return how far a value is from the left end to the right end, 0 to 1; beyond the ends it stays there, and the
    /// figure beside it tells}
    double part(double value) {
        return high > low ? Math.clamp((value - low) / (high - low), 0, 1) : 0.5;
    }
}
