package app.garage.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class BatteryGuardTest {
    private final List<Problem> paused = new ArrayList<>();
    private int waits;

    private boolean guarded(boolean engineRuns, Double... volts) throws Exception {
        var readings = new ArrayDeque<>(List.of(volts));
        var situation = new BatteryGuard.Situation() {
            @Override
            public OptionalDouble voltage() {
                double next = readings.size() > 1 ? readings.removeFirst() : readings.getFirst();
                return next < 6 || next > 32 ? OptionalDouble.empty() : OptionalDouble.of(next);
            }

            @Override
            public boolean engineRuns() {
                return engineRuns;
            }
        };
        return new BatteryGuard(situation, time -> waits++, paused::add).enough();
    }

    @Test
    void f28_voltageIsWatchedAndNonsenseIgnored() throws Exception {
        assertThat(guarded(false, 12.4)).isTrue();
        assertThat(guarded(false, 0.0)).as("nonsense pauses nothing").isTrue();
        assertThat(guarded(false, 27.6)).as("a lorry").isTrue();
        assertThat(guarded(true, 11.7)).as("the engine charges").isTrue();
        assertThat(paused).isEmpty();
        assertThat(guarded(false, 11.7, 11.9, 99.9, 12.0)).isTrue();
        assertThat(waits).isEqualTo(3);
        assertThat(paused.getFirst()).isEqualTo(Problem.of("diag.battery-pause", 11.7));
    }

    @Test
    void f28_aBatteryThatDoesNotRecoverEndsThePause() throws Exception {
        assertThat(guarded(false, 11.0)).isFalse();
        assertThat(waits).isEqualTo(60);
    }
}
