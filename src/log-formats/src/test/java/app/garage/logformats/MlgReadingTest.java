package app.garage.logformats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Logs of real engines; another program's reading of two of them lies beside them.
class MlgReadingTest {
    private static Path real(String name) {
        return SharedLogs.folder("logs/mlg").resolve(name);
    }

    @ParameterizedTest
    @CsvSource({"short.mlg, 1, 71, 66, 0", "markers.mlg, 1, 69, 43, 9", "v2.mlg, 2, 75, 5019, 0"})
    void everyRecordArrives(String name, String version, int fields, int records, int markers) throws LogUnreadable {
        var log = Kept.of(real(name));

        assertThat(log.facts().version()).isEqualTo(version);
        assertThat(log.names()).hasSize(fields - 1); // the time is no channel
        assertThat(log.rows(0)).hasSize(records);
        assertThat(log.markers).hasSize(markers);
        assertThat(log.rejected).isEmpty();
        assertThat(log.gaps).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "markers"})
    void theRawValuesAreThoseOfTheOtherProgram(String name) throws Exception {
        var other = JsonMapper.shared().readTree(Files.readAllBytes(real(name + ".json")));
        var raw = new java.util.ArrayList<List<Double>>();
        for (var record : other.path("records")) {
            if (record.path("type").asString().equals("field")) {
                var row = new java.util.ArrayList<Double>();
                for (var field : other.path("fields")) {
                    row.add(record.path(field.path("name").asString()).asDouble());
                }
                raw.add(row);
            }
        }
        var read = new RawRows();
        LogFormats.open(real(name + ".mlg"), LogChoices.none()).read(read);

        assertThat(read.rows).hasSameSizeAs(raw);
        for (int i = 0; i < raw.size(); i++) {
            assertThat(read.rows.get(i).getFirst())
                    .isCloseTo(raw.get(i).getFirst(), org.assertj.core.api.Assertions.within(1e-6));
            assertThat(read.rows.get(i).subList(1, read.rows.get(i).size()))
                    .isEqualTo(raw.get(i).subList(1, raw.get(i).size()));
        }
    }

    private static final class RawRows implements LogSink {
        final List<List<Double>> rows = new java.util.ArrayList<>();

        @Override
        public void start(LogFacts facts) {}

        @Override
        public void group(LogGroup group) {}

        @Override
        public void block(LogBlock block) {
            for (int row = 0; row < block.size(); row++) {
                var values = new java.util.ArrayList<Double>();
                values.add(block.nanos(row) / 1e9);
                for (int i = 0; i < block.group().channels().size(); i++) {
                    values.add(block.column(i).number(row));
                }
                rows.add(values);
            }
        }
    }

    @Test
    void aTenthIsATenth() throws LogUnreadable {
        var log = Kept.of(real("short.mlg"));
        int afr = log.names().indexOf("AFR");

        assertThat(log.group(0).channels().get(afr).conversion()).isEqualTo(new Conversion.Linear(0, 0.1));
        assertThat(log.facts().start()).contains(Instant.parse("2020-12-27T17:11:15Z"));
    }

    @Test
    void theTuneThatRanIsKept() throws LogUnreadable {
        var log = Kept.of(real("v2.mlg"));

        assertThat(log.attachments).hasSize(1);
        var tune = log.attachments.getFirst().data();
        assertThat(tune.size()).isEqualTo(85_722);
        assertThat(tune.toLatin1()).startsWith("<?xml").contains("</msq>");
        assertThat(log.rows(0).getLast().getFirst()).isEqualTo(82.727);
    }

    @Test
    void bitsHaveTheirNames() throws LogUnreadable {
        var bits = Kept.of(real("v2.mlg")).group(0).channels().stream()
                .map(LogChannel::conversion)
                .filter(Conversion.BitField.class::isInstance)
                .findFirst()
                .orElseThrow();

        assertThat(bits.text(0)).isEmpty();
        assertThat(bits.text(3)).isEqualTo("Engine Prot. RPM | Engine Prot. CLT");
        assertThat(bits.text(2)).isEqualTo("Engine Prot. CLT");
    }

    @Test
    void aJumpOfTheCounterIsAGap(@TempDir Path folder) throws Exception {
        var bytes = Files.readAllBytes(real("short.mlg"));
        int second = 4019 + 153;
        var without = new byte[bytes.length - 2 * 153];
        System.arraycopy(bytes, 0, without, 0, second);
        System.arraycopy(bytes, second + 2 * 153, without, second, without.length - second);

        var log = Kept.of(Files.write(folder.resolve("lost.mlg"), without));

        assertThat(log.rows(0)).hasSize(64);
        assertThat(log.gaps).hasSize(1);
        assertThat(log.gaps.getFirst().lost()).isEqualTo(2);
        assertThat(log.gaps.getFirst().cause()).isEqualTo(LogGap.Cause.LOST_BY_LOGGER);
    }

    @Test
    void aRecordWithAWrongSumIsLeftOut(@TempDir Path folder) throws Exception {
        var bytes = Files.readAllBytes(real("short.mlg"));
        bytes[4019 + 40] ^= 1;

        var log = Kept.of(Files.write(folder.resolve("sum.mlg"), bytes));

        assertThat(log.rows(0)).hasSize(65);
        assertThat(log.rejected).containsExactly(new Rejected(Rejected.Cause.BAD_CHECKSUM, "", 1, List.of(1L)));
    }

    @Test
    void whatIsCutOffGivesEverythingBefore(@TempDir Path folder) throws Exception {
        var bytes = Files.readAllBytes(real("short.mlg"));

        var log = Kept.of(Files.write(folder.resolve("cut.mlg"), java.util.Arrays.copyOf(bytes, bytes.length - 20)));

        assertThat(log.rows(0)).hasSize(65);
        assertThat(log.gaps).extracting(LogGap::cause).containsExactly(LogGap.Cause.CUT_OFF);
    }

    @Test
    void aLogWithoutRecordsIsEmpty(@TempDir Path folder) throws Exception {
        var bytes = Files.readAllBytes(real("short.mlg"));

        var log = Kept.of(Files.write(folder.resolve("empty.mlg"), java.util.Arrays.copyOf(bytes, 4019)));

        assertThat(log.groups).hasSize(1);
        assertThat(log.rows(0)).isEmpty();
        assertThat(log.warnings).isEmpty();
    }
}
