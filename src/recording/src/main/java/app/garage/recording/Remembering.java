package app.garage.recording;

import java.util.ArrayDeque;

/// What needs the moments before. Each of these belongs to one pass over a session, from its beginning to
/// its end.
abstract class Remembering implements Column {
    private static final double SECOND = 1e6;

    private final Column of;
    private long before = Long.MIN_VALUE;

    private Remembering(Column of) {
        this.of = of;
    }

    @Override
    public final void fill(Moments at, double[] out) {
        of.fill(at, out);
        for (int i = 0; i < at.count(); i++) {
            long now = at.micros(i);
            out[i] = next(now, before == Long.MIN_VALUE ? Double.NaN : (now - before) / SECOND, out[i]);
            before = now;
        }
    }

    /// {@return the value at a moment}
    ///
    /// @param now in microseconds
    /// @param seconds since the moment before, NaN at the first one
    /// @param value of the argument, NaN if it has none
    abstract double next(long now, double seconds, double value);

    /// Seconds since the sample before.
    static final class Step extends Remembering {
        Step() {
            super((_, _) -> {});
        }

        @Override
        double next(long now, double seconds, double value) {
            return seconds;
        }
    }

    /// Change per second since the sample before.
    static final class Slope extends Remembering {
        private double last = Double.NaN;

        Slope(Column of) {
            super(of);
        }

        @Override
        double next(long now, double seconds, double value) {
            double slope = (value - last) / seconds;
            last = value;
            return slope;
        }
    }

    /// The area since the beginning by trapezia, in units times seconds. A stretch without value adds nothing.
    static final class Area extends Remembering {
        private double last = Double.NaN;
        private double area;

        Area(Column of) {
            super(of);
        }

        @Override
        double next(long now, double seconds, double value) {
            double piece = (value + last) / 2 * seconds;
            area += Double.isNaN(piece) ? 0 : piece;
            last = value;
            return Double.isNaN(value) ? Double.NaN : area;
        }
    }

    /// 1 where the argument leaves 0, otherwise 0.
    static final class Edge extends Remembering {
        private double last = Double.NaN;

        Edge(Column of) {
            super(of);
        }

        @Override
        double next(long now, double seconds, double value) {
            if (Double.isNaN(value)) {
                return value;
            }
            double edge = last == 0 && value != 0 ? 1 : 0;
            last = value;
            return edge;
        }
    }

    /// The last value there was, for so many seconds.
    static final class Hold extends Remembering {
        private final double longest;
        private double last = Double.NaN;
        private long seen;

        Hold(Column of, double longest) {
            super(of);
            this.longest = longest;
        }

        @Override
        double next(long now, double seconds, double value) {
            if (!Double.isNaN(value)) {
                last = value;
                seen = now;
            }
            return (now - seen) / SECOND <= longest ? last : Double.NaN;
        }
    }

    /// A low-pass of the first order with a time constant; it looks only back, so it can run while recording.
    static final class Smooth extends Remembering {
        private final double constant;
        private double level = Double.NaN;
        private long seen;

        Smooth(Column of, double constant) {
            super(of);
            this.constant = constant;
        }

        @Override
        double next(long now, double seconds, double value) {
            if (Double.isNaN(value)) {
                return value;
            }
            double passed = (now - seen) / SECOND;
            boolean first = Double.isNaN(level) || constant <= 0;
            level = first ? value : level + (value - level) * -Math.expm1(-passed / constant);
            seen = now;
            return level;
        }
    }

    /// What the argument was so many seconds ago.
    static final class Delay extends Remembering {
        private record Seen(long micros, double value) {}

        private final long micros;
        private final ArrayDeque<Seen> waiting = new ArrayDeque<>();
        private double last = Double.NaN;

        Delay(Column of, double seconds) {
            super(of);
            micros = Math.round(Math.clamp(seconds, 0, 3600) * SECOND);
        }

        @Override
        double next(long now, double seconds, double value) {
            waiting.addLast(new Seen(now, value));
            for (var oldest = waiting.peekFirst();
                    oldest != null && oldest.micros <= now - micros;
                    oldest = waiting.peekFirst()) {
                last = oldest.value;
                waiting.removeFirst();
            }
            return last;
        }
    }
}
