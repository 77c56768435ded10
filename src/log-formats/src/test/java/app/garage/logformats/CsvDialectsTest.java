package app.garage.logformats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Small files in the manner of each program.
class CsvDialectsTest {
    @TempDir
    private Path folder = Path.of("");

    private Kept read(String text) throws LogUnreadable {
        return Kept.text(folder, "log.csv", text);
    }

    @Test
    void romRaiderCountsInMilliseconds() throws LogUnreadable {
        var log = read("""
                Time (msec),Engine Speed (rpm),Mass Airflow (g/s)
                0,800,3.12
                21,812,3.2
                """);

        assertThat(log.facts().format()).isEqualTo("romraider");
        assertThat(log.names()).containsExactly("Engine Speed", "Mass Airflow");
        assertThat(log.units()).containsExactly("rpm", "g/s");
        assertThat(log.rows(0)).containsExactly(List.of(0.0, 800.0, 3.12), List.of(0.021, 812.0, 3.2));
    }

    @Test
    void romRaidersClockGoesOnAfterMidnight() throws LogUnreadable {
        var log = read("""
                Time,Engine Speed (rpm)
                23:59:59.900,800
                00:00:00.100,801
                """);

        assertThat(log.rows(0)).containsExactly(List.of(86399.9, 800.0), List.of(86400.1, 801.0));
    }

    @Test
    void romRaiderOnAGermanComputerWritesDecimalCommas() throws LogUnreadable {
        var log = read("""
                Time (msec);Engine Speed (rpm);Mass Airflow (g/s)
                0;800;3,12
                21;812;3,2
                """);

        assertThat(log.rows(0)).containsExactly(List.of(0.0, 800.0, 3.12), List.of(0.021, 812.0, 3.2));
    }

    @Test
    void torqueBeginsANewLogWhereItsHeaderComesAgain() throws LogUnreadable {
        var header = "GPS Time, Device Time, Longitude, Latitude,Engine RPM(rpm),Engine Coolant Temperature(°C)\n";
        var log = read(header
                + "Fri Mar 30 14:22:13 GMT+02:00 2018,30-Mar-2018 14:22:10.500,2.35,48.85,801.5,-\n"
                + "Fri Mar 30 14:22:14 GMT+02:00 2018,30-Mar-2018 14:22:11.500,2.35,48.85,802,20\n"
                + header
                + "-,30-Mar-2018 15:00:00.000,-,-,900,21\n");

        assertThat(log.logs).extracting(LogFacts::format).containsExactly("torque", "torque");
        assertThat(log.logs)
                .extracting(each -> each.start().orElseThrow())
                .containsExactly(Instant.parse("2018-03-30T14:22:10.500Z"), Instant.parse("2018-03-30T15:00:00Z"));
        assertThat(log.group(0).channels().get(2)).isEqualTo(LogChannel.number("Engine RPM", "rpm"));
        assertThat(log.rows(0))
                .containsExactly(List.of(0.0, 2.35, 48.85, 801.5, "missing"), List.of(1.0, 2.35, 48.85, 802.0, 20.0));
        assertThat(log.rows(1000)).containsExactly(List.of(0.0, "missing", "missing", 900.0, 21.0));
    }

    @Test
    void carObdHasNoTimeAndIsTakenAsOneSampleASecond() throws LogUnreadable {
        var log = read("""
                ENGINE_RPM (),VEHICLE_SPEED (),ENGINE_RUN_TIME (),
                800,0,1,
                1500,12,2,
                """);

        assertThat(log.facts().format()).isEqualTo("carobd");
        assertThat(log.group(0).nominalHz()).isEqualTo(1);
        assertThat(log.rows(0)).containsExactly(List.of(0.0, 800.0, 0.0, 1.0), List.of(1.0, 1500.0, 12.0, 2.0));
    }

