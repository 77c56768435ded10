package app.garage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireModelTest {
    /// The published table of the model: baud, latency of the unit, latency of the link, one and six parameters.
    @ParameterizedTest
    @CsvSource({
        "38400, 5, 0, 89, 217",
        "38400, 20, 0, 38, 141",
        "115200, 5, 0, 134, 425",
        "115200, 5, 8, 43, 199",
        "115200, 20, 8, 26, 133",
        "500000, 5, 0, 167, 673",
        "500000, 20, 0, 48, 251"
    })
    void the_model_gives_the_readings_of_its_table(int baud, double latency, double link, double one, double six) {
        var model = new WireModel(baud, latency, link);
        assertThat(model.readings(1, 2)).isCloseTo(one, within(0.5));
        assertThat(model.readings(6, 7)).isCloseTo(six, within(0.5));
    }
}
