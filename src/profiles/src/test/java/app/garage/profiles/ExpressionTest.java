package app.garage.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Quality;
import app.garage.profiles.SignalSet.Decoded;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The formula language of signal files, against values worked out by hand and against an evaluator that builds its
/// formulas itself and never reads one.
class ExpressionTest {
    private static final Bytes DATA = Bytes.hex("0F 84 80 01 FF FE 00 10");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a*100+b | 1632",
                "(a*100+b)/2 | 816",
                "2+3*4-1 | 13",
                "2*(3+4) | 14",
                "-a+20 | 5",
                "--3 | 3",
                "10-4-3 | 3",
                "100/5/2 | 10",
                "u16(a) | 3972",
                "u16le(a) | 33807",
                "s16(e) | -2",
                "s16le(e) | -257",
                "s8(e) | -1",
                "s8(h) | 16",
                "u24(a) | 1016960",
                "u32(a) | 260341761",
                "s32(e) | -131056",
                "bit(a,0) | 1",
                "bit(a,4) | 0",
                "bits(a,3,1) | 7",
                "bits(b,7,4) | 8",
                "min(a,b) | 15",
                "max(a,3*b) | 396",
                "abs(a-b) | 117",
                "a<b ? 1 : 2 | 1",
                "a>=15 ? b>200 ? 1 : 2 : 3 | 2",
                "a==15 | 1",
                "a!=15 | 0",
                "1.5e2 | 150",
                ".5*2 | 1",
                "1e-1*10 | 1",
                "g | 0"
            })
    void aFormulaGivesWhatItSays(String formula, double value) throws Exception {
        assertThat(parsed(formula).value(DATA)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/g", "1/(a-15)", "a/0", "min(1, 1/g)", "1/g < 2 ? 1 : 2", "1e308*10", "-(1/g)"})
    void whatCannotBeWorkedOutHasNoValue(String formula) throws Exception {
        assertThat(parsed(formula).value(DATA)).isNaN();
    }

    @Test
    void aByteBehindTheEndMakesTheValueShort() throws Exception {
        assertThat(parsed("h").beyond(DATA)).isFalse();
        assertThat(parsed("i").beyond(DATA)).isTrue();
        assertThat(parsed("u16(h)").beyond(DATA)).isTrue();
        assertThat(parsed("a<b ? a : aa").beyond(DATA)).isTrue();
        assertThat(parsed("aa").beyond(Bytes.copyOf(new byte[26]))).isTrue();
        assertThat(parsed("aa").beyond(Bytes.copyOf(new byte[27]))).isFalse();
        assertThat(parsed("1").beyond(Bytes.none())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a+",
                "(a",
                "a)",
                "a b",
                "1 2",
                "foo(a)",
                "abc",
                "A",
                "bit(a,8)",
                "bit(a)",
                "bits(a,1,3)",
                "u16(1)",
                "u16(a+b)",
                "[X]",
                "[X",
                "a ? b",
                "min(a)",
                "1..2",
                "a & b",
                "a = b",
                "@",
                "a<b<c",
                "abs()"
            })
    void whatIsNoFormulaIsRefused(String text) {
        assertThatThrownBy(() -> parsed(text)).isInstanceOf(BadExpression.class);
    }

    @Test
    void aFormulaOfAnyDepthIsRefusedAndOverflowsNothing() {
        for (var open : List.of("(", "-", "1?", "abs(", "min(1,")) {
            assertThatThrownBy(() -> parsed(open.repeat(150) + "1")).isInstanceOf(BadExpression.class);
        }
        assertThatThrownBy(() -> parsed("1+".repeat(600) + "1")).isInstanceOf(BadExpression.class);
    }

    @Test
    void theSameFormulasWorkedOutAnotherWayGiveTheSame() throws Exception {
        var random = new Random(20_261_128);
        int valued = 0;
        for (int i = 0; i < 30_000; i++) {
            var made = Made.tree(random, 5);
            var data = new byte[40];
            random.nextBytes(data);
            Double ours = parsed(made.text()).value(Bytes.copyOf(data)) + 0.0;
            Double theirs = made.value(data) + 0.0;
            assertThat(ours).as(made.text()).isEqualTo(theirs.isInfinite() ? Double.valueOf(Double.NaN) : theirs);
            valued += ours.isNaN() ? 0 : 1;
        }
        assertThat(valued).isGreaterThan(20_000);
    }

    @Test
    void workingAFormulaOutAllocatesNothing() throws Exception {
        var formula = parsed("a<b ? (u16(a)-40)*1.5/bits(c,7,4) : max(s8(d), abs(e-f))");
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double sum = 0;
        for (int i = 0; i < 20_000; i++) {
            sum += formula.value(DATA);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100_000; i++) {
            sum += formula.value(DATA);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
        assertThat(sum).isPositive();
    }

    @Test
    void aSignalMayUseAnotherOfTheSameAnswerWhateverTheirOrder() throws BrokenFile {
        var table = table("""
                {"id": "SUM", "name": "x", "fmt": {"len": 8}, "x-gw": {"expr": "[A] + [B]"}},
                {"id": "A", "name": "x", "fmt": {"bix": 0, "len": 8, "mul": 2}},
                {"id": "B", "name": "x", "fmt": {"bix": 8, "len": 8, "nullmax": 255}}""");
        assertThat(value(table, "0102").value()).isEqualTo(4);
        assertThat(value(table, "01FF").quality()).as("no value of B").isEqualTo(Quality.NOT_AVAILABLE);
        assertThat(value(table, "01").quality()).as("B is behind the end").isEqualTo(Quality.SHORT);
    }

    @Test
    void signalsThatNeedEachOtherAreRefused() {
        assertThatThrownBy(() -> table("""
                                {"id": "A", "name": "x", "fmt": {"len": 8}, "x-gw": {"expr": "[B]+1"}},
                                {"id": "B", "name": "x", "fmt": {"len": 8}, "x-gw": {"expr": "[A]+1"}}"""))
                .isInstanceOfSatisfying(
                        BrokenFile.class,
                        broken -> assertThat(broken.problem().key()).isEqualTo("profiles.circle"));
    }

    @Test
    void aBadFormulaNamesItsSignalAndLine() {
        assertThatThrownBy(
                        () -> table(
                                "\n{\"id\": \"A\", \"name\": \"x\", \"fmt\": {\"len\": 8}, \"x-gw\": {\"expr\": \"system(a)\"}}"))
                .isInstanceOfSatisfying(BrokenFile.class, broken -> {
                    assertThat(broken.problem().key()).isEqualTo("profiles.bad-formula");
                    assertThat(broken.problem().args().get(1)).isEqualTo(2);
                });
    }

    private static Expression parsed(String formula) throws BadExpression, BrokenFile {
        return ExpressionParser.parse(formula, id -> {
            throw new BadExpression(formula, 0, "no signal " + id);
        });
    }

    private static SignalTable table(String signals) throws BrokenFile {
        var text = "{\"commands\": [{\"cmd\": {\"22\": \"0001\"}, \"signals\": [" + signals + "]}]}";
        return SignalTable.of(SignalReader.commands("x.json", text, new Units(), true));
    }

    private static Decoded value(SignalTable table, String data) {
        return table.decode(new DataId(0x22, 1), Bytes.hex(data)).stream()
                .filter(decoded -> decoded.signal().id().equals("SUM"))
                .findFirst()
                .orElseThrow();
    }

    /// A formula that was not parsed: its text is made from it, and its value is worked out by this class.
    private interface Made {
        String text();

        double value(byte[] data);

        static Made of(String text, java.util.function.ToDoubleFunction<byte[]> value) {
            return new Made() {
                @Override
                public String text() {
                    return text;
                }

                @Override
                public double value(byte[] data) {
                    return value.applyAsDouble(data);
                }
            };
        }

        static Made tree(Random random, int depth) {
            if (depth == 0 || random.nextInt(6) == 0) {
                return leaf(random);
            }
            var one = tree(random, depth - 1);
            var two = tree(random, depth - 1);
            return switch (random.nextInt(10)) {
                case 0, 1 -> of("(" + one.text() + " + " + two.text() + ")", data -> one.value(data) + two.value(data));
                case 2 -> of("(" + one.text() + "-" + two.text() + ")", data -> one.value(data) - two.value(data));
                case 3, 4 -> of("(" + one.text() + "*" + two.text() + ")", data -> one.value(data) * two.value(data));
                case 5 ->
                    of("(" + one.text() + " / " + two.text() + ")", data -> divided(one.value(data), two.value(data)));
                case 6 -> of("-(" + one.text() + ")", data -> 0.0 - one.value(data));
                case 7 ->
                    of(
                            "min(" + one.text() + "," + two.text() + ")",
                            data -> Math.min(one.value(data), two.value(data)));
                case 8 -> of("abs(" + one.text() + ")", data -> Math.abs(one.value(data)));
                default -> {
                    var other = leaf(random);
                    yield of(
                            "(" + one.text() + " < " + other.text() + " ? " + two.text() + " : " + other.text() + ")",
                            data -> chosen(one.value(data), other.value(data), two.value(data)));
                }
            };
        }

        private static double divided(double one, double two) {
            return two == 0 ? Double.NaN : one / two;
        }

        private static double chosen(double one, double other, double yes) {
            if (Double.isNaN(one) || Double.isNaN(other)) {
                return Double.NaN;
            }
            return one < other ? yes : other;
        }

        private static Made leaf(Random random) {
            int at = random.nextInt(36);
            var name = at < 26 ? String.valueOf((char) ('a' + at)) : "a" + (char) ('a' + at - 26);
            return switch (random.nextInt(7)) {
                case 0 -> of(String.valueOf(at), data -> at);
                case 1 -> of(at + ".25", data -> at + 0.25);
                case 2 -> of("u16(" + name + ")", data -> 256.0 * (data[at] & 0xFF) + (data[at + 1] & 0xFF));
                case 3 -> of("s8(" + name + ")", data -> data[at]);
                case 4 -> {
                    int bit = random.nextInt(8);
                    yield of("bit(" + name + "," + bit + ")", data -> (data[at] >> bit) % 2 == 0 ? 0 : 1);
                }
                case 5 -> of("s16le(" + name + ")", data -> 256.0 * data[at + 1] + (data[at] & 0xFF));
                default -> of(name, data -> data[at] & 0xFF);
            };
        }
    }
}