    @Test
    void mslKeepsItsMarkersBetweenTheRows() throws LogUnreadable {
        var log = read("""
                "speeduino 202009: Speeduino 2020.09"
                "Capture Date: Sun Dec 27 18:11:15 CET 2020"
                Time\tRPM\tAFR
                s\trpm\tO2
                0.010\t430\t14.7
                MARK 001 - knock heard
                0.110\t450\t14.6
                """);

        assertThat(log.facts().format()).isEqualTo("msl");
        assertThat(log.units()).containsExactly("rpm", "O2");
        assertThat(log.rows(0)).containsExactly(List.of(0.01, 430.0, 14.7), List.of(0.11, 450.0, 14.6));
        assertThat(log.markers).containsExactly(new LogMarker(10_000_000, "knock heard"));
        assertThat(log.rejected).isEmpty();
    }

    @Test
    void raceCapturesEmptyCellsAreNotMissingValues() throws LogUnreadable {
        var log = read("""
                "Interval"|"ms"|0|0|1,"Utc"|"ms"|0|0|1,"RPM"|"rpm"|0|10000|50,"Battery"|"Volts"|0|20|1
                1000,1500000000000,800,12.5
                1020,,810,
                1040,,820,
                """);

        assertThat(log.facts().start()).contains(Instant.parse("2017-07-14T02:39:59Z"));
        assertThat(log.rows(0)).containsExactly(List.of(1.0, 800.0), List.of(1.02, 810.0), List.of(1.04, 820.0));
        assertThat(log.rows(1)).containsExactly(List.of(1.0, 12.5));
    }

    @Test
    void hpTunersNamesItsChannelsInSections() throws LogUnreadable {
        var log = read("""
                HP Tuners CSV Log File
                Version: 1.0

                [Log Information]
                Creation Time: 3/24/2020 8:15:26 PM
                Notes:

                [Channel Information]
                0,12,2316
                Offset,Engine RPM,Mass Airflow
                s,rpm,g/s

                [Channel Data]
                0.0,800,3.5
                0.05,,3.6
                """);

        assertThat(log.facts().format()).isEqualTo("hptuners");
        assertThat(log.names()).containsExactly("Engine RPM", "Mass Airflow");
        assertThat(log.units()).containsExactly("rpm", "g/s");
        assertThat(log.rows(0)).containsExactly(List.of(0.0, 800.0, 3.5), List.of(0.05, "missing", 3.6));
    }

    @Test
    void anUnknownProgramsUnitsRowIsRead() throws LogUnreadable {
        var log = read("""
                My Logger 2.0
                Timestamp;RPM;Gear
                ms;1/min;
                0;800,5;N
                10;812,25;1
                20;812,75;N
                """);

        assertThat(log.facts().format()).isEqualTo("csv");
        assertThat(log.names()).containsExactly("RPM", "Gear");
        assertThat(log.units()).containsExactly("1/min", "");
        assertThat(log.rows(0))
                .containsExactly(List.of(0.0, 800.5, "N"), List.of(0.01, 812.25, "1"), List.of(0.02, 812.75, "N"));
    }

    @Test
    void aNumberThatCouldBeTwoNumbersIsAskedAbout() throws LogUnreadable {
        var file = Kept.file(folder, "two.csv", "time;pressure\n0;1,234\n1;2,345\n");

        var detected = LogFormats.detect(file);
        assertThat(detected.readings()).containsExactly(new CsvReading(';', '.', ','), new CsvReading(';', ',', '.'));
        assertThat(detected.disputed()).isEqualTo("1,234");
        assertThatThrownBy(() -> LogFormats.open(file, LogChoices.none()))
                .isInstanceOfSatisfying(LogUnreadable.class, e -> {
                    assertThat(e.problem().key()).isEqualTo("logs.which-decimal");
                    assertThat(e.problem().args()).containsExactly("two.csv", "1,234", 1234.0, 1.234);
                });
        var comma = LogChoices.none().with(detected.readings().get(1));
        assertThat(Kept.of(LogFormats.open(file, comma)).rows(0))
                .containsExactly(List.of(0.0, 1.234), List.of(1.0, 2.345));
    }

