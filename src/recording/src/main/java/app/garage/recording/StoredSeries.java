package app.garage.recording;

import app.garage.kernel.StoreUnavailable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The samples of one channel of a stored session. Two chunks of it are in memory, however long the session
/// is. For one thread.
///
/// A chunk that cannot be read has no values; its stamps are taken to be even.
public final class StoredSeries extends Series {
    /// A chunk that is in memory.
    private static final class Loaded {
        private int from;
        private long[] stamps = {};
        private double[] values = {};

        private boolean holds(int place) {
            return place >= from && place < from + stamps.length;
        }
    }

    private final LogStore store;
    private final UUID session;
    private final Channel channel;
    private final List<Summary> chunks;
    private final int[] ends;
    private Loaded newer = new Loaded();
    private Loaded older = new Loaded();
    private Optional<StoreUnavailable> trouble = Optional.empty();

    /// Looks at a session.
    ///
    /// @param store that has it
    /// @param session which
    /// @param layout of the session
    /// @param channel one of the layout
    /// @throws StoreUnavailable if the store cannot be asked
    public StoredSeries(LogStore store, UUID session, Layout layout, Channel channel) throws StoreUnavailable {
        super(layout.groups().get(channel.group()).staleAfterMicros());
        this.store = store;
        this.session = session;
        this.channel = channel;
        chunks = store.summaries(session, channel.number());
        ends = new int[chunks.size()];
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            end = Math.addExact(end, chunks.get(i).count());
            ends[i] = end;
        }
    }

    /// {@return why values are missing, if the store failed meanwhile}
    public Optional<StoreUnavailable> trouble() {
        return trouble;
    }

    @Override
    protected int size() {
        return ends.length == 0 ? 0 : ends[ends.length - 1];
    }

    @Override
    protected long micros(int place) {
        var at = loaded(place);
        return at.stamps[place - at.from];
    }

    @Override
    protected double value(int place) {
        var at = loaded(place);
        return at.values[place - at.from];
    }

    private Loaded loaded(int place) {
        if (newer.holds(place)) {
            return newer;
        }
        var other = older;
        older = newer;
        newer = other;
        if (!other.holds(place)) {
            load(other, place);
        }
        return other;
    }

    private void load(Loaded into, int place) {
        int found = Arrays.binarySearch(ends, place + 1);
        int chunk = found >= 0 ? found : -found - 1;
        var summary = chunks.get(chunk);
        into.from = ends[chunk] - summary.count();
        into.stamps = even(summary);
        into.values = new double[summary.count()];
        Arrays.fill(into.values, Double.NaN);
        try {
            into.stamps = store.stamps(session, channel.group(), chunk);
            store.values(session, channel.number(), chunk).physical(channel.conversion(), into.values);
        } catch (BadChunk damaged) {
            Arrays.fill(into.values, Double.NaN); // shown as a gap
        } catch (StoreUnavailable failed) {
            trouble = Optional.of(failed);
        }
    }

    private static long[] even(Summary summary) {
        var stamps = new long[summary.count()];
        long length = summary.to() - summary.from();
        Arrays.setAll(stamps, i -> summary.from() + length * i / Math.max(1, stamps.length - 1));
        return stamps;
    }
}
