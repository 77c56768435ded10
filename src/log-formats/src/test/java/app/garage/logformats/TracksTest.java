package app.garage.logformats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Positions: NMEA, VBO and GPX; gpsbabel is the judge where it is installed.
class TracksTest {
    private static final String RIDE = """
            $GNRMC,061600.000,A,4516.411,N,01342.853,E,2.31,188.14,181220,,,A*75
            $GPGGA,061600.000,4516.411,N,01342.853,E,1,08,0.9,545.4,M,46.9,M,,*5F
            $GNRMC,061601.000,A,4516.412,N,01342.854,E,2.31,188.14,181220,,,A*70
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void sentencesOfOneMomentAreOneSample() throws LogUnreadable {
        var log = Kept.text(folder, "ride.nmea", RIDE);

        assertThat(log.rejected).isEmpty();
        assertThat(log.facts().start()).contains(Instant.parse("2020-12-18T06:16:00Z"));
        assertThat(log.rows(0)).hasSize(2);
        var first = log.rows(0).getFirst();
        assertThat((double) first.get(1)).isCloseTo(45.2735167, within(5e-8));
        assertThat((double) first.get(2)).isCloseTo(13.7142167, within(5e-8));
        assertThat(first.get(3)).isEqualTo(545.4);
        assertThat((double) first.get(4)).isCloseTo(1.188367, within(5e-7)); // 2.31 knots
        assertThat(log.rows(0).get(1).getFirst()).isEqualTo(1.0);
        assertThat(log.rows(0).get(1).get(3)).isEqualTo("missing");
    }

    @Test
    void aSentenceWithAWrongSumIsCountedAndNotRead() throws LogUnreadable {
        var log = Kept.text(folder, "noise.nmea", RIDE.replace("4516.412", "4517.412") + "rubbish\n");

        assertThat(log.rows(0)).hasSize(1);
        assertThat(log.rejected)
                .extracting(each -> each.cause() + " " + each.rows())
                .containsExactly("BAD_CHECKSUM [3]", "UNKNOWN_LINE [4]");
    }

    @Test
    void aPositionWithoutADateBelongsToTheDayOfTheLastOneThatHasIt() throws LogUnreadable {
        var log = Kept.text(folder, "night.nmea", """
                $GPRMC,235959.000,A,4516.411,N,01342.853,E,2.31,188.14,181220,,,A*6B
                $GPGGA,000001.000,4516.411,N,01342.853,E,1,08,0.9,545.4,M,46.9,M,,*5F
                """);

        assertThat(log.rejected).isEmpty();
        assertThat(log.rows(0).getLast().getFirst()).isEqualTo(2.0);
    }

    @Test
    void aBoxCountsMinutesAndTheWest() throws LogUnreadable {
        var log = Kept.text(folder, "lap.vbo", """
                File created on 01/05/2026 @ 10:12

                [header]
                satellites
                time

                [channel units]
                bar

                [comments]
                Log Rate (Hz) : 10

                [column names]
                sats time lat long velocity heading height Brake

