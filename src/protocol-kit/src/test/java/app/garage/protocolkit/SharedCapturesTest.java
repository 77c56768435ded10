package app.garage.protocolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.garage.kernel.Bytes;
import app.garage.kernel.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Bytes nobody here produced: captures of real cars (OBDb) and recordings of a real K-line.
class SharedCapturesTest {
    private static final Pattern FIELD = Pattern.compile("command_id: *\"?([^\"\n]+)");
    private static final Pattern RESPONSE =
            Pattern.compile("response: *(\"[^\"]*\"|'[^']*'|\\|-(?:\\R {4}.+)+|[0-9A-Fa-f ]+)");

    /// One capture: what was asked, and the lines that came.
    private record Capture(String file, String command, boolean extended, List<String> lines) {}

    @Test
    void realCapturesHoldAnAnswerToTheirQuestionAndForeignFramesAreKeptApart() throws IOException {
        var root = data().resolve("obdb");
        var captures = new ArrayList<Capture>();
        try (var files = Files.walk(root)) {
            for (var file :
                    files.filter(each -> each.toString().contains("/commands/")).toList()) {
                captures.addAll(captures(file));
            }
        }
        captures.removeIf(each -> each.lines.isEmpty()); // logs of a whole session, without a frame
        assertThat(captures).hasSize(10_135);
        int withForeign = 0;
        int answered = 0;
        int contradictory = 0;
        int damaged = 0;
        for (var each : captures.stream().filter(each -> !each.extended).toList()) {
            var replies = Replies.of(exchange(each));
            boolean some = replies.ecus().stream().anyMatch(ecu -> replies.from(ecu) instanceof Reply.Positive);
            boolean conflict = replies.ecus().stream().anyMatch(replies::conflicting);
            withForeign += replies.foreign().isEmpty() ? 0 : 1;
            answered += some ? 1 : 0;
            contradictory += !some && conflict ? 1 : 0;
            damaged += some || conflict ? 0 : 1;
        }
        // 33 hold two different values of one value's identifier, sampled one after the other into one capture; 2 have
        // a
        // length no CAN frame can have (09). Nothing is made of either.
        assertThat(answered).isEqualTo(9_195);
        assertThat(contradictory).isEqualTo(33);
        assertThat(damaged).isEqualTo(2);
        assertThat(withForeign).isEqualTo(28);
    }

    private static app.garage.pluginapi.Exchange exchange(Capture capture) {
        var first = capture.lines.getFirst().replace(" ", "");
        var format = first.length() % 2 == 1 ? BusFormat.CAN11 : BusFormat.CAN29;
        int width = format == BusFormat.CAN11 ? 3 : 8;
        var lines = capture.lines.stream()
                .map(line -> line.replace(" ", ""))
                .map(line -> capture.extended ? line.substring(0, width) + line.substring(width + 2) : line)
                .toList();
        return Texts.exchange(capture.command, format, String.join("·", lines) + "··>");
    }

    /// Reads what is needed of a test file: a block of lines, or one quoted text with `\\n` between the
    /// lines.
    private static List<Capture> captures(Path file) throws IOException {
        var text = Files.readString(file, StandardCharsets.UTF_8);
        var id = FIELD.matcher(text).results().findFirst().orElseThrow().group(1);
        boolean extended = id.contains("e=");
        var parts = id.replaceFirst("\\|.*", "").split("\\.", -1);
        return RESPONSE.matcher(text)
                .results()
                .map(found -> new Capture(file.toString(), parts[parts.length - 1], extended, lines(found.group(1))))
                .toList();
    }

    private static List<String> lines(String response) {
        var plain = response.replace("|-", "")
                .replaceAll("\\\\\\R *\\\\?", "")
                .replace("\\n", "\n")
                .replaceAll("[\"']", "");
        return plain.lines()
                .map(String::strip)
                .filter(each -> each.matches("[0-9A-Fa-f]{3}[0-9A-Fa-f ]{6,}"))
                .toList();
    }

    @Test
    void everyFrameOfARealKLinePassesItsChecksumAndADamagedOneNever() throws IOException {
        var bytes = new ArrayList<Integer>();
        for (var line : Files.readAllLines(data().resolve("obdb/kline/iso9141-rpm-poll.csv"), StandardCharsets.UTF_8)) {
            var value = line.substring(line.indexOf(',') + 1);
            if (!line.startsWith("#") && value.matches("[0-9A-Fa-f]{2}")) {
                bytes.add(Integer.parseInt(value, 16));
            }
        }
        var answers =
                answers(Bytes.of(bytes.stream().mapToInt(Integer::intValue).toArray()));
        assertThat(answers).hasSize(60);
        for (var frame : answers) {
            var read = Texts.messages(BusFormat.KLINE, frame.toHex() + "·>");
            assertThat(Texts.heard(read))
                    .singleElement()
                    .asString()
                    .startsWith("kline:" + frame.toString().substring(6, 8) + " 41 0C");
            for (int i = 0; i < frame.size(); i++) {
                var damaged = frame.toArray();
                damaged[i] ^= 1;
                var noise =
                        Texts.messages(BusFormat.KLINE, Bytes.copyOf(damaged).toHex() + "·>");
                assertThat(noise.messages()).isEmpty();
                assertThat(noise.garbled()).hasSize(1);
            }
        }
    }

    /// The recording alternates `68 6A F1 01 0C D0` and an answer that begins with 48 6B.
    private static List<Bytes> answers(Bytes wire) {
        var found = new ArrayList<Bytes>();
        for (int i = 0; i + 8 <= wire.size(); i++) {
            if (wire.at(i) == 0x48 && wire.at(i + 1) == 0x6B && wire.at(i + 3) == 0x41) {
                found.add(wire.slice(i, i + 8));
            }
        }
        return found;
    }

    private static Path data() {
        var folder = Optional.of(Path.of(System.getProperty("user.dir")).toAbsolutePath());
        while (folder.isPresent() && !Files.isDirectory(folder.get().resolve("shared/data/obdb"))) {
            folder = Optional.ofNullable(folder.get().getParent());
        }
        assumeTrue(folder.isPresent(), "the shared captures are not beside this project");
        return folder.orElseThrow().resolve("shared/data");
    }
}
