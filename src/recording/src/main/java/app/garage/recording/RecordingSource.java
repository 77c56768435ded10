package app.garage.recording;

import app.garage.recording.LogEvent.Why;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where one thread puts what it measures. It never waits: if the recorder cannot keep up, samples are
/// dropped, counted, and become a gap of the log.
///
/// A group belongs to one source only, and a source to one thread.
public final class RecordingSource {
    private static final int CODE_SHIFT = 8;
    private static final List<InvalidCause> CAUSES = List.of(InvalidCause.values());

    private final SampleRing ring;
    private final int[] sizes;
    private final int[][] whys;
    private final long[][] nothing;

    RecordingSource(SampleRing ring, Layout layout) {
        this.ring = ring;
        sizes = layout.groups().stream()
                .mapToInt(group -> layout.of(group.number()).size())
                .toArray();
        whys = Arrays.stream(sizes).mapToObj(int[]::new).toArray(int[][]::new);
        nothing = Arrays.stream(sizes).mapToObj(long[]::new).toArray(long[][]::new);
    }

    /// Puts a sample in all of whose values are valid.
    ///
    /// @param group its number
    /// @param nanos when its last byte arrived, in monotonic nanoseconds
    /// @param raw the values in the order of the layout, doubles as their bits; copied
    /// @return whether there was room
    public boolean offer(int group, long nanos, long[] raw) {
        check(group, raw.length);
        return ring.offer(group, nanos, raw, new int[0]);
    }

    /// Puts a sample in some of whose values are none.
    ///
    /// @param group its number
    /// @param nanos when its last byte arrived
    /// @param raw the values in the order of the layout; what stands where there is none does not matter
    /// @param lacking for each value why it is none, null where it is one
    /// @return whether there was room
    public boolean offer(int group, long nanos, long[] raw, @Nullable Why[] lacking) {
        check(group, raw.length);
        check(group, lacking.length);
        for (int i = 0; i < lacking.length; i++) {
            var why = lacking[i];
            whys[group][i] = why == null ? -1 : packed(why);
        }
        return ring.offer(group, nanos, raw, whys[group]);
    }

    /// Says that a whole sample is missing: no answer, a refusal, not asked for.
    ///
    /// @param group its number
    /// @param nanos when that was known
    /// @param why cause and code
    /// @return whether there was room
    public boolean missed(int group, long nanos, Why why) {
        Arrays.fill(whys[group], packed(why));
        return ring.offer(group, nanos, nothing[group], whys[group]);
    }

    private void check(int group, int length) {
        if (length != sizes[group]) {
            throw new IllegalArgumentException(length + " values for the " + sizes[group] + " of group " + group);
        }
    }

    private static int packed(Why why) {
        return (why.code() << CODE_SHIFT) | CAUSES.indexOf(why.cause());
    }

    static Why unpacked(long packed) {
        return new Why(CAUSES.get((int) packed & ((1 << CODE_SHIFT) - 1)), (int) (packed >>> CODE_SHIFT) & 0xFF);
    }
}
