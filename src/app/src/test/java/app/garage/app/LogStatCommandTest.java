package app.garage.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// `garage log stat`: what it prints and with which number it ends.
final class LogStatCommandTest {
    private static final Path SHARED = Path.of("../../../shared/data/logs");

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void aLogIsToldWithChannelsUnitsCountsAndRanges() throws IOException {
        var log = file("drive.csv", "Time (msec),Engine Speed (rpm),Gear\n0,800,1\n20,950,1\n40,,2\n");
        var typed = Typed.command("log", "stat", log.toString(), "--json");

        assertThat(typed.exit()).as(typed.err()).isZero();
        var told = JsonMapper.shared().readTree(typed.out());
        var group = told.get("groups").get(0);
        assertThat(group.get("samples").asInt()).isEqualTo(3);
        assertThat(group.get("lastS").asDouble()).isEqualTo(0.04);
        var speed = group.get("channels").get(0);
        assertThat(speed.get("name").asString()).isEqualTo("Engine Speed");
        assertThat(speed.get("unit").asString()).isEqualTo("rpm");
        assertThat(speed.get("nInvalid").asInt()).isEqualTo(1);
        assertThat(speed.get("max").asDouble()).isEqualTo(950);
        assertThat(Typed.command("log", "stat", log.toString(), "--lang", "fr").out())
                .contains("Engine Speed (rpm)  2 valeurs, 1 absentes, de 800 à 950");
    }

    @Test
    void aFileThatIsNoLogIsBadInputAndSaysSo() throws IOException {
        var typed = Typed.command(
                "log", "stat", file("noise.csv", "\u0000\u0001hello").toString(), "--lang", "en");
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err()).contains("noise.csv").doesNotContain("Exception");
        assertThat(Typed.command("log", "stat", folder.resolve("none.csv").toString())
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void numbersThatCanBeReadInTwoWaysAreNotGuessed() throws IOException {
        var log = file("two.csv", "time;speed\n1,000;1,000\n2,000;2,000\n3,000;3,000\n");
        assertThat(Typed.command("log", "stat", log.toString()).exit()).isEqualTo(2);
        var comma = Typed.command("log", "stat", log.toString(), "--decimal", "comma", "--json");
        assertThat(comma.exit()).as(comma.err()).isZero();
        assertThat(JsonMapper.shared()
                        .readTree(comma.out())
                        .at("/groups/0/channels/0/max")
                        .asDouble())
                .isEqualTo(3);
    }

    @Test
    void everySharedLogIsRead() throws IOException {
        assumeTrue(Files.isDirectory(SHARED), "the shared logs (shared/data/logs) are not on this machine");
        List<String> read = new ArrayList<>();
        try (var all = Files.walk(SHARED)) {
            for (var log : all.filter(each -> each.toString().matches(".*\\.(csv|csv\\.gz|mlg|mf4|MF4)"))
                    .sorted()
                    .toList()) {
                var typed = Typed.command("log", "stat", log.toString(), "--json");
                assertThat(typed.exit()).as(log + typed.err()).isIn(0, 1);
                assertThat(JsonMapper.shared()
                                .readTree(typed.out().lines().findFirst().orElseThrow())
                                .get("groups"))
                        .as(log.toString())
                        .isNotNull();
                read.add(String.valueOf(log.getFileName()));
            }
        }
        assertThat(read).hasSizeGreaterThan(5);
    }
}
