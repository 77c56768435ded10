package app.garage.protocolkit;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.testkit.Made;
import app.garage.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Properties that hold for any input.
class AnyInputTest {
    private static final int TRIES = 10_000;
    private static final List<String> SNIPPETS = List.of(
            "7E8 04 41 0C 1A F8",
            "7E8 10 14 49 02 01 57 50 30",
            "7E8 21 5A 5A 5A 5A 5A 5A 5A",
            "18DAF11006410098180001",
            "486B10410C15F61B",
            "014",
            "0: 49 02 01 57 50 30",
            "1:5A5A",
            "SEARCHING...",
            "BUS INIT: ",
            "OK",
            "?",
            ">",
            "·",
            "·",
            "NO DATA",
            "STOPPED",
            "<DATA ERROR",
            "BUFFER FULL",
            "ELM327 v1.5",
            "\u0000",
            "\u00fc",
            " ",
            "7",
            "FF",
            "+CONNECTING<<");

    private static Bytes stream(Made made) {
        var text = new StringBuilder();
        for (int i = 0; i < 1 + made.size() / 8; i++) {
            text.append(made.random().nextInt(8) == 0 ? (char) made.number(0, 255) : made.oneOf(SNIPPETS));
        }
        return Texts.bytes(text.toString());
    }

    private static List<ElmReply> replies(List<Bytes> pieces) {
        var reader = new PromptReader();
        var found = new ArrayList<ElmReply>();
        for (var piece : pieces) {
            reader.take(piece, 0);
            for (var lines = reader.next(); lines.isPresent(); lines = reader.next()) {
                found.add(ElmReply.of("010C", lines.get()));
            }
        }
        return found;
    }

    @Test
    void anySplitOfAnyStreamGivesTheSameReplies() {
        Seeded.check("elm-split", TRIES, made -> {
            var stream = stream(made);
            assertThat(replies(made.pieces(stream))).isEqualTo(replies(List.of(stream)));
        });
    }

    @Test
    void noStreamBreaksTheParserOrMakesItKeepMoreThanItsShare() {
        Seeded.check("elm-garbage", TRIES, made -> {
            for (var reply : replies(List.of(stream(made), made.bytes(), Bytes.latin1(">")))) {
                for (var format : BusFormat.values()) {
                    var read = LineMessages.of(reply, format);
                    read.messages().forEach(message -> {
                        assertThat(message.payload().size()).isBetween(1, IsoTpAssembly.MOST);
                        assertThat(message.lines()).isNotEmpty();
                    });
                    var asked = app.garage.pluginapi.DiagRequest.functional(Bytes.hex("01 0C"));
                    var replies = Replies.of(new app.garage.pluginapi.Exchange(
                            asked, read.messages(), read.garbled(), reply.texts(), 0, 0));
                    replies.ecus()
                            .forEach(ecu -> assertThat(replies.dataFrom(ecu)).isNotNull());
                }
            }
        });
        var reader = new PromptReader();
        for (int i = 0; i < 200; i++) {
            reader.take(Bytes.copyOf(new byte[4096]).plus(Bytes.latin1("7E8".repeat(500))), 0);
        }
        assertThat(reader.overflowed()).isTrue();
        assertThat(reader.discard().toString().length()).isLessThan(2 * PromptReader.MOST);
    }

    /// The strongest of them: a fault may cost messages, and never invents one.
    @Test
    void oneLostOrDoubledOrForeignCharacterNeverMakesAnotherMessage() {
        var lines = List.of(
                "7E8 10 14 49 02 01 57 50 30",
                "7E8 21 31 32 33 34 35 36 37",
                "7E9 06 41 00 98 18 00 01",
                "7E8 22 38 39 41 42 43 44 45",
                "7E8 04 41 0C 1A F8",
                "7E9 03 41 0D 32");
        Seeded.check("elm-one-fault", TRIES, made -> {
            var spaced = made.random().nextBoolean();
            var text = String.join("·", lines) + "··>";
            var clean = Texts.bytes(spaced ? text : text.replace(" ", "")).toLatin1();
            Set<String> right = heard(clean);
            assertThat(right).hasSize(4);
            assertThat(right).containsAll(heard(damaged(made, clean)));
        });
    }

    private static String damaged(Made made, String text) {
        int at = made.number(0, text.length() - 2);
        var before = text.substring(0, at);
        var after = text.substring(at + 1);
        return switch (made.number(0, 4)) {
            case 0 -> before + after;
            case 1 -> before + text.charAt(at) + text.charAt(at) + after;
            case 2 -> before + "\u00fc" + text.charAt(at) + after;
            case 3 -> before + (char) made.number(128, 255) + after;
            default -> before + "\r" + text.charAt(at) + after;
        };
    }

    private static Set<String> heard(String text) {
        return replies(List.of(Bytes.latin1(text), Bytes.latin1(">"))).stream()
                .flatMap(reply -> Texts.heard(LineMessages.of(reply, BusFormat.CAN11)).stream())
                .collect(Collectors.toSet());
    }
}
