package app.garage.plugin.suzuki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.EcuId;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Settings;
import app.garage.protocolkit.kwp.KwpTalk;
import app.garage.testkit.HandMovedTime;
import app.garage.testkit.ScriptedKLine;
import app.garage.testkit.TwinLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A recorded conversation of a dealer's tool with an SV650: everything the tool asked is asked again by us, and
/// answered by the recording.
class DealerToolTest {
    private static final EcuId UNIT = EcuId.kline(0x12);

    /// A request of the tool and what the motorcycle said to it.
    private record Pair(String asked, String answered) {}

    private static List<Pair> recorded() throws IOException {
        var pairs = new ArrayList<Pair>();
        var asked = "";
        for (var line : Files.readAllLines(data(), StandardCharsets.UTF_8)) {
            int colon = line.indexOf(": ");
            if (line.startsWith("OK ") && colon > 0) {
                var bytes = Bytes.hex(line.substring(colon + 2).replace(",", ""));
                assertThat(bytes.slice(0, bytes.size() - 1).sum8()).as(line).isEqualTo(bytes.at(bytes.size() - 1));
                if (line.contains("FromECU") && !asked.isEmpty()) {
                    pairs.add(new Pair(asked, bytes.toString()));
                }
                asked = line.contains("ToECU") ? bytes.toString() : "";
            }
        }
        return pairs;
    }

    @Test
    void everyQuestionOfTheToolIsAnsweredByTheRecording() throws Exception {
        var time = new HandMovedTime();
        var line = new ScriptedKLine(time, true);
        var pairs = recorded();
        pairs.forEach(each -> line.on(each.asked(), each.answered()));
        var link = new SuzukiLine().open(line, TwinLine.card(), Settings.none(), time.in(Duration.ofSeconds(1)));
        assertThat(link.connect("sds", time.in(Duration.ofSeconds(5))).id()).isEqualTo("sds");
        int asked = 0;
        for (var pair : pairs) {
            var frame = Bytes.hex(pair.asked());
            if (frame.at(0) == 0x80 && frame.at(4) != 0x82) {
                var heard = link.exchange(
                        DiagRequest.physical(UNIT, frame.slice(4, frame.size() - 1)), time.in(Duration.ofSeconds(2)));
                assertThat(line.said().getLast()).as("asked as the tool asked").isEqualTo(pair.asked());
                assertThat(heard.messages()).as(pair.asked()).hasSize(1);
                assertThat(heard.lines()).containsExactly(pair.answered());
                asked++;
            }
        }
        assertThat(asked).isGreaterThan(50);
    }

    @Test
    void theRecordedValuesAreThoseOfAColdEngineWhoseGripIsTurned() throws Exception {
        var time = new HandMovedTime();
        var line = new ScriptedKLine(time, false);
        recorded().forEach(each -> line.on(each.asked(), each.answered()));
        var link = new SuzukiLine().open(line, TwinLine.card(), Settings.none(), time.in(Duration.ofSeconds(1)));
        link.connect("sds", time.in(Duration.ofSeconds(5)));
        var session = new SuzukiSession(new KwpTalk(link, UNIT));
        int least = 0xFF;
        int most = 0;
        for (int i = 0; i < 60; i++) {
            var read = session.read(UNIT, List.of(new DataId(0x21, 0x08)), time.in(Duration.ofSeconds(2)))
                    .getFirst();
            var data = read.reply().positive().orElseThrow();
            least = Math.min(least, data.at(19 - 6));
            most = Math.max(most, data.at(19 - 6));
            assertThat((data.at(21 - 6) - 48) / 1.6).as("coolant").isBetween(9.0, 12.0);
            assertThat(data.at(24 - 6) / 12.75).as("battery").isBetween(12.5, 13.5);
        }
        assertThat(least).isEqualTo(0x43);
        assertThat(most).isEqualTo(0xE5);
    }

    private static Path data() {
        var folder = Optional.of(Path.of(System.getProperty("user.dir")).toAbsolutePath());
        while (folder.isPresent() && !Files.isDirectory(folder.get().resolve("shared/data/obdb/kline"))) {
            folder = Optional.ofNullable(folder.get().getParent());
        }
        assumeTrue(folder.isPresent(), "the shared recordings are not beside this project");
        return folder.orElseThrow().resolve("shared/data/obdb/kline/suzuki-sds/sds_tool_output.txt");
    }
}
