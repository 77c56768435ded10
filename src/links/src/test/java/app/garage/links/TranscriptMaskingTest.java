package app.garage.links;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.kernel.Vin;
import app.garage.pluginapi.Transcript;
import app.garage.testkit.Seeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptMaskingTest {
    private static final Vin VIN = new Vin("1D4GP00R55B123456");

    /// The same number as different adapters write it: SAE J1979 examples of service 09 on CAN and on K-line.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "7E8 10 14 49 02 01 31 44 34 \r7E8 21 47 50 30 30 52 35 35 \r7E8 22 42 31 32 33 34 35 36 \r\r>",
                "7E81014490201314434\r7E82147503030523535\r7E82242313233343536\r\r>",
                "014 \r0: 49 02 01 31 44 34 \r1: 47 50 30 30 52 35 35 \r2: 42 31 32 33 34 35 36 \r\r>",
                "18 DA F1 10 10 14 49 02 01 31 44 34 \r\n18 DA F1 10 21 47 50 30 30 52 35 35 \r\n"
                        + "18 DA F1 10 22 42 31 32 33 34 35 36 \r\n\r\n>",
                "87 F1 10 49 02 01 00 00 00 31 05 \r87 F1 10 49 02 02 44 34 47 50 E4 \r"
                        + "87 F1 10 49 02 03 30 30 52 35 BD \r87 F1 10 49 02 04 35 42 31 32 B2 \r"
                        + "87 F1 10 49 02 05 33 34 35 36 AB \r\r>",
                "7E8 10 14 49 02 01 31 44 34 \r7E9 10 14 49 02 01 31 44 34 \r7E8 21 47 50 30 30 52 35 35 \r"
                        + "7E9 21 47 50 30 30 52 35 35 \r7E8 22 42 31 32 33 34 35 36 \r7E9 22 42 31 32 33 34 35 36 \r\r>"
            })
    void theNumberInAnAdaptersTextIsHiddenButForItsLastFourCharacters(String reply) {
        var masked = received(masked(List.of(Bytes.latin1("0902\r")), List.of(Bytes.latin1(reply))));

        assertThat(masked.replaceAll("\\s", "")).hasSameSizeAs(reply.replaceAll("\\s", ""));
        assertThat(masked).doesNotContain("34 47").doesNotContain("47 50").doesNotContain("47503030");
        assertThat(masked.split("2A", -1).length - 1)
                .as("13 hidden characters for each unit in %s", masked)
                .isEqualTo(reply.contains("7E9") ? 26 : 13);
        assertThat(masked).containsPattern("33 ?34 ?35 ?36");
    }

    @Test
    void theNumberIsHiddenHoweverItsReplyWasCutIntoTransfers() {
        var reply = Bytes.latin1("014\r0:490201314434\r1:47503030523535\r2:42313233343536\r\r>");
        var whole = received(masked(List.of(), List.of(reply)));
        Seeded.check("masking-of-pieces", 200, made -> {
            var pieces =
                    made.pieces(reply).stream().filter(each -> !each.isEmpty()).toList();

            assertThat(received(masked(List.of(), pieces))).isEqualTo(whole).contains("2A2A2A");
        });
    }

    @Test
    void theNumberAsPlainBytesIsHiddenAlsoWhenSpreadOverFrames() {
        var frames = List.of(
                Bytes.hex("87 F1 11 49 02 01 00 00 00 31 06"),
                Bytes.hex("87 F1 11 49 02 02 44 34 47 50 E5"),
                Bytes.hex("87 F1 11 49 02 03 30 30 52 35 BE"),
                Bytes.hex("87 F1 11 49 02 04 35 42 31 32 B3"),
                Bytes.hex("87 F1 11 49 02 05 33 34 35 36 AC"));

        var masked = masked(List.of(Bytes.latin1("write 1D4GP00R55B123456")), frames);

        assertThat(received(masked))
                .contains("**" + "**")
                .doesNotContain("D4GP")
                .contains("3456");
        assertThat(Transcript.parse(masked).lines().getFirst().bytes().toLatin1())
                .isEqualTo("write *************3456");
    }

    /// The answer of the engine over ISO-TP, that of the gearbox shuffled into it, and the talk of the bus in between.
    private static final List<String> BUS = List.of(
            "7E8 10 14 49 02 01 31 44 34",
            "7E9 10 14 49 02 01 31 44 34",
            "7E8 21 47 50 30 30 52 35 35",
            "3C2 47 50 30 30 52 35 35 42",
            "18DAF110 10 14 62 F1 90 31 44 34",
            "7E9 21 47 50 30 30 52 35 35",
            "18DAF110 21 47 50 30 30 52 35 35",
            "7E9 22 42 31 32 33 34 35 36",
            "7E8 22 42 31 32 33 34 35 36",
            "18DAF110 22 42 31 32 33 34 35 36");

    private static final List<String> HIDDEN = List.of(
            "7E8 10 14 49 02 01 2A 2A 2A",
            "7E9 10 14 49 02 01 2A 2A 2A",
            "7E8 21 2A 2A 2A 2A 2A 2A 2A",
            "3C2 47 50 30 30 52 35 35 42",
            "18DAF110 10 14 62 F1 90 2A 2A 2A",
            "7E9 21 2A 2A 2A 2A 2A 2A 2A",
            "18DAF110 21 2A 2A 2A 2A 2A 2A 2A",
            "7E9 22 2A 2A 2A 33 34 35 36",
            "7E8 22 2A 2A 2A 33 34 35 36",
            "18DAF110 22 2A 2A 2A 33 34 35 36");

    @Test
    void theNumberInFramesOfALinkThatCarriesFramesIsHidden() {
        var masked = TranscriptMasking.masked(transcriptOf(BUS), VIN);

        assertThat(masked).isEqualTo(transcriptOf(HIDDEN));
    }

    private static String transcriptOf(List<String> frames) {
        return frames.stream()
                .map(each -> "0.100 < " + each.replaceFirst(" ", ": "))
                .collect(Collectors.joining("\n", Transcript.HEADER + "\n", "\n"));
    }

    @Test
    void theNumberInTheTextOfSlcanIsHiddenWhateverComesInBetween() {
        assertThat(received(masked(List.of(), List.of(Bytes.latin1(slcan(BUS))))))
                .isEqualTo(slcan(HIDDEN));
        var stamped = slcan(BUS).replace("\r", "1A2B\r");
        assertThat(received(masked(List.of(), List.of(Bytes.latin1(stamped)))))
                .isEqualTo(slcan(HIDDEN).replace("\r", "1A2B\r"));
    }

    private static String slcan(List<String> frames) {
        return frames.stream()
                .map(each -> each.replaceFirst(" ", "8").replace(" ", ""))
                .map(each -> (each.startsWith("18DA") ? "T" : "t") + each + "\r")
                .collect(Collectors.joining());
    }

    @Test
    void theNumberInTheTextOfSocketcandIsHiddenWhateverComesInBetween() {
        for (var joined : List.of(true, false)) {
            assertThat(received(masked(List.of(), List.of(Bytes.latin1(socketcand(BUS, joined))))))
                    .isEqualTo(socketcand(HIDDEN, joined));
        }
    }

    private static String socketcand(List<String> frames, boolean joined) {
        return frames.stream()
                .map(each -> {
                    int space = each.indexOf(' ');
                    var data = each.substring(space + 1);
                    return "< frame " + each.substring(0, space) + " 1700000000.123456 "
                            + (joined ? data.replace(" ", "") : data) + " >";
                })
                .collect(Collectors.joining());
    }

    @Test
    void remarksLoseTheNumberAndEverythingElseStaysAsItWas() {
        var text = """
                # garage-transcript 1
                # link tcp://192.168.0.10:35000
                # VIN 1D4GP00R55B123456 decoded
                0.000 > 30 31 30 30 0D
                0.031 < 34 31 20 30 30 20 42 45 0D 0D 3E
                """;

        assertThat(TranscriptMasking.masked(text, VIN)).isEqualTo(text.replace("1D4GP00R55B12", "*".repeat(13)));
    }

    @Test
    void anotherVehiclesNumberIsLeftAlone() {
        var reply = "014\r0:490201" + hex("WAUZZZ") + "\r\r>";

        assertThat(received(masked(List.of(), List.of(Bytes.latin1(reply))))).isEqualTo(reply);
    }

    @Test
    void aCopyInAFileIsWrittenWithoutTheNumber(@TempDir Path folder) throws IOException {
        var from = Files.writeString(folder.resolve("a.txt"), transcript(List.of(), List.of(Bytes.latin1(VIN.text()))));
        var to = folder.resolve("b.txt");

        TranscriptMasking.export(from, to, VIN);

        assertThat(received(Files.readString(to))).isEqualTo("*************3456");
        assertThat(received(Files.readString(from))).isEqualTo(VIN.text());
    }

    private static String masked(List<Bytes> sent, List<Bytes> received) {
        return TranscriptMasking.masked(transcript(sent, received), VIN);
    }

    private static String transcript(List<Bytes> sent, List<Bytes> received) {
        var text = new StringBuilder(Transcript.HEADER).append('\n');
        sent.forEach(each -> text.append(new Transcript.Line(0, true, each)).append('\n'));
        received.forEach(
                each -> text.append(new Transcript.Line(1, false, each)).append('\n'));
        return text.toString();
    }

    private static String received(String transcript) {
        return Transcript.parse(transcript).lines().stream()
                .filter(each -> !each.sent())
                .map(each -> each.bytes().toLatin1())
                .collect(Collectors.joining());
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(Bytes.latin1(text).toArray());
    }
}
