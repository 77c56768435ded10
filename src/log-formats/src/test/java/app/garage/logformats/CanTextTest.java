package app.garage.logformats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Frames as text; python-can writes the files where it is installed.
class CanTextTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void candumpNamesTheBus() throws LogUnreadable {
        var log = Kept.text(folder, "bus.log", """
                (1436509052.249713) can0 044#2A366C2BBA
                (1436509052.449847) can0 0000044A#R8
                (1436509053.650004) vcan1 123##1112233445566778899AABB
                """);

        assertThat(log.facts().start()).contains(Instant.parse("2015-07-10T06:17:32.249713Z"));
        assertThat(log.rows(0))
                .containsExactly(
                        List.of(0.0, 68.0, 0.0, 5.0, "2A366C2BBA", 0.0, 0.0),
                        List.of(0.200134, 1098.0, 1.0, 8.0, "", 0.0, 1.0));
        assertThat(log.rows(1))
                .containsExactly(List.of(1.400291, 291.0, 0.0, 11.0, "112233445566778899AABB", 0.0, 0.0));
        assertThat(log.group(1).name()).isEqualTo("CAN vcan1_Rx");
    }

    @Test
    void ascMarksLongIdentifiersWithAnX() throws LogUnreadable {
        var log = Kept.text(folder, "bus.asc", """
                date Sam Sep 30 10:06:13.191 PM 2017
                base hex  timestamps absolute
                internal events logged
                Begin Triggerblock Sam Sep 30 10:06:13.191 PM 2017
                   0.000000 Start of measurement
                   0.012345 1  1A0x            Rx   d 2 12 34
                   0.015000 2  7E8             Tx   d 3 03 41 0C
                   0.020000 CANFD   1 Rx        12a                                  1 0 9  12 00 01 02 03 04 05 06 07 08 09 0a 0b 0 0 0 0
                   0.030000 1  7DF             Rx   d 8 01
                End TriggerBlock
                """);

        assertThat(log.rows(0))
                .containsExactly(
                        List.of(0.012345, 416.0, 1.0, 2.0, "1234", 0.0, 0.0),
                        List.of(0.02, 298.0, 0.0, 12.0, "000102030405060708090A0B", 0.0, 0.0));
        assertThat(log.rows(1)).containsExactly(List.of(0.015, 2024.0, 0.0, 3.0, "03410C", 1.0, 0.0));
        assertThat(log.rejected).containsExactly(new Rejected(Rejected.Cause.UNKNOWN_LINE, "", 1, List.of(9L)));
    }

    @Test
    void trcCountsDaysFrom1899() throws LogUnreadable {
        var log = Kept.text(folder, "bus.trc", """
                ;$FILEVERSION=2.1
                ;$STARTTIME=43474.5000000000
                ;$COLUMNS=N,O,T,B,I,d,R,L,D
                ;---+-- ------+------ +- +- --+----- +- +- +--- +- -- -- -- -- -- -- --
                      1      1059.900 DT 1      0300 Rx -  7    00 00 00 00 04 00 00
                      2      1283.231 RR 1  18DA10F1 Tx -  4
                      3      1298.945 ER 1         - Rx -  5    04 00 02 00 00
                """);

        assertThat(log.facts().start()).contains(Instant.parse("2019-01-09T12:00:00Z"));
        assertThat(log.rows(0)).containsExactly(List.of(1.0599, 768.0, 0.0, 7.0, "00000000040000", 0.0, 0.0));
        assertThat(log.rows(1)).containsExactly(List.of(1.283231, 416_944_369.0, 1.0, 4.0, "", 1.0, 1.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"asc", "log", "trc"})
    void theFramesPythonCanWritesArrive(String ending) throws Exception {
        var file = folder.resolve("python." + ending);
        var script = """
                import sys, random, can
                random.seed(5)
                writer = can.Logger(sys.argv[1])
                for i in range(300):
                    extended = random.random() < 0.5
                    id = random.randrange(1 << 29 if extended else 1 << 11)
                    data = bytes(random.randrange(256) for _ in range(random.randrange(9)))
                    print(i, id, int(extended), data.hex().upper(), sep=';')
                    writer(can.Message(timestamp=1700000000 + i / 8, arbitration_id=id, is_extended_id=extended,
                                       data=data, channel=0, is_rx=True))
                writer.stop()
                """;
        assumeTrue(Files.isExecutable(PYTHON), "python3 is not installed");
        var process = new ProcessBuilder(PYTHON.toString(), "-c", script, file.toString())
                .redirectError(folder.resolve("err").toFile())
                .start();
        var written = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .toList();
        assumeTrue(process.waitFor() == 0, "python-can is not installed: apt install python3-can");

        var log = Kept.of(file);

        assertThat(log.rejected).isEmpty();
        assertThat(log.rows(0)).hasSize(300);
        double first = (double) log.rows(0).getFirst().getFirst();
        for (int i = 0; i < 300; i++) {
            var cells = written.get(i).split(";", -1);
            var row = log.rows(0).get(i);
            assertThat((double) row.getFirst() - first)
                    .isCloseTo(i / 8.0, org.assertj.core.api.Assertions.within(1e-6));
            assertThat(row.get(1)).isEqualTo(Double.parseDouble(cells[1]));
            assertThat(row.get(2)).isEqualTo(Double.parseDouble(cells[2]));
            assertThat(row.get(4)).isEqualTo(cells[3]);
        }
    }
}