                [data]
                008 235959.95 +2964.250000 -00078.500000 010.5 185.0 +00120.5 1.5
                008 000000.05 +2964.260000 +00078.600000 011.5 186.0 +00120.6 2.5
                """);

        assertThat(log.names())
                .containsExactly("satellites", "latitude", "longitude", "speed", "course", "altitude", "Brake");
        assertThat(log.units()).last().isEqualTo("bar");
        var one = log.rows(0).get(0);
        assertThat((double) one.get(2)).isCloseTo(49.4041667, within(5e-8));
        assertThat((double) one.get(3)).isCloseTo(1.3083333, within(5e-8)); // east of Greenwich
        assertThat((double) log.rows(0).get(1).get(3)).isCloseTo(-1.31, within(5e-8));
        assertThat((double) log.rows(0).get(1).getFirst() - (double) one.getFirst())
                .isCloseTo(0.1, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({
        "korita-zbevnica.gpx, 871, 358",
        "around-visnjan-with-car.gpx, 104, 0",
        "cerknicko-jezero.gpx, 296, 0",
        "Mojstrovka.gpx, 184, 184"
    })
    void aPointWithoutATimeIsNoSample(String name, int points, int untimed) throws Exception {
        var file = SharedLogs.folder("riding/gpx").resolve(name);
        var log = Kept.of(file);
        int written = Files.readString(file).split("<trkpt", -1).length - 1;
        long rejected = log.rejected.stream()
                .filter(each -> each.cause() == Rejected.Cause.BAD_TIME)
                .mapToLong(Rejected::count)
                .sum();
        long backwards = log.rejected.stream()
                .filter(each -> each.cause() == Rejected.Cause.TIME_RUNS_BACK)
                .mapToLong(Rejected::count)
                .sum();

        assertThat(written).isEqualTo(points);
        assertThat(rejected).isEqualTo(untimed);
        assertThat(log.samples.values().stream().mapToInt(List::size).sum() + backwards)
                .isEqualTo(points - untimed);
    }

    @Test
    void whatExtensionsSayOfAPointAreChannels() throws LogUnreadable {
        var log = Kept.text(folder, "ride.gpx", """
                <?xml version="1.0"?>
                <gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1" xmlns:osmand="https://osmand.net">
                <trk><name>Col &amp; lac</name><trkseg>
                <trkpt lat="45.5" lon="6.25"><ele>1200.5</ele><time>2026-05-01T10:00:00Z</time>
                <extensions><osmand:vm_rpm>3500</osmand:vm_rpm></extensions></trkpt>
                <trkpt lat="45.6" lon="6.26"><time>2026-05-01T10:00:01.5Z</time></trkpt>
                </trkseg></trk></gpx>
                """);

        assertThat(log.group(0).name()).isEqualTo("Col & lac");
        assertThat(log.names()).containsExactly("latitude", "longitude", "altitude", "osmand:vm_rpm");
        assertThat(log.rows(0))
                .containsExactly(
                        List.of(0.0, 45.5, 6.25, 1200.5, 3500.0), List.of(1.5, 45.6, 6.26, "missing", "missing"));
    }

    @Test
    void entitiesOfAFileAreNeverFollowed() throws LogUnreadable {
        var log = Kept.text(folder, "bomb.gpx", """
                <?xml version="1.0"?>
                <!DOCTYPE gpx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>
                <gpx version="1.1"><trk><name>&b;&c;</name></trk></gpx>
                """);

        assertThat(log.groups).isEmpty();
        assertThat(log.gaps).extracting(LogGap::cause).containsExactly(LogGap.Cause.CUT_OFF);
    }

    @Test
    void aTrackWithoutADateCannotBeGpx() throws LogUnreadable {
        var source = LogFormats.open(Kept.file(folder, "x.csv", "time,latitude,longitude\n0,1,2\n"), LogChoices.none());

        assertThatThrownBy(() -> write(source))
                .isInstanceOfSatisfying(
                        LogUnreadable.class, e -> assertThat(e.problem().key()).isEqualTo("logs.gpx-needs-date"));
        assertThat(folder.resolve("out.gpx")).doesNotExist();
    }

    private Path write(LogSource source) throws LogUnreadable {
        var path = folder.resolve("out.gpx");
        try (var writer = new GpxWriter(path)) {
            source.read(writer);
            writer.finish();
        }
        return path;
    }

    @Test
    void whatWeWriteComesBack() throws LogUnreadable {
        var real = SharedLogs.folder("riding/gpx").resolve("cerknicko-jezero.gpx");
        var before = Kept.of(real);

        var after = Kept.of(write(LogFormats.open(real, LogChoices.none())));

        assertThat(after.rows(0)).isEqualTo(before.rows(0));
        assertThat(after.facts().start()).isEqualTo(before.facts().start());
    }

    @Test
    void gpsbabelReadsTheSameTrackInOurFile() throws Exception {
        var file = write(
                LogFormats.open(SharedLogs.folder("riding/gpx").resolve("cerknicko-jezero.gpx"), LogChoices.none()));

        var theirs = gpsbabel("gpx", file);

        var ours = Kept.of(file).samples.values().stream().flatMap(List::stream).toList();
        assertThat(theirs).hasSameSizeAs(ours);
        for (int i = 0; i < ours.size(); i++) {
            assertThat(theirs.get(i)[0]).isCloseTo((double) ours.get(i).get(1), within(6e-6));
            assertThat(theirs.get(i)[1]).isCloseTo((double) ours.get(i).get(2), within(6e-6));
        }
    }

    @Test
    void gpsbabelReadsTheSamePositionsInNmea() throws Exception {
        var file = Kept.file(folder, "ride.nmea", RIDE);

        var theirs = gpsbabel("nmea", file);

        var ours = Kept.of(file).rows(0);
        assertThat(theirs).hasSameSizeAs(ours);
        assertThat(theirs.getFirst()[0]).isCloseTo((double) ours.getFirst().get(1), within(6e-6));
        assertThat(theirs.getFirst()[1]).isCloseTo((double) ours.getFirst().get(2), within(6e-6));
    }

    /// {@return latitude and longitude of each point, as gpsbabel reads them}
    private List<double[]> gpsbabel(String format, Path file) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gpsbabel")), "gpsbabel is not installed: apt install gpsbabel");
        var out = folder.resolve("babel.csv");
        var process = new ProcessBuilder(
                        "/usr/bin/gpsbabel",
                        "-t",
                        "-i",
                        format,
                        "-f",
                        file.toString(),
                        "-o",
                        "unicsv,grid=0",
                        "-F",
                        out.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        return Files.readAllLines(out).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> new double[] {signed(cells[1]), signed(cells[2])})
                .toList();
    }

    /// `N45.5` and `W1.25`
    private static double signed(String cell) {
        double value = Double.parseDouble(cell.substring(1));
        return cell.startsWith("S") || cell.startsWith("W") ? -value : value;
    }
}
