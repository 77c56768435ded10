package app.garage.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.desktop.shell.Toolkit;
import org.junit.jupiter.api.Test;

class GaugeRateTest {
    @Test
    void twelveGaugesMoveAndAStillWindowCostsLessThanAMovingOne() throws InterruptedException {
        Toolkit.start();
        var rate = GaugeRate.measure(12, 2);

        assertThat(rate.framesPerSecond()).as("frames per second, %s", rate).isGreaterThan(15);
        assertThat(rate.idle()).as("share of a core, %s", rate).isLessThan(rate.busy());
    }
}
