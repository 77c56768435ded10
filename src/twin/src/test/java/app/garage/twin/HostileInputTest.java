package app.garage.twin;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Nothing that is typed may throw, and nothing may make the adapter forget how to answer.
class HostileInputTest {
    private static final String CHARACTERS = "ATSHEZRVP0123456789ABCDEF XCFMD:,;\r\r\n\0\u00ff?>";
    private static final List<String> PERSONALITIES =
            List.of("elm15", "elm22", "stn", "clone-a", "clone-b", "clone-c", "homemade");

    @Test
    void garbageNeverThrowsAndAResetBringsTheAdapterBack() {
        for (int seed = 0; seed < 600; seed++) {
            var random = new Random(seed);
            var vehicle = seed % 3 == 0 ? "quad" : seed % 3 == 1 ? "car" : "motorcycle";
            var adapter = PERSONALITIES.get(seed % PERSONALITIES.size());
            var bench = Bench.of(vehicle, "adapter=" + adapter);
            for (int i = 0; i < 40; i++) {
                bench.type(garbage(random), random.nextInt(300));
            }
            bench.type("\r", 6_000);
            bench.type("\r", 6_000);
            assertThat(bench.ask("ATZ"))
                    .as("seed %d, %s, %s", seed, vehicle, adapter)
                    .contains("ELM327 v");
            assertThat(bench.ask("0100"))
                    .as("seed %d, %s, %s", seed, vehicle, adapter)
                    .contains("41 00");
        }
    }

    @Test
    void aFloodOfCharactersIsBounded() {
        var bench = Bench.of("car", "baud=38400");
        for (int i = 0; i < 3_000; i++) {
            bench.adapter.receive(Bytes.latin1("A".repeat(1_000)), bench.now);
        }
        var heard = bench.type("\r", 60_000);
        assertThat(heard.length()).isLessThan(1 << 18);
        bench.pass(1_000);
        bench.type("\r", 60_000);
        assertThat(bench.ask("ATI")).contains("ELM327 v1.5");
    }

    private static String garbage(Random random) {
        var text = new StringBuilder();
        int length = random.nextInt(24);
        for (int i = 0; i < length; i++) {
            text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return random.nextInt(4) == 0 ? "AT" + text + "\r" : text.toString();
    }
}
