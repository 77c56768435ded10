package app.garage.logformats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MlgWritingTest {
    private static final List<LogGroup> WHOLE_NUMBERS = List.of(
            MadeLog.everyKind().getFirst(),
            new LogGroup(
                    1,
                    "slow",
                    GroupKind.SAMPLES,
                    1,
                    List.of(new LogChannel(
                            "lambda", "", RawType.unsigned(16), new Conversion.Linear(0, 0.001), false, ""))));

    @TempDir
    private Path folder = Path.of("");

    private Path write(LogSource source) throws LogUnreadable {
        var path = folder.resolve("log.mlg");
        try (var writer = new MlgWriter(path);
                var ordered = new OrderedSink(writer)) {
            source.read(ordered);
            ordered.finish();
            writer.finish();
        }
        return path;
    }

    /// Labels and straight lines keep their raw value; other conversions are applied.
    private static List<LogGroup> keptRaw() {
        var first = WHOLE_NUMBERS.getFirst();
        var kept = first.channels().stream()
                .filter(each -> each.conversion() instanceof Conversion.None
                        || each.conversion() instanceof Conversion.Linear
                        || each.conversion() instanceof Conversion.Labels)
                .toList();
        return List.of(new LogGroup(0, first.name(), first.kind(), first.nominalHz(), kept), WHOLE_NUMBERS.getLast());
    }

    @Test
    void everyRawSampleComesBack() throws LogUnreadable {
        var made = new MadeLog(7, 500, keptRaw());

        var back = Kept.of(write(made));

        assertThat(back.groups).isEqualTo(Kept.of(made).groups);
        assertThat(back.samples).isEqualTo(Kept.of(made).samples);
        assertThat(back.rejected).isEmpty();
        assertThat(back.facts().start()).isEqualTo(Kept.of(made).facts().start());
    }

    @Test
    void whatAViewerReadsIsWrittenAsTheFormatHasIt() throws Exception {
        var group = new LogGroup(
                0,
                "",
                GroupKind.SAMPLES,
                0,
                List.of(new LogChannel("CLT", "C", RawType.unsigned(8), new Conversion.Linear(-40, 0.5), false, "")));
        var bytes = ByteBuffer.wrap(Files.readAllBytes(write(new MadeLog(1, 1, List.of(group)))));

        assertThat(bytes.getShort(6)).isEqualTo((short) 2);
        assertThat(bytes.getShort(20)).isEqualTo((short) (8 + 1 + 2 + 4)); // a record
        assertThat(bytes.getShort(22)).isEqualTo((short) 4); // its fields
        int clt = 24 + 89;
        assertThat(bytes.get(clt)).isZero(); // U8
        assertThat(bytes.getFloat(clt + 46)).isEqualTo(0.5f);
        assertThat(bytes.getFloat(clt + 50)).isEqualTo(-80f); // added before the scale
    }

    @Test
    void whatHasNoPlaceIsNamed() throws LogUnreadable {
        var path = folder.resolve("log.mlg");
        try (var writer = new MlgWriter(path);
                var ordered = new OrderedSink(writer)) {
            new MadeLog(1, 5).read(ordered);
            ordered.finish();
            writer.finish();
            assertThat(writer.leftOut()).contains("text", "CAN_DataFrame.DataBytes");
        }
        assertThat(Kept.of(path).markers).extracting(LogMarker::text).hasSize(1);
    }

    @Test
    void aRealLogKeepsItsTuneAndItsRecords() throws LogUnreadable {
        var real = LogFormats.open(SharedLogs.folder("logs/mlg").resolve("v2.mlg"), LogChoices.none());
        var before = Kept.of(real);

        var after = Kept.of(write(real));

        assertThat(after.rows(0)).hasSize(5019);
        assertThat(after.attachments)
                .extracting(LogAttachment::data)
                .isEqualTo(before.attachments.stream().map(LogAttachment::data).toList());
        assertThat(after.rows(0).get(17)).isEqualTo(before.rows(0).get(17));
    }
}