    @Test
    void oneNumberThatSettlesItIsEnough() throws LogUnreadable {
        assertThat(read("time;pressure\n0;1,234\n1;0,345\n").rows(0))
                .containsExactly(List.of(0.0, 1.234), List.of(1.0, 0.345));
        assertThat(read("time;pressure\n0;1,234\n1;1,234.5\n").rows(0))
                .containsExactly(List.of(0.0, 1234.0), List.of(1.0, 1234.5));
    }

    @Test
    void timeThatRunsBackIsAskedAbout() throws LogUnreadable {
        var file = Kept.file(folder, "back.csv", "time,x\n0,1\n2,2\n1,3\n3,4\n");

        assertThatThrownBy(() -> Kept.of(file))
                .isInstanceOfSatisfying(
                        LogUnreadable.class, e -> assertThat(e.problem().args()).containsExactly("back.csv", 4L, "1"));
        assertThat(chosen(file, LogChoices.Backwards.SORT).rows(0))
                .containsExactly(List.of(0.0, 1.0), List.of(1.0, 3.0), List.of(2.0, 2.0), List.of(3.0, 4.0));
        assertThat(chosen(file, LogChoices.Backwards.DROP).rows(0))
                .containsExactly(List.of(0.0, 1.0), List.of(2.0, 2.0), List.of(3.0, 4.0));
        var split = chosen(file, LogChoices.Backwards.SPLIT);
        assertThat(split.rows(0)).containsExactly(List.of(0.0, 1.0), List.of(2.0, 2.0));
        assertThat(split.rows(1000)).containsExactly(List.of(1.0, 3.0), List.of(3.0, 4.0));
    }

    private static Kept chosen(Path file, LogChoices.Backwards backwards) throws LogUnreadable {
        return Kept.of(LogFormats.open(file, LogChoices.none().with(backwards)));
    }

    @Test
    void whatASpreadsheetMadeOfNumbersIsNamedColumnByColumn() throws LogUnreadable {
        var log = read("""
                time;rpm;runtime
                0;800,5;5,15E+12
                1;12.Mai;1,5
                2;3-Apr;2,5
                """);

        assertThat(log.rows(0).getFirst()).containsExactly(0.0, 800.5, 5.15e12);
        assertThat(log.rejected)
                .containsExactly(
                        new Rejected(Rejected.Cause.NOT_A_NUMBER, "rpm", 1, List.of(3L)),
                        new Rejected(Rejected.Cause.A_DATE, "rpm", 1, List.of(4L)));
    }

    @Test
    void absoluteTimesGiveTheLogItsStart() throws LogUnreadable {
        var log = read("timestamp,rpm\n2026-05-01T10:00:00.250Z,800\n2026-05-01T10:00:00.750Z,801\n");

        assertThat(log.facts().start()).contains(Instant.parse("2026-05-01T10:00:00.250Z"));
        assertThat(log.rows(0)).containsExactly(List.of(0.0, 800.0), List.of(0.5, 801.0));
    }

    @Test
    void aQuoteThatIsNeverClosedSpoilsOneLine() throws LogUnreadable {
        var log = read("time,a,b\n0,1,2\n1,\"3,4\n2,5,6\n");

        assertThat(log.rows(0)).containsExactly(List.of(0.0, 1.0, 2.0), List.of(2.0, 5.0, 6.0));
        assertThat(log.rejected).extracting(Rejected::cause).containsExactly(Rejected.Cause.WRONG_CELLS);
    }

    @Test
    void whatIsNoLogIsRefused() {
        assertThatThrownBy(() -> read("Dear customer,\n\nplease find enclosed\n"))
                .isInstanceOfSatisfying(
                        LogUnreadable.class, e -> assertThat(e.problem().key()).isEqualTo("logs.unknown-format"));
    }

    @Test
    void aPreviewStopsAfterTheFirstRows() throws LogUnreadable {
        var text = new StringBuilder("time,x\n");
        for (int i = 0; i < 20_000; i++) {
            text.append(i).append(",1\n");
        }
        var preview = new LogPreview();
        LogFormats.open(Kept.file(folder, "long.csv", text.toString()), LogChoices.none())
                .read(preview);

        assertThat(preview.blocks().stream().mapToInt(LogBlock::size).sum()).isBetween(LogPreview.ROWS, 8192);
    }
}
