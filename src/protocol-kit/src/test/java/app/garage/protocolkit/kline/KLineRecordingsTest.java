package app.garage.protocolkit.kline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.garage.kernel.Bytes;
import app.garage.protocolkit.kline.KLineReader.Heard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Bytes nobody here produced: a logic analyser on the K-line of a real car, and a dealer's tool on a
/// motorcycle.
class KLineRecordingsTest {
    private static final long US = 1_000L;
    private static final long BYTE = 960 * US;
    private static final long P1_MAX = 20_000 * US;

    /// A byte and when its stop bit had passed, in nanoseconds.
    private record Timed(int value, long at) {}

    private static List<Timed> recorded(String file) throws IOException {
        var bytes = new ArrayList<Timed>();
        for (var line : Files.readAllLines(data().resolve(file), StandardCharsets.UTF_8)) {
            var cells = line.split(",", -1);
            if (cells.length == 2 && cells[1].matches("[0-9A-Fa-f]{2}")) {
                bytes.add(new Timed(Integer.parseInt(cells[1], 16), Long.parseLong(cells[0]) * US + BYTE));
            }
        }
        return bytes;
    }

    /// Its first wake-up found nobody; the second, more than two seconds later, did.
    @Test
    void theRecordedWakeUpSucceedsAtItsSecondTry() throws IOException {
        var bytes = recorded("iso9141-init-and-poll.csv");
        var init = new FiveBaudInit(0x33, 0);
        assertThat(init.begin(0, 1_690_061 * US)).containsExactly(new FiveBaudInit.Step.SendAddress(0x33));
        init.addressLeft(3_690_146 * US);
        assertThat(init.tick(4_000_000 * US)).isEmpty();
        assertThat(init.deadline().orElseThrow())
                .as("at least two seconds of rest")
                .isGreaterThan(5_690_146 * US);
        assertThat(init.tick(7_572_292 * US)).containsExactly(new FiveBaudInit.Step.SendAddress(0x33));
        init.addressLeft(9_572_392 * US);

        var steps = new ArrayList<FiveBaudInit.Step>();
        for (var each : bytes.subList(0, 5)) {
            init.deadline().ifPresent(due -> steps.addAll(init.tick(Math.min(due, each.at - BYTE))));
            steps.addAll(init.hear(each.value, each.at));
        }
        assertThat(steps)
                .containsExactly(
                        new FiveBaudInit.Step.SendByte(0xF7),
                        new FiveBaudInit.Step.Awake(new KeyBytes(0x08, 0x08), true));
    }

    @Test
    void everyRecordedFrameIsReadAlsoWhereTheNextRequestFollowsAtOnce() throws IOException {
        var polls = recorded("iso9141-init-and-poll.csv");
        var slow = heard(polls.subList(5, polls.size()));
        assertThat(slow).allMatch(each -> each instanceof Heard.Frame);
        assertThat(slow.size()).isGreaterThan(20);
        var quick = heard(recorded("iso9141-rpm-poll.csv"));
        assertThat(quick).hasSize(120).allMatch(each -> each instanceof Heard.Frame);
    }

    @Test
    void aDamagedByteCostsItsFrameAndInventsNone() throws IOException {
        var bytes = recorded("iso9141-init-and-poll.csv");
        var right = heard(bytes.subList(5, bytes.size()));
        for (int i = 5; i < bytes.size(); i++) {
            var damaged = new ArrayList<>(bytes.subList(5, bytes.size()));
            damaged.set(i - 5, new Timed(bytes.get(i).value ^ 0x04, bytes.get(i).at));
            var frames = heard(damaged).stream()
                    .filter(each -> each instanceof Heard.Frame)
                    .toList();
            assertThat(right).as("byte %d", i).containsAll(frames);
            assertThat(frames).hasSizeLessThan(right.size());
        }
    }

    private static List<Heard> heard(List<Timed> bytes) {
        var reader = new KLineReader();
        var heard = new ArrayList<Heard>();
        long last = Long.MAX_VALUE;
        for (var each : bytes) {
            if (each.at - BYTE - last > P1_MAX) {
                heard.addAll(reader.silence());
            }
            heard.addAll(reader.take(Bytes.of(each.value)));
            last = each.at;
        }
        heard.addAll(reader.silence());
        return heard;
    }

    @Test
    void everyFrameOfTheMotorcycleIsRead() throws IOException {
        int frames = 0;
        for (var line : Files.readAllLines(data().resolve("suzuki-sds/sds_tool_output.txt"), StandardCharsets.UTF_8)) {
            int colon = line.indexOf(": ");
            if (line.startsWith("OK ") && colon > 0) {
                var bytes = Bytes.hex(line.substring(colon + 2).replace(",", ""));
                var reader = new KLineReader();
                assertThat(reader.take(bytes)).as(line).singleElement().isInstanceOf(Heard.Frame.class);
                assertThat(reader.isWaiting()).isFalse();
                frames++;
            }
        }
        assertThat(frames).isGreaterThan(50);
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
