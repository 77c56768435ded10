package app.garage.logformats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Logs of real loggers; counts and times were taken with another program and stand beside the files.
class MdfReadingTest {
    private static LogOutline.Part part(String name) throws LogUnreadable {
        Path file = SharedLogs.folder("logs/mf4").resolve(name);
        var outline = LogOutline.of(LogFormats.open(file, LogChoices.none()));
        assertThat(outline.warnings()).isEmpty();
        return outline.part();
    }

    private static Stream<Arguments> references() {
        return Stream.of(
                Arguments.of(
                        "17BD1DB7_00000006_00000170.MF4", false, List.of("CAN_DataFrame 2010"), 65785.33, 66084.34),
                Arguments.of(
                        "FCBF0606_00003482_00000001-60B621D9.MF4", false, List.of("CAN_DataFrame 1815"), 1.08, 187.20),
                Arguments.of("94C49784_00000005_00000002.MF4", false, List.of("CAN_DataFrame 9600"), 57.96, 117.92),
                Arguments.of(
                        "2F6913DB_00001089_00000001-63BEF5CD.MF4",
                        false,
                        List.of("CAN1_Rx 764", "CAN1_Tx 247", "CAN2_Rx 3013"),
                        14.10,
                        184.67),
                Arguments.of(
                        "2F6913DB_00001089_00000002-63BEFDF9.MF4",
                        false,
                        List.of("CAN1_Rx 234", "CAN1_Tx 70", "CAN2_Rx 3283"),
                        184.77,
                        373.67),
                Arguments.of(
                        "3BA199E2_00000164_00000005-60FEB5A8.MF4",
                        true,
                        List.of("CAN_DataFrame 5477"),
                        2345.72,
                        2390.31),
                Arguments.of(
                        "3BA199E2_00000165_00000001-60FEB68B.MF4", true, List.of("CAN_DataFrame 45096"), 1.04, 381.78),
                Arguments.of(
                        "7512BE4D_00000427_00000001.MF4",
                        false,
                        List.of("CAN1_Rx 7651", "CAN1_Tx 7651", "CAN9_Rx 56707"),
                        1.69,
                        1912.22));
    }

    @ParameterizedTest
    @MethodSource("references")
    void everyFrameOfARealLoggerArrives(String name, boolean finalised, List<String> groups, double first, double last)
            throws LogUnreadable {
        var part = part(name);

        assertThat(part.facts().finalised()).isEqualTo(finalised);
        assertThat(part.facts().version()).isEqualTo("4.11");
        assertThat(part.groups().stream()
                        .map(each -> each.group().name() + " " + each.samples())
                        .sorted())
                .isEqualTo(groups);
        assertThat(part.groups()).allMatch(each -> each.group().kind() == GroupKind.FRAMES);
        assertThat(part.groups().stream()
                        .mapToLong(LogOutline.GroupOutline::firstNanos)
                        .min()
                        .orElseThrow())
                .isBetween(nanos(first) - 5_100_000, nanos(first) + 5_100_000);
        assertThat(part.groups().stream()
                        .mapToLong(LogOutline.GroupOutline::lastNanos)
                        .max()
                        .orElseThrow())
                .isBetween(nanos(last) - 5_100_000, nanos(last) + 5_100_000);
        assertThat(part.groups().stream().flatMap(each -> each.channels().stream()))
                .allSatisfy(each -> assertThat(each.invalid()).isZero());
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }

    @Test
    void twoSplitsOfOneSessionShareTheirStart() throws LogUnreadable {
        var one = part("2F6913DB_00001089_00000001-63BEF5CD.MF4");
        var two = part("2F6913DB_00001089_00000002-63BEFDF9.MF4");

        assertThat(one.facts().start()).isPresent().isEqualTo(two.facts().start());
    }

    @Test
    void theStartIsInUniversalTimeWhateverTheZone() throws LogUnreadable {
        assertThat(part("17BD1DB7_00000006_00000170.MF4").facts().start())
                .contains(Instant.parse("2020-12-14T19:58:34Z"));
        assertThat(part("94C49784_00000005_00000002.MF4").facts().attributes()).containsEntry("zone.minutes", "-240");
    }

    /// Engine speed is bytes 4 and 5 of the answer to service 01, PID 0C, in quarters of a turn (SAE
    /// J1979).
    @ParameterizedTest
    @MethodSource
    void theBytesOfTheAnswersAreThoseOfTheDrive(String name, int pid, long count, int least, int most)
            throws LogUnreadable {
        var kept = Kept.of(SharedLogs.folder("logs/mf4").resolve(name));
        var frames = kept.groups.values().stream()
                .map(each -> answers(kept, each, pid))
                .flatMap(List::stream)
                .toList();

        assertThat(frames).hasSize((int) count);
        assertThat(frames.stream().mapToInt(Integer::intValue).min()).hasValue(least);
        assertThat(frames.stream().mapToInt(Integer::intValue).max()).hasValue(most);
    }

    private static Stream<Arguments> theBytesOfTheAnswersAreThoseOfTheDrive() {
        return Stream.of(
                Arguments.of("3BA199E2_00000164_00000005-60FEB5A8.MF4", 0x0C, 90, 3718, 7140),
                Arguments.of("3BA199E2_00000164_00000005-60FEB5A8.MF4", 0x05, 45, 133, 134),
                Arguments.of("3BA199E2_00000164_00000005-60FEB5A8.MF4", 0x0D, 89, 0, 53),
                Arguments.of("3BA199E2_00000165_00000001-60FEB68B.MF4", 0x0C, 762, 0, 12508),
                Arguments.of("3BA199E2_00000165_00000001-60FEB68B.MF4", 0x05, 381, 69, 131),
                Arguments.of("3BA199E2_00000165_00000001-60FEB68B.MF4", 0x0D, 762, 0, 57),
                Arguments.of("7512BE4D_00000427_00000001.MF4", 0x0C, 273, 0, 11829),
                Arguments.of("7512BE4D_00000427_00000001.MF4", 0x0D, 273, 0, 86));
    }

    private static List<Integer> answers(Kept kept, LogGroup group, int pid) {
        int id = index(group, ".ID");
        int data = index(group, ".DataBytes");
        return kept.rows(group.index()).stream()
                .filter(row -> row.get(1 + id).equals(2024.0))
                .map(row -> row.get(1 + data).toString())
                .filter(hex -> hex.startsWith(String.format(java.util.Locale.ROOT, "41%02X", pid), 2))
                .map(hex -> Integer.parseInt(hex.substring(6, hex.startsWith("04") ? 10 : 8), 16))
                .toList();
    }

    private static int index(LogGroup group, String ending) {
        for (int i = 0; i < group.channels().size(); i++) {
            if (group.channels().get(i).name().endsWith(ending)) {
                return i;
            }
        }
        throw new AssertionError("no " + ending);
    }
}
