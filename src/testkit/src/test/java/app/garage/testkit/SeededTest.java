package app.garage.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeededTest {
    @AfterEach
    void forgetTheSwitch() {
        System.clearProperty("seeded.only");
    }

    @Test
    void aPropertyMeetsTheSameInputsAtEveryRunAndOthersUnderAnotherName() {
        assertThat(texts("one"))
                .isEqualTo(texts("one"))
                .isNotEqualTo(texts("two"))
                .hasSize(50);
    }

    @Test
    void inputsGrowWithTheTries() {
        var sizes = new ArrayList<Integer>();
        Seeded.check("growing", 100, made -> sizes.add(made.size()));

        assertThat(sizes).isSorted().startsWith(1).hasSize(100);
        assertThat(sizes.getLast()).isGreaterThan(200);
    }

    @Test
    void aFailureTellsTheSmallestSizeThatFailsAndHowToRunItAgain() {
        assertThatThrownBy(() -> Seeded.check("small", 500, SeededTest::hasFewerThanTwentyBytes))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s)small: seed=-?\\d+ size=(2\\d|3\\d|4\\d) re-run: -Dseeded\\.only=small:.*")
                .hasRootCauseMessage("twenty bytes or more");
    }

    @Test
    void theSwitchOfAFailureRunsThatInputAlone() {
        var seen = new ArrayList<Bytes>();
        System.setProperty("seeded.only", "alone:42:7");

        Seeded.check("alone", 500, made -> {
            assertThat(made.size()).isEqualTo(7);
            seen.add(made.bytes());
        });
        Seeded.check("alone", 500, made -> seen.add(made.bytes()));

        assertThat(seen).hasSize(2);
        assertThat(seen.getFirst()).isEqualTo(seen.getLast());
    }

    @Test
    void numbersStayWithinTheirBordersAndReachThem() {
        var seen = new ArrayList<Integer>();
        Seeded.check("numbers", 2_000, made -> seen.add(made.number(-3, 300)));

        assertThat(seen).allMatch(each -> each >= -3 && each <= 300).contains(-3, 0, 1, 255, 256, 300);
    }

    @Test
    void piecesAreTheWholeAgain() {
        Seeded.check("pieces", 300, made -> {
            var whole = made.bytes();
            assertThat(made.pieces(whole).stream().reduce(Bytes.none(), Bytes::plus))
                    .isEqualTo(whole);
        });
    }

    private static void hasFewerThanTwentyBytes(Made made) {
        if (made.bytes().size() >= 20) {
            throw new IllegalStateException("twenty bytes or more");
        }
    }

    private static List<String> texts(String name) {
        var all = new ArrayList<String>();
        Seeded.check(name, 50, made -> all.add(made.text()));
        return all;
    }
}
