package app.garage.plugin.kwp2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Settings;
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
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Recordings of a real car on ISO 9141-2: what the recorded tester asked is asked again by us, and answered by the
/// recording.
class RecordedCarTest {
    private static final long BETWEEN = 15_000;
    private static final long BYTE = 960;

    private record Timed(int value, long at) {}

    /// The messages of the recording behind the bytes of the wake-up, cut where the line was silent and where a request
    /// begins.
    private static List<Bytes> messages(String file, int wakeUp) throws IOException {
        var bytes = new ArrayList<Timed>();
        for (var line : Files.readAllLines(data().resolve(file), StandardCharsets.UTF_8)) {
            var cells = line.split(",", -1);
            if (cells.length == 2 && cells[1].matches("[0-9A-Fa-f]{2}")) {
                bytes.add(new Timed(Integer.parseInt(cells[1], 16), Long.parseLong(cells[0])));
            }
        }
        var messages = new ArrayList<Bytes>();
        var message = Bytes.none();
        long last = Long.MIN_VALUE / 2;
        for (var each : bytes.subList(wakeUp, bytes.size())) {
            boolean request = each.value == 0x68 && message.size() > 5 && sumFits(message);
            if (each.at - last - BYTE > BETWEEN || request) {
                messages.add(message);
                message = Bytes.none();
            }
            message = message.plus(Bytes.of(each.value));
            last = each.at;
        }
        messages.add(message);
        return messages.stream().filter(each -> each.size() > 4).toList();
    }

    private static boolean sumFits(Bytes message) {
        int end = message.size() - 1;
        return message.slice(0, end).sum8() == message.at(end);
    }

    @Test
    void all142ChecksumsAreRight() throws IOException {
        var messages = messages("iso9141-init-and-poll.csv", 5);
        assertThat(messages).hasSize(142).allMatch(RecordedCarTest::sumFits);
        assertThat(messages.stream().filter(each -> each.at(0) == 0x68)).hasSize(79);
    }

    @Test
    void everyRecordedQuestionIsAnsweredAsItWas() throws Exception {
        var time = new HandMovedTime();
        var line = new ScriptedKLine(time, true)
                .on("5 baud 33")
                .on("5 baud 33", "@after 86.3ms", "55", "@after 9.1ms", "08", "@after 9.1ms", "08")
                .on("F7", "@after 36.4ms", "CC")
                .on("68 6A F1 01 00 C4", "48 6B 11 41 00 BE 3F A8 11 BB");
        var pairs = new ArrayList<Bytes[]>();
        var messages = messages("iso9141-rpm-poll.csv", 0);
        for (int i = 0; i + 1 < messages.size(); i++) {
            if (messages.get(i).at(0) == 0x68 && messages.get(i + 1).at(0) == 0x48) {
                pairs.add(new Bytes[] {messages.get(i), messages.get(i + 1)});
                line.on(
                        messages.get(i).toString(),
                        "@after 31ms",
                        messages.get(i + 1).toString());
            }
        }
        assertThat(pairs).hasSize(60);
        var link = new FiveBaudLine().open(line, TwinLine.card(), Settings.none(), time.in(Duration.ofSeconds(1)));
        assertThat(link.connect("3", time.in(Duration.ofSeconds(20)))).isEqualTo(KLineBuses.ISO9141);
        var speeds = new TreeSet<Double>();
        for (var pair : pairs) {
            var heard = link.exchange(
                    DiagRequest.functional(pair[0].slice(3, pair[0].size() - 1)), time.in(Duration.ofSeconds(2)));
            assertThat(line.said().getLast()).isEqualTo(pair[0].toString());
            assertThat(heard.lines()).containsExactly(pair[1].toString());
            speeds.add(heard.messages().getFirst().payload().u16(2) / 4.0);
        }
        assertThat(speeds.first()).isGreaterThan(1_300);
        assertThat(speeds.last()).isLessThan(1_500);
    }

    private static Path data() {
        var folder = Optional.of(Path.of(System.getProperty("user.dir")).toAbsolutePath());
        while (folder.isPresent() && !Files.isDirectory(folder.get().resolve("shared/data/obdb/kline"))) {
            folder = Optional.ofNullable(folder.get().getParent());
        }
        assumeTrue(folder.isPresent(), "the shared recordings are not beside this project");
        return folder.orElseThrow().resolve("shared/data/obdb/kline");
    }
}
