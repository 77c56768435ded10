package app.garage.logformats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Damaged files: an error in words or a part of the log, never another exception, and never more samples
/// than bytes.
class FuzzTest {
    private static final int MUTANTS = 60;

    @TempDir
    private Path folder = Path.of("");

    /// Counts and checks what comes; nothing is kept.
    private static final class Strict implements LogSink {
        private long samples;
        private boolean started;

        @Override
        public void start(LogFacts facts) {
            started = true;
        }

        @Override
        public void group(LogGroup group) {
            assertThat(started).isTrue();
        }

        @Override
        public void block(LogBlock block) {
            assertThat(started).isTrue();
            samples += block.size();
            for (int row = 1; row < block.size(); row++) {
                if (block.nanos(row) < block.nanos(row - 1)) {
                    throw new AssertionError("time runs back inside a block");
                }
            }
            for (int i = 0; i < block.group().channels().size(); i++) {
                assertThat(block.column(i).size()).isEqualTo(block.size());
            }
        }
    }

    private void read(byte[] bytes, String name) throws IOException {
        var file = Files.write(folder.resolve(name), bytes);
        var sink = new Strict();
        try {
            LogFormats.open(file, LogChoices.none()).read(sink);
        } catch (LogUnreadable told) {
            assertThat(told.problem().key()).startsWith("logs.");
        }
        assertThat(sink.samples).isLessThanOrEqualTo(bytes.length);
    }

    private void mutants(byte[] whole, String name) throws IOException {
        var random = new Random(name.hashCode());
        read(whole, name);
        for (int i = 0; i < MUTANTS; i++) {
            var bytes = whole.clone();
            // half of the damage falls into the head, where the structure is
            int reach = i % 2 == 0 ? bytes.length : Math.min(bytes.length, 4096);
            switch (i % 4) {
                case 0, 1 -> {
                    for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                        bytes[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
                    }
                }
                case 2 -> bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
                default -> {
                    int at = random.nextInt(reach);
                    java.util.Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(512)), (byte)
                            (random.nextBoolean() ? 0 : 0xFF));
                }
            }
            read(bytes, name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mf4", "mcap", "csv", "wide.csv"})
    void aDamagedFileOfOursIsReadAsFarAsItGoes(String ending) throws Exception {
        var path = folder.resolve("whole." + ending);
        var made = new MadeLog(4, 60);
        switch (ending) {
            case "mf4" -> {
                try (var writer = new MdfWriter(path)) {
                    made.read(writer);
                    writer.finish();
                }
            }
            case "mcap" -> {
                try (var writer = new McapWriter(path)) {
                    made.read(writer);
                    writer.finish();
                }
            }
            default -> {
                var form = ending.equals("csv") ? CsvWriter.Form.LONG : CsvWriter.Form.WIDE;
                try (var writer = new CsvWriter(path, form, CsvWriter.Values.RAW);
                        var ordered = new OrderedSink(writer)) {
                    made.read(ordered);
                    ordered.finish();
                    writer.finish();
                }
            }
        }
        mutants(Files.readAllBytes(path), "mutant." + ending);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "logs/mf4/17BD1DB7_00000006_00000170.MF4",
                "logs/mf4/2F6913DB_00001089_00000001-63BEF5CD.MF4",
                "logs/mf4/3BA199E2_00000164_00000005-60FEB5A8.MF4",
                "logs/mlg/short.mlg",
                "logs/mlg/markers.mlg",
                "logs/carscanner-volvo-v40/2019-03-06 16-46-53.csv",
                "logs/carscanner-volvo-v40/2019-04-29 17-58-03.csv.gz",
                "riding/gpx/around-visnjan-with-car.gpx",
                "riding/gpx/korita-zbevnica.gpx"
            })
    void aDamagedRealLogIsReadAsFarAsItGoes(String name) throws Exception {
        int at = name.lastIndexOf('/');
        var file = SharedLogs.folder(name.substring(0, at)).resolve(name.substring(at + 1));
        mutants(Files.readAllBytes(file), "mutant" + name.substring(name.lastIndexOf('.')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Time (msec),Engine Speed (rpm)\n0,800\n21,812\n",
                "GPS Time, Device Time, Engine RPM(rpm)\n-,30-Mar-2018 14:22:10.500,801.5\n",
                "\"info\"\nTime\tRPM\ns\trpm\n0.01\t430\nMARK 001 - x\n0.2\t431\n",
                "$GNRMC,061600.000,A,4516.411,N,01342.853,E,2.31,188.14,181220,,,A*75\n",
                "[column names]\nsats time lat long\n[data]\n008 101112.10 +2964.25 -00078.5\n",
                "(1436509052.249713) can0 044#2A366C2BBA\n(1436509052.449847) can0 0000044A#R\n",
                "base hex timestamps absolute\n0.012345 1 1A0x Rx d 2 12 34\n",
                ";$FILEVERSION=1.1\n;$STARTTIME=43474.5\n 1) 1059.9 Rx 0300 7 00 00 00 00 04 00 00\n",
                "<?xml version=\"1.0\"?><gpx><trk><trkseg><trkpt lat=\"1\" lon=\"2\"><time>2026-05-01T10:00:00Z</time>"
                        + "</trkpt></trkseg></trk></gpx>"
            })
    void aDamagedSmallFileIsReadAsFarAsItGoes(String text) throws Exception {
        mutants(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), "mutant.txt");
        for (var cut : List.of(0, 1, 2, 7)) {
            read(
                    text.substring(0, Math.min(cut, text.length())).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    "cut");
        }
    }
}
