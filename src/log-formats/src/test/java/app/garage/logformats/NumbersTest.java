package app.garage.logformats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void everyDecimalIsTheOneTheJavaLibraryReads() {
        var random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            var text = switch (i % 4) {
                case 0 -> Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(30) - 15));
                case 1 -> random.nextInt(100_000) + "." + random.nextInt(1_000_000_000);
                case 2 -> Long.toString(random.nextLong());
                default -> "-" + random.nextInt(1000) + "." + random.nextLong(1L << 60);
            };
            assertThat(Numbers.parse(text, '.')).as(text).isEqualTo(Double.parseDouble(text));
        }
    }

    @Test
    void whatIsNotWhollyANumberIsNone() {
        for (var text : new String[] {"", "-", ".", "1.2.3", "1 2", "0x10", "1e", "e5", "12a", "1,5", "NaN", "1e999"}) {
            assertThat(Numbers.parse(text, '.')).as(text).isNaN();
        }
        assertThat(Numbers.parse("1,5", ',')).isEqualTo(1.5);
    }

    @Test
    void marksBetweenThousandsMustStandWhereTheyBelong() {
        assertThat(Numbers.grouped("1,234,567.5", ',', '.')).isEqualTo(1_234_567.5);
        assertThat(Numbers.grouped("-12,345", ',', '.')).isEqualTo(-12_345);
        for (var text : new String[] {"12,34", "1,2345", "0,345", ",345", "1,,234", "1234,567", "1,234.5,6"}) {
            assertThat(Numbers.grouped(text, ',', '.')).as(text).isNaN();
        }
    }

    @Test
    void timesAreExactToTheNanosecond() {
        assertThat(Numbers.nanos("1767150797.440000001", '.', 1_000_000_000L)).isEqualTo(1_767_150_797_440_000_001L);
        assertThat(Numbers.nanos("0.1", '.', 1_000_000_000L)).isEqualTo(100_000_000);
        assertThat(Numbers.nanos("-2.5", '.', 1_000_000L)).isEqualTo(-2_500_000);
        assertThat(Numbers.nanos("1e3", '.', 1_000_000L)).isEqualTo(1_000_000_000);
        assertThat(Numbers.nanos("99999999999999", '.', 1_000_000_000L)).isEqualTo(Long.MIN_VALUE);
        assertThat(Numbers.nanos("x", '.', 1_000_000_000L)).isEqualTo(Long.MIN_VALUE);
    }
}
