package app.garage.twin;

import app.garage.pluginapi.CanFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// The wire between an adapter and the units of a vehicle: one frame at a time, the lowest identifier first,
/// each taking as long as its bits.
final class CanBus {
    private static final int MOST_WISHES = 2_000;
    private final List<CanNode> nodes;
    private final long frameNanos;
    private final List<CanNode.Wish> wishes = new ArrayList<>();
    private long freeAt = Long.MIN_VALUE;

    /// A frame that is complete on the wire.
    ///
    /// @param at when its last bit had passed
    /// @param frame what it was
    record Seen(long at, CanFrame frame) {}

    CanBus(List<CanNode> nodes, long frameNanos) {
        this.nodes = List.copyOf(nodes);
        this.frameNanos = frameNanos;
    }

    /// Sends a frame of the adapter.
    ///
    /// @return when it had left
    long send(CanFrame frame, long at) {
        long end = Math.max(at, freeAt) + frameNanos;
        freeAt = end;
        for (var node : nodes) {
            if (wishes.size() < MOST_WISHES) {
                wishes.addAll(node.hear(frame, end));
            }
        }
        return end;
    }

    /// When the next frame of a unit will be complete, if one is on its way.
    OptionalLong nextAt() {
        sayMore();
        return wishes.isEmpty() ? OptionalLong.empty() : OptionalLong.of(startOf(next()) + frameNanos);
    }

    /// Takes that frame.
    Seen take() {
        sayMore();
        var wish = next();
        wishes.remove(wish);
        freeAt = startOf(wish) + frameNanos;
        return new Seen(freeAt, wish.frame());
    }

    /// Lets units go on with answers that take their time, as far as that comes before everything else.
    private void sayMore() {
        while (true) {
            long due = Long.MAX_VALUE;
            for (var node : nodes) {
                due = Math.min(due, node.saysMoreAt().orElse(Long.MAX_VALUE));
            }
            if (due == Long.MAX_VALUE || (!wishes.isEmpty() && startOf(next()) + frameNanos < due)) {
                return;
            }
            for (var node : nodes) {
                wishes.addAll(node.saysMore(due));
            }
        }
    }

    private long startOf(CanNode.Wish wish) {
        return Math.max(wish.at(), freeAt);
    }

    /// Arbitration: of those ready when the wire is free the lowest identifier wins; a unit keeps its own
    /// order.
    private CanNode.Wish next() {
        long start = wishes.stream().mapToLong(this::startOf).min().orElseThrow();
        var best = wishes.getFirst();
        for (var each : wishes) {
            boolean ready = startOf(each) == start;
            boolean bestReady = startOf(best) == start;
            if (ready
                    && (!bestReady
                            || each.frame().id().value() < best.frame().id().value())) {
                best = each;
            }
        }
        return best;
    }
}
