package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which frames a socketcand client wants to hear: all of them in raw mode, otherwise those it asked for.
final class CandWishes {
    private final Map<CanId, Wish> wishes = new HashMap<>();
    private boolean everything;

    /// One identifier asked for.
    private static final class Wish {
        private final Optional<Bytes> mask;
        private final long interval;
        private Optional<Bytes> last = Optional.empty();
        private long lastAt = Long.MIN_VALUE;

        Wish(Optional<Bytes> mask, long interval) {
            this.mask = mask;
            this.interval = interval;
        }

        boolean wants(Bytes data, long at) {
            boolean soon = lastAt != Long.MIN_VALUE && at - lastAt < interval;
            boolean same = mask.isPresent() && last.equals(Optional.of(masked(data)));
            if (soon || same) {
                return false;
            }
            last = Optional.of(masked(data));
            lastAt = at;
            return true;
        }

        private Bytes masked(Bytes data) {
            var bits = mask.orElse(Bytes.none());
            var made = new int[Math.min(bits.size(), data.size())];
            for (int i = 0; i < made.length; i++) {
                made[i] = bits.at(i) & data.at(i);
            }
            return Bytes.of(made);
        }
    }

    synchronized void everything(boolean wanted) {
        everything = wanted;
        wishes.clear();
    }

    /// Every frame with this identifier, but not sooner than so many nanoseconds behind the last.
    synchronized void subscribe(CanId id, long interval) {
        wishes.put(id, new Wish(Optional.empty(), interval));
    }

    /// Only frames with a change in the bits of the mask.
    synchronized void filter(CanFrame mask, long interval) {
        wishes.put(mask.id(), new Wish(Optional.of(mask.data()), interval));
    }

    synchronized void forget(CanId id) {
        wishes.remove(id);
    }

    synchronized boolean wants(CanFrame frame, long at) {
        if (everything) {
            return true;
        }
        var wish = wishes.get(frame.id());
        return wish != null && wish.wants(frame.data(), at);
    }
}
