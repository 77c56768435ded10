package app.garage.app;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.profiles.Catalogue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Property P3: one fault somewhere in a good conversation gives the same values with some missing, never another one.
/// `bench fuzz` does the same 100,000 times.
final class NeverAnotherValueTest {
    private static final int FAULTS = 1_500;
    private final FuzzBench bench =
            new FuzzBench(Wiring.load(), Catalogue.load().obd());

    @ParameterizedTest
    @ValueSource(strings = {"car", "motorcycle", "quad"})
    void one_fault_in_a_conversation_never_makes_another_value(String vehicle) throws Exception {
        var outcome = bench.outcome(vehicle, FAULTS, 20_260_101);
        assertThat(outcome.wrong()).isEmpty();
        assertThat(outcome.lost()).as("missing without a fault").isZero();
        assertThat(outcome.values()).as("there is much to learn").isGreaterThan(25);
        assertThat(outcome.missing()).as("the faults reach the values").isGreaterThan(FAULTS / 2);
    }
}
