package app.garage.testkit;

import static app.garage.testkit.KLineDesk.MS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What units, cables and other testers do on a K-line, and what must happen then. Whoever writes a
/// transport over a K-line extends this class. What only a port can prove, such as the length of a wake-up
/// pulse, is not here.
///
/// After every fault the next request must be answered.
public abstract class KLineFaults {
    private static final String ASKED = "> 82 11 F1 21 01 A6";
    private static final String ANSWER = "83 F1 11 61 01 0C F3";
    private static final String HEARD = "= 61 01 0C";
    private KLineDesk desk;

    /// For subclasses.
    protected KLineFaults() {}

    /// {@return a transport that has neither said nor heard anything and does not know whether its line
    /// echoes}
    ///
    /// @param now the time, in nanoseconds
    protected abstract KLineTransport transport(long now);

    @BeforeEach
    void aLineWithoutEcho() {
        desk = desk(false);
    }

    private KLineDesk desk(boolean echoes) {
        return new KLineDesk(transport(0), echoes);
    }

    private List<String> answered(String bytes) {
        desk.pass(100 * MS);
        desk.ask("21 01");
        desk.pass(25 * MS);
        desk.acts();
        desk.hear(bytes);
        desk.pass(100 * MS);
        return desk.acts();
    }

    private void nextIsRight() {
        desk.pass(100 * MS);
        desk.acts();
        desk.ask("21 01");
        desk.pass(25 * MS);
        desk.hear(ANSWER);
        desk.pass(100 * MS);
        assertThat(desk.acts()).contains(ASKED, HEARD).endsWith("end").doesNotContain("!");
    }

    @Test
    void withoutAFaultARequestIsAnswered() {
        nextIsRight();
    }

    @Test
    void f58_theEchoIsMeasuredAndCompared() {
        desk = desk(true);
        nextIsRight();
        nextIsRight();

        desk = desk(false);
        desk.ask("21 01");
        desk.pass(16 * MS);
        desk.hear("82 11 F1 21");
        desk.pass(2 * MS);
        desk.hear("01 A6");
        desk.pass(25 * MS);
        desk.hear(ANSWER);
        desk.pass(100 * MS);
        assertThat(desk.acts()).as("an echo that comes late and in pieces").containsExactly(ASKED, HEARD, "end");

        desk.ask("21 01");
        desk.hear("82 11 F1 20 01 A6");
        assertThat(desk.acts()).as("one bit differs").containsExactly(ASKED);
        desk.pass(55 * MS);
        assertThat(desk.acts()).as("said once more on a quiet line").containsExactly(ASKED);
        desk.hear("82 11 F1 20");
        assertThat(desk.acts()).as("and not a third time").containsExactly("!", "end");

        desk.pass(100 * MS);
        desk.ask("21 01");
        desk.hear("82 11 F1");
        desk.pass(54 * MS);
        assertThat(desk.acts()).as("the rest of the echo is missing").containsExactly(ASKED);
        desk.pass(MS);
        assertThat(desk.acts()).containsExactly(ASKED);
        desk.hear("82 11 F1 21 01 A6");
        desk.pass(26 * MS);
        desk.hear(ANSWER);
        desk.pass(100 * MS);
        assertThat(desk.acts()).containsExactly(HEARD, "end");
    }

    @Test
    void f58_anAnswerThatBeginsLikeItsQuestionIsNoEcho() {
        desk.ask("21 01");
        desk.pass(30 * MS);
        desk.hear("82 F1 11 61 01 E6");
        desk.pass(100 * MS);
        assertThat(desk.acts()).containsExactly(ASKED, "= 61 01", "end");
        nextIsRight();
    }

    @Test
    void f59_initialisationIsRetriedWithTheRightPauses() {
        desk.wake();
        assertThat(desk.acts()).containsExactly("5 baud 33");
        desk.pass(310 * MS);
        desk.pass(1_990 * MS);
        assertThat(desk.acts()).as("nobody answered; the line rests").isEmpty();
        desk.pass(100 * MS);
        assertThat(desk.acts()).containsExactly("5 baud 33");
        keys("08", "08", "F7", "CC");
        assertThat(desk.acts()).containsExactly("> F7", "awake 08 08");
    }

    private void keys(String first, String second, String inverted, String address) {
        desk.pass(87 * MS);
        desk.hear("55");
        desk.pass(10 * MS);
        desk.hear(first);
        desk.pass(10 * MS);
        desk.hear(second);
        desk.pass(33 * MS);
        assertThat(desk.sentAgo().getLast())
                .as("25 to 50 ms after the second key byte")
                .isBetween(0L, 8 * MS);
        if (!inverted.isEmpty()) {
            desk.pass(36 * MS);
            desk.hear(address);
        }
    }

