package app.garage.diagnostics;

import app.garage.kernel.ChannelId;
import app.garage.kernel.DataId;
import app.garage.kernel.EcuId;
import java.util.Map;

/// One datum of one unit that is polled, with the channels made from it.
final class PollItem {
    private static final int MISSES = 3;
    private final EcuId ecu;
    private final DataId id;
    private final long periodNanos;
    private final Map<String, ChannelId> channels;
    private long due;
    private int misses;

    /// @param channels the wished channels by the signal they come from
    PollItem(EcuId ecu, DataId id, double perSecond, Map<String, ChannelId> channels, long due) {
        this.ecu = ecu;
        this.id = id;
        this.periodNanos = (long) (1e9 / perSecond);
        this.channels = Map.copyOf(channels);
        this.due = due;
    }

    EcuId ecu() {
        return ecu;
    }

    DataId id() {
        return id;
    }

    Map<String, ChannelId> channels() {
        return channels;
    }

    long due() {
        return due;
    }

    /// It was asked. One that is late begins anew from now, so that what cannot be reached is stretched and
    /// never made up
    /// for in a burst.
    void asked(long now) {
        due = Math.max(due + periodNanos, now - periodNanos);
    }

    void answered() {
        misses = 0;
    }

    void missed() {
        misses++;
    }

    /// {@return whether it was silent so often, while others answered, that it is not asked any more in
    /// this session}
    boolean retired() {
        return misses >= MISSES;
    }
}
