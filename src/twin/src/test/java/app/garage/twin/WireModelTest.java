package app.garage.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The timing of the adapter against the published wire model: readings per second for each serial speed,
/// latency of the unit, latency of the link, and one or six parameters per request.
class WireModelTest {
    private static final String ONE = "010C1";
    private static final String SIX = "0104050B0C0D0F3";

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
    void readingsPerSecondFollowTheModel(int baud, int p2, int link, int one, int six) {
        var options = "baud=" + baud + "&p2=" + p2 + "&link=" + link;
        assertThat(rate(options, ONE)).isCloseTo(one, within(0.6));
        assertThat(6 * rate(options, SIX)).isCloseTo(six, within(1.1));
    }

    @Test
    void withoutCountDigitTheLearnedWaitIsAdded() {
        assertThat(1000 / rate("p2=5", "010C")).isCloseTo(5.54 + 11.5, within(0.1));
        assertThat(1000 / rate("p2=2", "010C")).isCloseTo(2.54 + 8.0, within(0.1));
    }

    @Test
    void withoutAdaptiveTimingEveryQueryCostsTheWholeWait() {
        var bench = prepared("p2=5");
        bench.ask("ATAT0");
        assertThat(1000 / rate(bench, "010C")).isCloseTo(5.54 + 204.8, within(0.1));
        bench.ask("ATST08");
        assertThat(1000 / rate(bench, "010C")).isCloseTo(5.54 + 32.77, within(0.1));
    }

    @Test
    void theKLineCycleIsMadeOfBytesAndPauses() {
        var bench = Bench.ready("quad", "p2=36.5");
        bench.ask("ATS0");
        bench.ask("ATSH8211F1");
        // 6 bytes at distances of 5.96 ms, P2, 7 or 8 bytes of answer, P3 before the next request
        double expected = 5 * 5.96 + 0.96 + 36.5 + 8 * 0.96 + 55;
        assertThat(1000 / rate(bench, "010C1")).isCloseTo(expected, within(0.5));
    }

    private static Bench prepared(String options) {
        var bench = Bench.ready("car", options);
        bench.ask("ATS0");
        bench.ask("ATSH7E0");
        return bench;
    }

    private static double rate(String options, String line) {
        return rate(prepared(options), line);
    }

    private static double rate(Bench bench, String line) {
        bench.ask(line);
        long begin = bench.heardAt;
        for (int i = 0; i < 20; i++) {
            bench.now = bench.heardAt;
            assertThat(bench.ask(line)).contains("41").endsWith(">");
        }
        return 20e9 / (bench.heardAt - begin);
    }
}
