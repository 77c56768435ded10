package app.garage.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// The newest samples of every group, in memory: what live views read. It is also there while nothing is
/// recorded, and when the disk has failed.
public final class LiveTail {
    private final Layout layout;
    private final Tail[] tails;

    /// Makes an empty tail.
    ///
    /// @param layout of the session
    /// @param seconds how much it holds where samples come at their nominal rate
    LiveTail(Layout layout, int seconds) {
        this.layout = layout;
        tails = new Tail[layout.groups().size()];
        for (var group : layout.groups()) {
            int room = (int) Math.clamp(Math.ceil((group.nominalHz() + 1) * seconds), 64, 1 << 20);
            tails[group.number()] = new Tail(layout.of(group.number()), room);
        }
    }

    void add(Reading reading) {
        tails[reading.group].add(reading);
    }

    /// {@return the layout of the session}
    public Layout layout() {
        return layout;
    }

    /// {@return the samples of a group from a moment on, as far back as they are held; nothing if there are
    /// none}
    ///
    /// @param group its number
    /// @param fromMicros after the epoch of the session
    public List<Block> since(int group, long fromMicros) {
        return tails[group].since(group, fromMicros);
    }

    /// {@return the stamp of the newest sample of a group, -1 if there is none}
    ///
    /// @param group its number
    public long newest(int group) {
        return tails[group].newest();
    }

    /// A ring per group. Its lock is held only to copy.
    private static final class Tail {
        private final RawType[] types;
        private final long[] stamps;
        private final long[][] raw;
        private final BitSet[] invalid;
        private long count;

        Tail(List<Channel> channels, int room) {
            types = channels.stream().map(Channel::raw).toArray(RawType[]::new);
            stamps = new long[room];
            raw = new long[types.length][room];
            invalid = new BitSet[types.length];
            Arrays.setAll(invalid, _ -> new BitSet(room));
        }

        synchronized void add(Reading reading) {
            int place = (int) (count++ % stamps.length);
            stamps[place] = reading.micros;
            boolean whole = reading.whole();
            for (int i = 0; i < types.length; i++) {
                raw[i][place] = reading.raw[i];
                if (!whole || !invalid[i].isEmpty()) {
                    invalid[i].set(place, !reading.valid(i));
                }
            }
        }

        synchronized long newest() {
            return count == 0 ? -1 : stamps[(int) ((count - 1) % stamps.length)];
        }

        synchronized List<Block> since(int group, long from) {
            long low = Math.max(0, count - Math.min(stamps.length, Chunk.MOST));
            long high = count;
            while (low < high) {
                long middle = (low + high) >>> 1;
                if (stamps[(int) (middle % stamps.length)] < from) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low == count ? List.of() : List.of(copied(group, low, (int) (count - low)));
        }

        private Block copied(int group, long from, int length) {
            var times = new long[length];
            var values = new ArrayList<Values>();
            for (int i = 0; i < length; i++) {
                times[i] = stamps[(int) ((from + i) % stamps.length)];
            }
            for (int channel = 0; channel < types.length; channel++) {
                var copy = new long[length];
                var none = new BitSet(length);
                for (int i = 0; i < length; i++) {
                    int place = (int) ((from + i) % stamps.length);
                    copy[i] = raw[channel][place];
                    none.set(i, invalid[channel].get(place));
                }
                values.add(new Values(types[channel], copy, length, none));
            }
            return new Block(group, from, times, values);
        }
    }
}
