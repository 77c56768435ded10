package app.garage.logformats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MdfWritingTest {
    @TempDir
    private Path folder = Path.of("");

    static Path write(Path folder, LogSource source) throws LogUnreadable {
        var path = folder.resolve("log.mf4");
        try (var writer = new MdfWriter(path)) {
            source.read(writer);
            writer.finish();
        }
        return path;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 300, 5000})
    void aSecondReadingOfTheTableFindsNothingWrong(int samples) throws Exception {
        assertThat(MdfChecker.check(write(folder, new MadeLog(samples, samples))))
                .isEmpty();
    }

    @Test
    void theSecondReadingFindsWhatIsWrong() throws Exception {
        var path = write(folder, new MadeLog(1, 300));
        var bytes = Files.readAllBytes(path);
        bytes[64 + 8] ^= 8; // the length of the header
        Files.write(path, bytes);

        assertThat(MdfChecker.check(path)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 300, 5000})
    void everySampleComesBack(int samples) throws LogUnreadable {
        var made = new MadeLog(samples, samples);

        var read = LogFormats.open(write(folder, made), LogChoices.none());

        SameLog.of(read).isSameAs(SameLog.of(made));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "logs/mf4/2F6913DB_00001089_00000001-63BEF5CD.MF4",
                "logs/mf4/3BA199E2_00000164_00000005-60FEB5A8.MF4",
                "logs/carscanner-volvo-v40/2019-03-05 22-17-15.csv.gz",
                "riding/racechrono/tianma9.csv"
            })
    void aRealLogComesBackTheSame(String name) throws Exception {
        var at = name.lastIndexOf('/');
        var real = LogFormats.open(
                SharedLogs.folder(name.substring(0, at)).resolve(name.substring(at + 1)), LogChoices.none());

        var path = write(folder, real);

        assertThat(MdfChecker.check(path)).isEmpty();
        SameLog.of(LogFormats.open(path, LogChoices.none())).isSameAs(SameLog.of(real));
    }

    @Test
    void nothingStandsUnderTheNameUntilItIsComplete() throws Exception {
        var path = folder.resolve("log.mf4");
        try (var writer = new MdfWriter(path)) {
            new MadeLog(1, 300).read(writer);
            assertThat(path).doesNotExist();
            var left = Files.copy(folder.resolve("log.mf4.part"), folder.resolve("left.mf4"));
            assertThat(Files.readString(left, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .startsWith("UnFinMF ");
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).extracting(each -> each.getFileName().toString()).containsExactly("left.mf4");
        }
    }

    @Test
    void aFolderThatIsNotThereIsToldInWords() {
        assertThatThrownBy(() -> new MdfWriter(folder.resolve("no/where.mf4")))
                .isInstanceOfSatisfying(
                        LogUnreadable.class, e -> assertThat(e.problem().key()).isEqualTo("logs.not-written"));
    }
}
