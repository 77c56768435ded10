package app.garage.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.desktop.trace.TraceColumns;
import app.garage.kernel.ChannelId;
import app.garage.kernel.EcuId;
import app.garage.kernel.Quality;
import app.garage.kernel.Sample;
import org.junit.jupiter.api.Test;

class TraceBufferTest {
    private static final ChannelId RPM = new ChannelId("7E8.RPM");
    private final TraceBuffer traces = new TraceBuffer();

    @Test
    void aSinglePeakAmongThousandsOfSamplesIsSeen() {
        for (int i = 0; i < 3_000; i++) {
            put(i, i == 1_234 ? 9_999 : 800, Quality.OK);
        }
        var columns = reduced(0, 3_000, 100);

        assertThat(columns.highest()).isEqualTo(9_999);
        assertThat(columns.high(41)).isEqualTo(9_999);
        assertThat(columns.high(40)).isEqualTo(800);
    }

    @Test
    void aMissingSampleIsAHoleAndNeitherZeroNorThePreviousValue() {
        put(0, 800, Quality.OK);
        put(50, 123, Quality.FAILED);
        put(99, 900, Quality.OK);
        var columns = reduced(0, 100, 100);

        assertThat(columns.isHole(60)).isTrue();
        assertThat(columns.isEmpty(60)).isTrue();
        assertThat(columns.low(49)).isEqualTo(800);
        assertThat(columns.lowest()).isEqualTo(800);
        assertThat(traces.trace(RPM).figures(0, 100).mean()).isEqualTo(850);
    }

    @Test
    void ofMoreThanFitsTheOldestGoesFirst() {
        for (int i = 0; i < 5_000; i++) {
            put(i, i, Quality.OK);
        }
        assertThat(traces.trace(RPM).first()).isEqualTo(5_000 - 4_096);
        assertThat(traces.trace(RPM).last()).isEqualTo(4_999);
    }

    @Test
    void aChannelThatWasNeverHeardHasNoCurve() {
        assertThat(reduced(0, 100, 10).hasValues()).isFalse();
    }

    private TraceColumns reduced(long from, long to, int width) {
        var columns = new TraceColumns(width);
        traces.trace(RPM).reduce(from, to, columns);
        return columns;
    }

    private void put(long micros, double value, Quality quality) {
        traces.offer(new Sample(RPM, EcuId.can11(0x7E8), value, quality, micros * 1_000));
    }
}
