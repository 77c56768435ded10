package app.garage.diagnostics;

import app.garage.kernel.ChannelId;
import app.garage.kernel.DataId;
import app.garage.kernel.EcuId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is asked when: the request that is due first, filled up with what else of the same unit is due soon.
///
/// How soon is soon: as long as one request takes. Asking a datum that much early costs a byte or two;
/// asking it by itself
/// afterwards would cost a round trip.
final class PollPlan {
    private static final int MOST = 6;
    private final List<PollItem> items;
    private final boolean together;

    PollPlan(List<PollItem> items, boolean together) {
        this.items = List.copyOf(items);
        this.together = together;
    }

    /// {@return a plan for the wished channels}
    ///
    /// @param wishes readings per second
    /// @param channels what the vehicle can measure
    /// @param together whether one request may carry several
    /// @param now when polling begins
    static PollPlan of(Map<ChannelId, Double> wishes, Collection<Channel> channels, boolean together, long now) {
        record Datum(EcuId ecu, DataId id) {}
        var signals = new HashMap<Datum, Map<String, ChannelId>>();
        var rates = new HashMap<Datum, Double>();
        for (var channel : channels) {
            double wish = wishes.getOrDefault(channel.id(), 0.0);
            if (wish > 0) {
                var datum = new Datum(channel.ecu(), channel.command());
                signals.computeIfAbsent(datum, any -> new HashMap<>()).put(channel.signal(), channel.id());
                rates.merge(datum, wish, Math::max);
            }
        }
        var items = new ArrayList<PollItem>();
        signals.forEach((datum, names) ->
                items.add(new PollItem(datum.ecu(), datum.id(), rates.getOrDefault(datum, 1.0), names, now)));
        return new PollPlan(items, together);
    }

    List<PollItem> items() {
        return items;
    }

    /// {@return what is asked next, all of one unit; empty if nothing is polled}
    ///
    /// @param soon how far ahead of the first one others are taken along, in nanoseconds
    List<PollItem> next(long soon) {
        PollItem first = null;
        for (var item : items) {
            if (!item.retired() && (first == null || item.due() - first.due() < 0)) {
                first = item;
            }
        }
        if (first == null) {
            return List.of();
        }
        return together ? group(first, soon) : List.of(first);
    }

    private List<PollItem> group(PollItem first, long soon) {
        var group = new ArrayList<PollItem>(MOST);
        group.add(first);
        long until = first.due() + soon;
        while (group.size() < MOST) {
            PollItem best = null;
            for (var item : items) {
                boolean fits = !item.retired() && item.ecu().equals(first.ecu()) && item.due() - until <= 0;
                if (fits && !group.contains(item) && (best == null || item.due() - best.due() < 0)) {
                    best = item;
                }
            }
            if (best == null) {
                break;
            }
            group.add(best);
        }
        return group;
    }
}
