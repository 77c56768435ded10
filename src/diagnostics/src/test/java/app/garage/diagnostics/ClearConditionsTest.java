package app.garage.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Problem;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class ClearConditionsTest {
    private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

    private static OptionalDouble of(double value) {
        return OptionalDouble.of(value);
    }

    private static List<String> against(OptionalDouble rpm, OptionalDouble speed, OptionalDouble volts) {
        return ClearConditions.against(rpm, speed, volts).stream()
                .map(Problem::key)
                .toList();
    }

    @Test
    void f54_anEngineThatStandsInAVehicleThatStandsIsFine() {
        assertThat(against(of(0), of(0), of(12.4))).isEmpty();
        assertThat(against(of(0), UNKNOWN, UNKNOWN))
                .as("a motorcycle tells no speed")
                .isEmpty();
        assertThat(against(of(0), of(0), of(13.9))).as("a charger is connected").isEmpty();
    }

    @Test
    void f54_whatRunsMovesOrLacksVoltageIsNotCleared() {
        assertThat(against(of(850), of(0), of(14.1))).containsExactly("diag.clear-engine-runs");
        assertThat(against(of(0), of(7), of(12.4))).containsExactly("diag.clear-moving");
        assertThat(against(UNKNOWN, of(7), of(12.4))).containsExactly("diag.clear-moving");
        assertThat(against(of(0), of(0), of(11.7))).containsExactly("diag.clear-voltage");
    }

    @Test
    void f54_notKnowingTheEngineSpeedIsNotAnEngineThatStands() {
        assertThat(against(UNKNOWN, UNKNOWN, UNKNOWN)).containsExactly("diag.clear-engine-unknown");
        assertThat(against(UNKNOWN, of(0), UNKNOWN)).containsExactly("diag.clear-engine-unknown");
        assertThat(against(UNKNOWN, UNKNOWN, of(13.2))).containsExactly("diag.clear-engine-may-run");
        assertThat(against(UNKNOWN, UNKNOWN, of(14.1))).containsExactly("diag.clear-engine-may-run");
        assertThat(against(UNKNOWN, UNKNOWN, of(13.1))).isEmpty();
        assertThat(against(UNKNOWN, UNKNOWN, of(25.0)))
                .as("a lorry's batteries at rest")
                .isEmpty();
        assertThat(against(UNKNOWN, UNKNOWN, of(27.6))).containsExactly("diag.clear-engine-may-run");
    }
}