    @Test
    void f59_keyBytesDecideAndWrongOnesAreNotBelieved() {
        for (var known : List.of("08 08 F7", "94 94 6B", "E9 8F 70", "EA 8F 70", "DA 8F 70", "EF 8F 70", "6B 8F 70")) {
            desk = desk(false);
            desk.wake();
            var bytes = known.split(" ", -1);
            keys(bytes[0], bytes[1], bytes[2], "CC");
            assertThat(desk.acts()).containsExactly("5 baud 33", "> " + bytes[2], "awake " + bytes[0] + " " + bytes[1]);
        }
        for (var wrong : List.of("08 94", "E8 8F", "EF 0F", "12 34")) {
            desk = desk(false);
            desk.wake();
            desk.pass(87 * MS);
            desk.hear("55");
            desk.hear(wrong);
            desk.pass(1_000 * MS);
            assertThat(desk.acts()).as(wrong).containsExactly("5 baud 33");
        }
    }

    @Test
    void f59_afterThreeTriesItIsOver() {
        desk.wake();
        desk.pass(20_000 * MS);
        assertThat(desk.acts()).containsExactly("5 baud 33", "5 baud 33", "5 baud 33", "!");
        desk.wake();
        desk.pass(50 * MS);
        desk.acts();
        keys("EF", "8F", "70", "CD");
        desk.pass(1_000 * MS);
        assertThat(desk.acts()).as("another address answered").doesNotContain("awake EF 8F");
    }

    @Test
    void f60_aWrongChecksumSaysNothing() {
        assertThat(answered(ANSWER)).containsExactly(HEARD, "end");
        assertThat(answered("83 F1 11 61 01 0C F4")).containsExactly("!", "end");
        assertThat(answered("83 F1 11 61 01 0C F4 " + ANSWER))
                .as("after a wrong sum nothing is believed up to the next silence")
                .containsExactly("!", "end");
        assertThat(answered("83 F1 11 61 01 0C 0D"))
                .as("the other family's rule")
                .containsExactly("!", "end");
        assertThat(answered("83 F1 11 61 01")).as("cut").containsExactly("!", "end");
        assertThat(answered("80 F1 11 00 82")).as("length zero").containsExactly("!", "end");
        nextIsRight();
    }

    @Test
    void f61_everyHeaderFormIsRead() {
        assertThat(answered("80 F1 11 03 61 01 0C F3")).as("length byte").containsExactly(HEARD, "end");
        assertThat(answered("03 61 01 0C 71")).as("no addresses").containsExactly(HEARD, "end");
        assertThat(answered("00 03 61 01 0C 71"))
                .as("no addresses, length byte")
                .containsExactly(HEARD, "end");
        assertThat(answered("C3 F1 11 61 01 0C 33")).as("functional").containsExactly(HEARD, "end");
        assertThat(answered("48 6B 11 41 0C 15 F6 1C")).as("ISO 9141-2").containsExactly("= 41 0C 15 F6", "end");
        assertThat(answered(ANSWER + "83 F1 28 61 01 0D 0B"))
                .as("followed at once by the next one")
                .containsExactly(HEARD, "= 61 01 0D", "end");
        assertThat(answered("48 6B 11 41 0C 15 F6 1C 48 6B 18 41 0C 15 F6 23"))
                .as("told apart by their sums")
                .containsExactly("= 41 0C 15 F6", "= 41 0C 15 F6", "end");
        var longest = "80 F1 11 FF" + " 00".repeat(255);
        assertThat(answered(longest + " 81").getFirst()).hasSize(1 + 255 * 3);
        nextIsRight();
    }

    /// The sum of the first five bytes is 80, so that whatever frame follows, the sum of both together fits
    /// as well.
    @Test
    void f61_twoPossibleReadingsAreNone() {
        assertThat(answered("48 38 00 00 80")).containsExactly("= 00", "end");
        assertThat(answered("48 38 00 01 81 48 00 00 00 48")).containsExactly("= 01", "= 00", "end");
        assertThat(answered("48 38 00 00 80 48 00 00 00 48")).containsExactly("!", "end");
        nextIsRight();
    }

    @Test
    void f62_timingWindowsAreKept() {
        desk.ask("21 01");
        desk.pass(24 * MS);
        desk.hear("83 F1");
        desk.pass(19 * MS);
        desk.hear("11 61 01 0C F3");
        desk.pass(100 * MS);
        assertThat(desk.acts()).as("P1 of 19 ms").containsExactly(ASKED, HEARD, "end");

        desk.ask("21 01");
        desk.pass(51 * MS);
        assertThat(desk.acts()).as("P2max is over").containsExactly(ASKED, "end");
        desk.hear(ANSWER);
        assertThat(desk.acts()).as("a late answer is nobody's").doesNotContain(HEARD);
        desk.ask("21 01");
        desk.pass(54 * MS);
        assertThat(desk.acts()).as("P3min since the last byte, whoever sent it").isEmpty();
        desk.pass(MS);
        assertThat(desk.acts()).containsExactly(ASKED);
        desk.pass(100 * MS);
        desk.acts();

        desk.ask("21 01");
        desk.pass(30 * MS);
        desk.hear("83 F1 11 7F 21 78 9D");
        desk.pass(4_999 * MS);
        assertThat(desk.acts()).as("it asked for more time").doesNotContain("end");
        desk.hear(ANSWER);
        desk.pass(100 * MS);
        assertThat(desk.acts()).containsExactly(HEARD, "end");
        nextIsRight();
    }
}
