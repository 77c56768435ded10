package app.garage.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.desktop.shell.Toolkit;
import org.junit.jupiter.api.Test;

/// Whether thirty frames a second are reached is for the bench to say, on a machine that does nothing else.
class GaugeRateTest {
    @Test
    void twelveGaugesMoveAndAStillWindowCostsLessThanAMovingOne() throws InterruptedException {
        Toolkit.start();
        var rate = GaugeRate.measure(12, 1);

        assertThat(rate.framesPerSecond()).as("frames per second, %s", rate).isPositive();
        assertThat(rate.idle()).as("share of a core, %s", rate).isLessThan(rate.busy());
    }
}
