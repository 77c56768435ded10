package app.garage.logformats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The log of a real diesel car; the figures were counted by other means and stand beside the files.
class CarScannerTest {
    @ParameterizedTest
    @CsvSource({
        "2019-02-09 23-08-35.csv.gz, 24396, 14, 7.8, 587.1",
        "2019-02-19 19-10-45.csv.gz, 41207, 11, 50.5, 949.8",
        "2019-02-25 07-19-27.csv.gz, 28007, 19, 11.3, 374.1",
        "2019-02-27 07-54-36.csv.gz, 26983, 20, 100.3, 1601.6",
        "2019-02-27 18-21-22.csv.gz, 21143, 11, 33.6, 1526.2",
        "2019-03-01 08-34-54.csv.gz, 19036, 206, 23.2, 5182.4",
        "2019-03-05 19-30-27.csv, 6916, 16, 18.9, 644.8",
        "2019-03-05 22-17-15.csv.gz, 35205, 43, 216.3, 2131.5",
        "2019-03-06 07-14-35.csv.gz, 34867, 20, 98.3, 1661.5",
        "2019-03-06 16-46-53.csv, 12, 9, 39.4, 39.6",
        "2019-03-06 19-32-34.csv.gz, 29181, 43, 50.2, 1320.0",
        "2019-03-11 08-22-21.csv.gz, 34947, 21, 60.7, 1415.3",
        "2019-03-20 16-43-25.csv.gz, 43804, 20, 74.3, 696.9",
        "2019-03-22 07-20-09.csv.gz, 14053, 20, 1578.1, 1703.0",
        "2019-03-22 22-46-22.csv.gz, 32239, 11, 16.4, 703.2",
        "2019-03-24 14-27-11.csv.gz, 18217, 19, 42.3, 178.2",
        "2019-04-28 16-02-30.csv, 5859, 19, 97.9, 182.8",
        "2019-04-29 17-58-03.csv.gz, 11335, 21, 13.3, 194.0"
    })
    void everyRowOfTheRealLogsArrives(String name, long rows, int channels, double first, double last)
            throws LogUnreadable {
        var file = SharedLogs.folder("logs/carscanner-volvo-v40").resolve(name);

        var part = LogOutline.of(LogFormats.open(file, LogChoices.none())).part();

        assertThat(part.groups()).hasSize(channels);
        assertThat(part.groups().stream()
                        .mapToLong(LogOutline.GroupOutline::samples)
                        .sum())
                .isEqualTo(rows);
        assertThat(part.groups().stream()
                        .mapToLong(LogOutline.GroupOutline::firstNanos)
                        .min()
                        .orElseThrow())
                .isBetween((long) ((first - 0.06) * 1e9), (long) ((first + 0.06) * 1e9));
        assertThat(part.groups().stream()
                        .mapToLong(LogOutline.GroupOutline::lastNanos)
                        .max()
                        .orElseThrow())
                .isBetween((long) ((last - 0.06) * 1e9), (long) ((last + 0.06) * 1e9));
        assertThat(part.groups().stream().flatMap(each -> each.channels().stream()))
                .allSatisfy(each -> assertThat(each.invalid()).isZero());
    }

    @Test
    void theValuesAreThoseOfTheDrive() throws LogUnreadable {
        var folder = SharedLogs.folder("logs/carscanner-volvo-v40");
        var part = LogOutline.of(LogFormats.open(folder.resolve("2019-02-09 23-08-35.csv.gz"), LogChoices.none()))
                .part();

        assertThat(part.channel("Engine coolant temperature").min()).isEqualTo(88);
        assertThat(part.channel("Engine coolant temperature").max()).isEqualTo(88);
        assertThat(part.channel("Engine coolant temperature").channel().unit()).isEqualTo("℃");
        assertThat(part.channel("OBD Module Voltage").min()).isEqualTo(13.9);
        assertThat(part.channel("OBD Module Voltage").max()).isEqualTo(14.1);
    }

    @Test
    void whatTheAppComputesIsNotCalledMeasured() throws LogUnreadable {
        var folder = SharedLogs.folder("logs/carscanner-volvo-v40");
        var stopped = LogOutline.of(LogFormats.open(folder.resolve("2019-03-06 16-46-53.csv"), LogChoices.none()))
                .part();

        assertThat(stopped.groups())
                .allMatch(each -> each.channels().getFirst().channel().derived());
    }

    @Test
    void theDemonstrationModeIsTold() throws LogUnreadable {
        var file = SharedLogs.folder("logs/carscanner-volvo-v40").resolve("2019-03-01 08-34-54.csv.gz");

        var outline = LogOutline.of(LogFormats.open(file, LogChoices.none()));

        assertThat(outline.warnings()).extracting(each -> each.key()).contains("logs.looks-like-demo");
    }

    @Test
    void noRealDriveIsTakenForADemonstration() throws Exception {
        for (var file : SharedLogs.files("logs/carscanner-volvo-v40")) {
            if (!file.getFileName().toString().startsWith("2019-03-01")) {
                var part =
                        LogOutline.of(LogFormats.open(file, LogChoices.none())).part();
                assertThat(part.implausible())
                        .as(file.getFileName().toString())
                        .extracting(each -> each.channel().name())
                        .isEmpty();
            }
        }
    }

    @Test
    void aLineThatIsCutShortIsCountedAndTheRestArrives(@TempDir Path folder) throws LogUnreadable {
        var log = Kept.text(folder, "a.csv", """
                "SECONDS";"PID";"VALUE";"UNITS"
                "1.5";"Engine RPM";"800";"rpm"
                "1.6";"Engine
                "1.7";"Engine RPM";"n/a";"rpm"
                "x";"Engine RPM";"801";"rpm"
                "1.9";"Engine RPM";"802";"rpm"
                """);

        assertThat(log.rows(0))
                .containsExactly(
                        java.util.List.of(1.5, 800.0),
                        java.util.List.of(1.7, "missing"),
                        java.util.List.of(1.9, 802.0));
        assertThat(log.rejected)
                .extracting(each -> each.cause() + " " + each.rows())
                .containsExactly("WRONG_CELLS [3]", "NOT_A_NUMBER [4]", "BAD_TIME [5]");
    }

    @Test
    void anArchiveThatIsCutOffGivesWhatIsInItAndAGap(@TempDir Path folder) throws Exception {
        var whole = Files.readAllBytes(
                SharedLogs.folder("logs/carscanner-volvo-v40").resolve("2019-02-09 23-08-35.csv.gz"));
        var cut = Files.write(folder.resolve("cut.csv.gz"), java.util.Arrays.copyOf(whole, whole.length / 2));

        var part = LogOutline.of(LogFormats.open(cut, LogChoices.none())).part();

        assertThat(part.gaps()).extracting(LogGap::cause).containsExactly(LogGap.Cause.CUT_OFF);
        assertThat(part.groups()).isNotEmpty();
    }
}
