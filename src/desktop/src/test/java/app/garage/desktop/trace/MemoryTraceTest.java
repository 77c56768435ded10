package app.garage.desktop.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class MemoryTraceTest {
    /// Every column is compared with the drawn line walked sample by sample, without a pyramid.
    @RepeatedTest(60)
    void aColumnHoldsExactlyWhatTheLinePassesThrough(RepetitionInfo turn) {
        var random = new Random(turn.getCurrentRepetition());
        int count = 1 + random.nextInt(5_000);
        var join = random.nextBoolean() ? Trace.Join.LINE : Trace.Join.STEP;
        var times = new long[count];
        var values = new double[count];
        long time = random.nextInt(1_000);
        for (int i = 0; i < count; i++) {
            time += 1 + random.nextInt(20_000);
            times[i] = time;
            values[i] = random.nextInt(50) == 0 ? Double.NaN : random.nextGaussian();
        }
        var trace = new MemoryTrace(times, values, join);
        long from = random.nextLong(times[0] - 1_000, times[count - 1] + 1);
        long to = from + 1 + random.nextLong(Math.max(1, times[count - 1] - from + 2_000));
        var columns = new TraceColumns(1 + random.nextInt(400));
        trace.reduce(from, to, columns);

        for (int x = 0; x < columns.width(); x++) {
            double span = (double) (to - from) / columns.width();
            long left = from + (long) (x * span);
            long right = from + (long) ((x + 1) * span);
            var seen = walked(times, values, join, left, right);
            assertThat(columns.low(x)).as("column %d, lowest", x).isEqualTo(seen[0], within(1e-12));
            assertThat(columns.high(x)).as("column %d, highest", x).isEqualTo(seen[1], within(1e-12));
        }
    }

    private static double[] walked(long[] times, double[] values, Trace.Join join, long left, long right) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < times.length; i++) {
            if (times[i] >= left && times[i] < right && !Double.isNaN(values[i])) {
                low = Math.min(low, values[i]);
                high = Math.max(high, values[i]);
            }
        }
        for (int i = 0; i + 1 < times.length; i++) {
            for (long edge : join == Trace.Join.LINE ? new long[] {left, right} : new long[] {left}) {
                if (times[i] < edge && edge <= times[i + 1]) {
                    double share = (double) (edge - times[i]) / (times[i + 1] - times[i]);
                    double at = join == Trace.Join.LINE ? values[i] + share * (values[i + 1] - values[i]) : values[i];
                    if (!Double.isNaN(at)) {
                        low = Math.min(low, at);
                        high = Math.max(high, at);
                    }
                }
            }
        }
        return low <= high ? new double[] {low, high} : new double[] {Double.NaN, Double.NaN};
    }

    @Test
    void oneSpikeInTenMillionSamplesIsSeenAtEveryZoom() {
        int count = 10_000_000;
        var times = new long[count];
        var values = new double[count];
        for (int i = 0; i < count; i++) {
            times[i] = i * 10_000L;
            values[i] = i == 6_543_210 ? 5 : 1;
        }
        var trace = new MemoryTrace(times, values, Trace.Join.LINE);
        var columns = new TraceColumns(2_000);
        for (long span = times[count - 1]; span > 100_000; span /= 3) {
            trace.reduce(65_432_100_000L - span / 2, 65_432_100_000L + span / 2, columns);
            assertThat(columns.highest()).as("%d microseconds wide", span).isEqualTo(5);
        }
    }

    @Test
    void aMissingSampleBreaksTheLineAndIsNeverANumber() {
        var trace = new MemoryTrace(new long[] {0, 10, 20, 30}, new double[] {1, 2, Double.NaN, 4}, Trace.Join.LINE);
        var columns = new TraceColumns(40);
        trace.reduce(0, 40, columns);

        assertThat(columns.low(5)).isEqualTo(1.5, within(1e-12));
        assertThat(columns.isEmpty(15)).isTrue();
        assertThat(columns.isEmpty(25)).isTrue();
        assertThat(columns.isHole(25)).isTrue();
        assertThat(columns.low(30)).isEqualTo(4);
        assertThat(trace.at(25)).isNaN();
        assertThat(trace.at(35)).isEqualTo(4);
        assertThat(trace.at(-1)).isNaN();
    }

    @Test
    void figuresOfARangeAreThoseOfItsValidSamples() {
        var trace = new MemoryTrace(
                new long[] {0, 1_000_000, 2_000_000, 3_000_000, 4_000_000},
                new double[] {2, 4, 4, Double.NaN, 100},
                Trace.Join.LINE);
        var figures = trace.figures(0, 3_000_000);

        assertThat(figures.count()).isEqualTo(3);
        assertThat(figures.min()).isEqualTo(2);
        assertThat(figures.max()).isEqualTo(4);
        assertThat(figures.mean()).isEqualTo(10.0 / 3, within(1e-12));
        assertThat(figures.deviation()).isEqualTo(Math.sqrt(8.0 / 9), within(1e-12));
        assertThat(figures.area()).isEqualTo(7, within(1e-12));
        assertThat(trace.figures(10, 20)).isEqualTo(RangeFigures.NONE);
    }

    @Test
    void nothingIsSeenOfATraceWithoutSamples() {
        var trace = new MemoryTrace(new long[0], new double[0], Trace.Join.LINE);
        var columns = new TraceColumns(10);
        trace.reduce(0, 100, columns);

        assertThat(columns.hasValues()).isFalse();
        assertThat(trace.first()).isGreaterThan(trace.last());
    }
}
