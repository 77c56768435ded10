package app.garage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkModelTest {
    /// Added up by hand, in milliseconds: 1.910 + 0.222 + 5 + 0.222 + 1.910 for the first, and so on.
    @ParameterizedTest
    @CsvSource({"115200, 5, 9.263, 15.937", "1000000, 5, 5.884, 7.490", "0, 5, 5.444, 6.610", "0, 20, 20.444, 21.610"})
    void theModelGivesTheTimeOfOneRequest(int baud, double latency, double single, double six) {
        var model = new LinkModel(baud, latency);
        assertThat(1_000 / model.readings(1, 2)).isCloseTo(single, within(0.001));
        assertThat(6_000 / model.readings(6, 7)).isCloseTo(six, within(0.001));
    }
}
