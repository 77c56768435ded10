package app.garage.links;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.links.Recording.Came;
import app.garage.links.Recording.Step;
import app.garage.pluginapi.Transcript;
import app.garage.testkit.Seeded;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecordingTest {
    @Test
    void theSameQuestionGetsItsAnswersInTheOrderOfTheRecordingAndThenTheFirstAgain() {
        var recording = recording("> 010C\r", "< A>", "> 010D\r", "< B>", "> 010C\r", "< C>");

        assertThat(answer(recording, "010C\r")).isEqualTo("A>");
        assertThat(answer(recording, "010C\r")).isEqualTo("C>");
        assertThat(answer(recording, "010C\r")).isEqualTo("A>");
        assertThat(answer(recording, "010D\r")).isEqualTo("B>");
    }

    @Test
    void aQuestionThatGotNoAnswerGetsNoneAndItsRepetitionGetsTheRecordedOne() {
        var recording = recording("> ATZ\r", "> ATZ\r", "< ELM327 v1.5\r\r>");

        assertThat(answer(recording, "ATZ\r")).isEmpty();
        assertThat(answer(recording, "ATZ\r")).isEqualTo("ELM327 v1.5\r\r>");
    }

    @Test
    void aQuestionRecordedInPiecesIsRecognisedWhenItComesWhole() {
        assertThat(answer(recording("> AT", "> I", "> \r", "< ELM>"), "ATI\r")).isEqualTo("ELM>");
    }

    @Test
    void aQuestionRecordedWholeIsRecognisedHoweverItIsSent() {
        Seeded.check("replay-pieces", 200, made -> {
            var recording = recording("> 0902\r", "< 014\r>", "> 0100\r", "< 41 00>");
            Step last = new Step.Unfinished();
            for (var piece : made.pieces(Bytes.latin1("0100\r"))) {
                assertThat(last).isEqualTo(new Step.Unfinished());
                last = recording.sent(piece);
            }

            assertThat(text(last)).isEqualTo("41 00>");
        });
    }

    @Test
    void aBinaryQuestionWithACarriageReturnInsideIsNotCutThere() {
        var recording = new Recording(new Transcript(
                "",
                List.of(
                        new Transcript.Line(0, true, Bytes.hex("82 11 F1 21 0D B2")),
                        new Transcript.Line(0.02, false, Bytes.hex("83 F1 11 61 0D 01 F4")))));

        assertThat(recording.sent(Bytes.hex("82 11 F1 21 0D"))).isEqualTo(new Step.Unfinished());
        assertThat(recording.sent(Bytes.hex("B2")))
                .isEqualTo(new Step.Answered(List.of(new Came(0.02, Bytes.hex("83 F1 11 61 0D 01 F4")))));
    }

    @Test
    void anUnknownQuestionIsNamedAndTheNextOneIsUnderstood() {
        var recording = recording("> 0100\r", "< 41 00>");

        assertThat(recording.sent(Bytes.latin1("22F190\r"))).isEqualTo(new Step.Unknown(Bytes.latin1("22F190\r")));
        assertThat(answer(recording, "0100\r")).isEqualTo("41 00>");
    }

    @Test
    void whatCameBeforeTheFirstQuestionComesFirst() {
        var recording = recording("< ELM327 v2.2\r\r>", "> ATI\r", "< ELM327>");

        assertThat(recording.beforeAll()).containsExactly(new Came(0, Bytes.latin1("ELM327 v2.2\r\r>")));
    }

    @Test
    void pausesAreThoseOfTheRecordingAndNeverNegative() {
        var recording = new Recording(new Transcript(
                "",
                List.of(
                        new Transcript.Line(1.0, true, Bytes.latin1("A\r")),
                        new Transcript.Line(1.5, false, Bytes.latin1("x")),
                        new Transcript.Line(1.25, false, Bytes.latin1("y")),
                        new Transcript.Line(1.75, false, Bytes.latin1("z")))));

        assertThat(recording.sent(Bytes.latin1("A\r")))
                .isEqualTo(new Step.Answered(List.of(
                        new Came(0.5, Bytes.latin1("x")),
                        new Came(0, Bytes.latin1("y")),
                        new Came(0.5, Bytes.latin1("z")))));
    }

    private static Recording recording(String... lines) {
        return new Recording(new Transcript(
                "",
                Stream.of(lines)
                        .map(each -> new Transcript.Line(0, each.charAt(0) == '>', Bytes.latin1(each.substring(2))))
                        .toList()));
    }

    private static String answer(Recording recording, String question) {
        return text(recording.sent(Bytes.latin1(question)));
    }

    private static String text(Step step) {
        assertThat(step).isInstanceOf(Step.Answered.class);
        var all = new StringBuilder();
        ((Step.Answered) step).after().forEach(each -> all.append(each.bytes().toLatin1()));
        return all.toString();
    }
}
