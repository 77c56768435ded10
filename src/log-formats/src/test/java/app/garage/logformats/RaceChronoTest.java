package app.garage.logformats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real laps with 25 positions a second and an OBD adapter.
class RaceChronoTest {
    @ParameterizedTest
    @ValueSource(strings = {"tianma9.csv", "tianma13.csv"})
    void everyLineBelowTheThreeHeadersIsASample(String name) throws Exception {
        var file = SharedLogs.folder("riding/racechrono").resolve(name);
        long rows = Files.readAllLines(file).stream()
                .filter(line -> line.matches("1[0-9]{9}.*"))
                .count();

        var outline = LogOutline.of(LogFormats.open(file, LogChoices.none()));

        assertThat(outline.warnings()).isEmpty();
        assertThat(outline.part().groups().getFirst().samples()).isEqualTo(rows);
        assertThat(outline.part().facts().version()).isEqualTo("3");
    }

    @Test
    void aNameThatComesAgainIsToldApartByItsSource() throws Exception {
        var file = SharedLogs.folder("riding/racechrono").resolve("tianma9.csv");

        var part = LogOutline.of(LogFormats.open(file, LogChoices.none())).part();

        assertThat(part.facts().start()).contains(Instant.parse("2025-12-31T03:13:17.440Z"));
        assertThat(part.groups().getFirst().channels().stream()
                        .map(each -> each.channel())
                        .filter(each -> each.name().equals("speed"))
                        .map(each -> each.source() + " " + each.derived()))
                .containsExactly("100: gps false", "calc true", "200: obd false");
        assertThat(part.channel("rpm").first()).isEqualTo(3544.02065);
    }
}
