package app.garage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkModelTest {
    /// Added up by hand, in milliseconds: 1.910 + 0.222 + 5 + 0.222 + 1.910 for the first, and so on.
    @ParameterizedTest
    @CsvSource({"115200, 5, 9.263, 15.937", "1000000, 5, 5.884, 7.490"})
    void theModelGivesTheTimeOfOneRequestOverASerialLine(int baud, double latency, double single, double six) {
        times(LinkModel.serial(baud, latency, 111), single, six);
    }

    /// Of a way of 0.1 ms there is one before the request, one behind the first frame, two around flow control; frames
    /// that follow each other are longer on the bus.
    @ParameterizedTest
    @CsvSource({
        "0, 5, 111, 5.444, 6.610",
        "0, 20, 111, 20.444, 21.610",
        "0.1, 5, 111, 5.644, 7.010",
        "0, 5, 121, 5.484, 6.710"
    })
    void theModelGivesTheTimeOfOneRequestOverANetwork(
            double way, double latency, double bits, double single, double six) {
        times(new LinkModel(way, latency, bits), single, six);
    }

    private static void times(LinkModel model, double single, double six) {
        assertThat(1_000 / model.readings(1, 2)).isCloseTo(single, within(0.001));
        assertThat(6_000 / model.readings(6, 7)).isCloseTo(six, within(0.001));
    }
}
