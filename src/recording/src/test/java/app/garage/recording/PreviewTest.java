package app.garage.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.testkit.Seeded;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreviewTest {
    @Test
    void aSingleSpikeStaysVisible() throws BadChunk {
        var raw = new long[4_096];
        raw[2_500] = 65_535;
        var preview =
                Preview.of(RawType.U16, Preview.of(Values.of(RawType.U16, raw)).pack());
        assertThat(preview.count()).isEqualTo(64);
        for (int i = 0; i < 64; i++) {
            assertThat(preview.most(i)).isEqualTo(i == 2_500 / 64 ? 65_535 : 0);
            assertThat(preview.least(i)).isZero();
        }
    }

    @Test
    void extremesAreThoseOfTheValidValuesOnly() {
        Seeded.check("extremes", 200, made -> {
            var type = made.oneOf(List.of(RawType.S32, RawType.F64));
            int count = 1 + made.random().nextInt(300);
            var raw = new long[count];
            var invalid = new BitSet();
            for (int i = 0; i < count; i++) {
                int value = made.random().nextInt(-1_000, 1_000);
                raw[i] = type == RawType.F64 ? Double.doubleToRawLongBits(value / 8.0) : value;
                invalid.set(i, made.random().nextInt(3) == 0 || i / 64 == 1);
            }
            var values = new Values(type, raw, count, invalid);
            var preview = Preview.of(type, Preview.of(values).pack());
            for (int pair = 0; pair < preview.count(); pair++) {
                double least = Double.NaN;
                double most = Double.NaN;
                for (int i = pair * 64; i < Math.min(count, pair * 64 + 64); i++) {
                    if (!invalid.get(i)) {
                        double number = type.number(raw[i]);
                        least = number >= least ? least : number;
                        most = number <= most ? most : number;
                    }
                }
                assertThat(preview.least(pair)).isEqualTo(Double.valueOf(least));
                assertThat(preview.most(pair)).isEqualTo(Double.valueOf(most));
            }
        });
    }

    @Test
    void aNegativeFactorSwapsSmallestAndLargest() {
        var preview = Preview.of(Values.of(RawType.U8, 10, 200));
        assertThat(preview.physical(new Conversion.Linear(-1, 1, 0))).containsExactly(-200, -10);
        assertThat(preview.physical(Conversion.linear(0.5, 0))).containsExactly(5, 100);
        assertThatThrownBy(() -> preview.physical(new Rational(1, -200, 0, 0, 0, 1)))
                .as("a parabola turns within the range")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSummaryCountsAndAddsWhatIsValid() {
        var invalid = new BitSet();
        invalid.set(1);
        var summary =
                Summary.of(new long[] {5, 6, 7, 9}, new Values(RawType.S8, new long[] {3, 99, -4, 1}, 4, invalid));
        assertThat(summary).isEqualTo(new Summary(5, 9, 4, 1, -4, 3, 3, 1, 0, 26));
        assertThat(summary.mean()).isZero();
        invalid.set(0, 4);
        assertThat(Summary.of(new long[] {5, 6, 7, 9}, new Values(RawType.S8, new long[4], 4, invalid))
                        .mean())
                .isNaN();
    }
}
