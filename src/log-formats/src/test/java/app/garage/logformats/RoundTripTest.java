package app.garage.logformats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is exported comes back sample for sample, and what else it must be.
class RoundTripTest {
    @TempDir
    private Path folder = Path.of("");

    private Path csv(LogSource source, CsvWriter.Form form, CsvWriter.Values values) throws LogUnreadable {
        var path = folder.resolve("log.csv");
        try (var writer = new CsvWriter(path, form, values);
                var ordered = new OrderedSink(writer)) {
            if (form == CsvWriter.Form.WIDE) {
                source.read(ordered);
                ordered.finish();
            } else {
                source.read(writer);
            }
            writer.finish();
        }
        return path;
    }

    private Path mcap(LogSource source) throws LogUnreadable {
        var path = folder.resolve("log.mcap");
        try (var writer = new McapWriter(path)) {
            source.read(writer);
            writer.finish();
        }
        return path;
    }

    private static void same(Path file, LogSource source) throws LogUnreadable {
        var kept = Kept.of(file);
        assertThat(kept.warnings).isEmpty();
        SameLog.of(LogFormats.open(file, LogChoices.none())).isSameAs(SameLog.of(source));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40, 5000})
    void longCsvComesBackTheSame(int samples) throws LogUnreadable {
        var made = new MadeLog(samples, samples);
        same(csv(made, CsvWriter.Form.LONG, CsvWriter.Values.RAW), made);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40, 5000})
    void wideCsvComesBackTheSame(int samples) throws LogUnreadable {
        var made = new MadeLog(samples, samples);
        same(csv(made, CsvWriter.Form.WIDE, CsvWriter.Values.RAW), made);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40, 5000})
    void mcapComesBackTheSame(int samples) throws LogUnreadable {
        var made = new MadeLog(samples, samples);
        same(mcap(made), made);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "logs/mf4/2F6913DB_00001089_00000001-63BEF5CD.MF4",
                "logs/carscanner-volvo-v40/2019-03-05 22-17-15.csv.gz",
                "logs/mlg/v2.mlg"
            })
    void realLogsComeBackTheSameFromEachFormat(String name) throws LogUnreadable {
        var at = name.lastIndexOf('/');
        var real = LogFormats.open(
                SharedLogs.folder(name.substring(0, at)).resolve(name.substring(at + 1)), LogChoices.none());

        same(csv(real, CsvWriter.Form.LONG, CsvWriter.Values.RAW), real);
        same(csv(real, CsvWriter.Form.WIDE, CsvWriter.Values.RAW), real);
        same(mcap(real), real);
    }

    @Test
    void physicalValuesAreThoseAPersonReads() throws LogUnreadable {
        var source = Kept.file(folder, "in.csv", "time,rpm\n0,800\n1,\n");
        var group = new LogGroup(
                0,
                "",
                GroupKind.SAMPLES,
                0,
                List.of(new LogChannel(
                        "coolant", "°C", RawType.unsigned(8), new Conversion.Linear(-40, 1), false, "ECM")));
        var made = new MadeLog(3, 200, List.of(group));

        var physical = Kept.of(csv(made, CsvWriter.Form.WIDE, CsvWriter.Values.PHYSICAL));

        assertThat(physical.rows(0)).isEqualTo(Kept.of(made).rows(0));
        assertThat(physical.group(0).channels().getFirst().conversion()).isEqualTo(new Conversion.None());
        assertThat(source).exists();
    }

    @Test
    void aSpreadsheetSeesOneHeaderAndPlainNumbers() throws Exception {
        var lines = Files.readAllLines(csv(
                        LogFormats.open(
                                Kept.file(folder, "in.csv", "time,rpm (1/min),gear\n0.5,800.25,1\n1,,2\n"),
                                LogChoices.none()),
                        CsvWriter.Form.WIDE,
                        CsvWriter.Values.RAW))
                .stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertThat(lines).containsExactly("time_s,group,rpm (1/min),gear", "0.500000,0,800.25,1", "1.000000,0,-,2");
    }

    @Test
    void aFormatForOneLogRefusesTwo() {
        assertThatThrownBy(() -> mcap(sink -> {
                    new MadeLog(1, 1).read(sink);
                    return new MadeLog(2, 1).read(sink);
                }))
                .isInstanceOfSatisfying(
                        LogUnreadable.class, e -> assertThat(e.problem().key()).isEqualTo("logs.several-logs"));
        assertThat(folder.resolve("log.mcap")).doesNotExist();
    }
}
