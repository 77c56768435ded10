package app.garage.recording;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Watches the conditions of a [Trigger] sample by sample.
final class TriggerWatch {
    private static final int REMEMBERED = 4_096;

    private final Map<Channel, Recent> recent = new HashMap<>();
    private final Map<Integer, List<Channel>> byGroup = new HashMap<>();
    private final Condition start;
    private final Condition stop;

    TriggerWatch(Derivation start, Derivation stop, long startMicros, long stopMicros, Layout layout) {
        for (var channel : Stream.concat(start.channels().stream(), stop.channels().stream())
                .distinct()
                .toList()) {
            recent.put(channel, new Recent(layout.groups().get(channel.group()).staleAfterMicros()));
            byGroup.computeIfAbsent(channel.group(), layout::of);
        }
        this.start = new Condition(start.over(this::series), startMicros);
        this.stop = new Condition(stop.over(this::series), stopMicros);
    }

    private Series series(Channel channel) {
        var known = recent.get(channel);
        if (known == null) {
            throw new IllegalStateException(channel.name());
        }
        return known;
    }

    /// {@return whether to record from this sample on}
    boolean records(Reading reading, boolean recording) {
        var channels = byGroup.get(reading.group);
        if (channels == null) {
            return recording;
        }
        for (int i = 0; i < channels.size(); i++) {
            var into = recent.get(channels.get(i));
            if (into != null) {
                into.add(reading.micros, reading.valid(i) ? channels.get(i).physical(reading.raw[i]) : Double.NaN);
            }
        }
        boolean starts = start.holds(reading.micros);
        boolean stops = stop.holds(reading.micros);
        return recording ? !stops : starts;
    }

    /// A formula that must hold for a while.
    private static final class Condition {
        private final Derivation.Pass pass;
        private final long least;
        private final long[] moment = new long[1];
        private final double[] value = new double[1];
        private long since = Long.MAX_VALUE;

        Condition(Derivation.Pass pass, long least) {
            this.pass = pass;
            this.least = least;
        }

        boolean holds(long micros) {
            moment[0] = micros;
            pass.next(moment, 1, value);
            boolean now = !Double.isNaN(value[0]) && value[0] != 0;
            since = now ? Math.min(since, micros) : Long.MAX_VALUE;
            return now && micros - since >= least;
        }
    }

    /// The last values of one channel.
    private static final class Recent extends Series {
        private final long[] stamps = new long[REMEMBERED];
        private final double[] values = new double[REMEMBERED];
        private long count;

        Recent(long staleMicros) {
            super(staleMicros);
        }

        void add(long micros, double value) {
            stamps[(int) (count % REMEMBERED)] = micros;
            values[(int) (count++ % REMEMBERED)] = value;
        }

        @Override
        protected int size() {
            return (int) Math.min(count, REMEMBERED);
        }

        @Override
        protected long micros(int place) {
            return stamps[(int) ((count - size() + place) % REMEMBERED)];
        }

        @Override
        protected double value(int place) {
            return values[(int) ((count - size() + place) % REMEMBERED)];
        }
    }
}
