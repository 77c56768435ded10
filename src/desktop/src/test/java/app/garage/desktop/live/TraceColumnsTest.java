package app.garage.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.ChannelId;
import app.garage.kernel.EcuId;
import app.garage.kernel.Quality;
import app.garage.kernel.Sample;
import org.junit.jupiter.api.Test;

class TraceColumnsTest {
    private static final ChannelId RPM = new ChannelId("7E8.RPM");
    private final TraceBuffer traces = new TraceBuffer();

    @Test
    void aSinglePeakAmongThousandsOfSamplesIsSeen() {
        for (int i = 0; i < 3_000; i++) {
            put(i, i == 1_234 ? 9_999 : 800, Quality.OK);
        }
        var columns = traces.columns(RPM, 0, 2_999, 100);

        assertThat(columns.highest()).isEqualTo(9_999);
        assertThat(columns.max(41)).isEqualTo(9_999);
        assertThat(columns.max(40)).isEqualTo(800);
    }

    @Test
    void aMissingSampleIsAHoleAndNeitherZeroNorThePreviousValue() {
        put(0, 800, Quality.OK);
        put(50, 123, Quality.FAILED);
        put(99, 900, Quality.OK);
        var columns = traces.columns(RPM, 0, 100, 100);

        assertThat(columns.isHole(50)).isTrue();
        assertThat(columns.isEmpty(50)).isTrue();
        assertThat(columns.lowest()).isEqualTo(800);
        assertThat(columns.mean()).isEqualTo(850);
    }

    @Test
    void whatLiesOutsideTheWindowIsNotDrawn() {
        put(5, 1, Quality.OK);
        put(500, 2, Quality.OK);

        assertThat(traces.columns(RPM, 100, 400, 50).hasValues()).isFalse();
    }

    private void put(long nanos, double value, Quality quality) {
        traces.offer(new Sample(RPM, EcuId.can11(0x7E8), value, quality, nanos));
    }
}
