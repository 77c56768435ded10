package app.garage.app;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.profiles.Catalogue;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How many signal values a core decodes in a second, reading the hexadecimal line included.
final class DecodeBench {
    private static final double GOAL = 1_000_000;
    private static final List<String> ANSWERS =
            List.of("0C1AF8", "047F", "055A", "0B65", "0D32", "0F46", "10021C", "1180", "01820765 04".replace(" ", ""));
    private final Catalogue catalogue;
    private final int seconds;

    DecodeBench(Catalogue catalogue, int seconds) {
        this.catalogue = catalogue;
        this.seconds = Math.clamp(seconds, 2, 10);
    }

    void run(Figures figures) {
        decoded(TimeUnit.SECONDS.toNanos(1));
        double values = decoded(TimeUnit.SECONDS.toNanos(seconds));
        figures.print("decode", values, "values/s", GOAL, "ratio>=1", values >= GOAL);
    }

    private double decoded(long nanos) {
        long began = System.nanoTime();
        long values = 0;
        while (System.nanoTime() - began < nanos) {
            for (var line : ANSWERS) {
                var bytes = Bytes.hex(line);
                values += catalogue
                        .obd()
                        .decode(new DataId(1, bytes.at(0)), bytes.from(1))
                        .size();
            }
        }
        return values / ((System.nanoTime() - began) / 1e9);
    }
}
