package app.garage.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

final class VirtualVehiclesTest {
    @Test
    void theCarIsReadWholly() throws ScanUnreadable {
        try (var bench = new Bench()) {
            long start = System.nanoTime();
            bench.connect("sim://car");
            System.out.println("connected " + (System.nanoTime() - start) / 1_000_000);
            var scan = bench.scan();
            System.out.println("scanned " + (System.nanoTime() - start) / 1_000_000);
            System.out.println(ScanJson.write(scan, Bench.CATALOGUE, Locale.FRENCH));
            assertThat(ScanJson.read(ScanJson.write(scan, Bench.CATALOGUE, Locale.FRENCH)))
                    .isEqualTo(scan);
            assertThat(scan.ecus()).hasSize(2);
        }
    }
}
