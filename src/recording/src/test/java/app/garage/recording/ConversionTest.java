package app.garage.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.BadFormula;
import app.garage.recording.Conversion.Trend;
import app.garage.testkit.Seeded;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConversionTest {
    @Test
    void decimalScalesGiveTheNearestDouble() {
        var volts = Conversion.linear(0.001, 0);
        int otherwise = 0;
        for (int raw = 0; raw < 65_536; raw++) {
            double nearest = BigDecimal.valueOf(raw, 3).doubleValue();
            assertThat(volts.physical(raw)).isEqualTo(nearest);
            otherwise += raw * 0.001 == nearest ? 0 : 1;
        }
        assertThat(otherwise).as("values that plain multiplication misses").isPositive();
        var yaw = Conversion.linear(0.01, -327.68);
        assertThat(yaw.physical(0)).isEqualTo(-327.68);
        assertThat(yaw.physical(32_768)).isZero();
        assertThat(yaw.physical(32_769)).isEqualTo(0.01);
    }

    /// SAE J1979: throttle position is A * 100 / 255, fuel trim (A - 128) * 100 / 128, lambda 2 / 65536.
    @Test
    void fractionsStayFractions() {
        assertThat(new Conversion.Linear(100, 255, 0).physical(255)).isEqualTo(100);
        assertThat(new Conversion.Linear(100, 128, -100).physical(128)).isZero();
        assertThat(new Conversion.Linear(2, 65_536, 0).physical(32_768)).isEqualTo(1);
        assertThatThrownBy(() -> new Conversion.Linear(1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNegativeFactorFalls() {
        assertThat(new Conversion.Linear(-1, 10, 0).trend(0, 255)).isEqualTo(Trend.FALLING);
        assertThat(new Conversion.Linear(-1, -10, 0).trend(0, 255)).isEqualTo(Trend.RISING);
    }

    @Test
    void aTableIsReadBetweenItsPointsAndEndsAtThem() {
        var points = List.of(new Table.Point(0, 100), new Table.Point(10, 50), new Table.Point(20, 40));
        var smooth = new Table(points, true);
        assertThat(smooth.physical(5)).isEqualTo(75);
        assertThat(smooth.physical(15)).isEqualTo(45);
        assertThat(smooth.physical(-1)).isEqualTo(100);
        assertThat(smooth.physical(99)).isEqualTo(40);
        assertThat(smooth.trend(0, 20)).isEqualTo(Trend.FALLING);
        var stepped = new Table(points, false);
        assertThat(stepped.physical(4)).isEqualTo(100);
        assertThat(stepped.physical(5)).as("equally near: the lower").isEqualTo(100);
        assertThat(stepped.physical(6)).isEqualTo(50);
        assertThat(new Table(List.of(new Table.Point(0, 0), new Table.Point(1, 2), new Table.Point(2, 1)), true)
                        .trend(0, 2))
                .isEqualTo(Trend.UNKNOWN);
        assertThatThrownBy(() -> new Table(List.of(new Table.Point(1, 0), new Table.Point(1, 1)), true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRationalKnowsWhereItTurns() {
        var inverse = new Rational(0, 0, 100, 0, 1, 1); // 100 / (x + 1)
        assertThat(inverse.physical(3)).isEqualTo(25);
        assertThat(inverse.trend(0, 255)).isEqualTo(Trend.FALLING);
        assertThat(inverse.trend(-5, 5)).as("a pole in between").isEqualTo(Trend.UNKNOWN);
        var square = new Rational(1, 0, 0, 0, 0, 1);
        assertThat(square.trend(0, 10)).isEqualTo(Trend.RISING);
        assertThat(square.trend(-10, 0)).isEqualTo(Trend.FALLING);
        assertThat(square.trend(-10, 10)).isEqualTo(Trend.UNKNOWN);
        assertThat(new Rational(0, 0, 1, 0, 0, 0).physical(3)).isNaN();
    }

    /// Whatever a rational says of its direction is true at every raw value.
    @Test
    void theStatedTrendHoldsEverywhere() {
        Seeded.check("rational trends", 2_000, made -> {
            var random = made.random();
            var rational = new Rational(
                    random.nextInt(-3, 4),
                    random.nextInt(-9, 10),
                    random.nextInt(-99, 100),
                    random.nextInt(-1, 2),
                    random.nextInt(-3, 4),
                    random.nextInt(-99, 100));
            int least = random.nextInt(-60, 30);
            var trend = rational.trend(least, least + 60);
            for (int raw = least; raw < least + 60 && trend != Trend.UNKNOWN; raw++) {
                double step = rational.physical(raw + 1) - rational.physical(raw);
                assertThat(trend == Trend.RISING ? step : -step)
                        .as(rational + " at " + raw + " " + trend)
                        .isGreaterThan(-1e-9);
            }
        });
    }

    @Test
    void statesKeepTheirNames() {
        var gears = new Conversion.Enumeration(new TreeMap<>(Map.of(0L, "N", 1L, "1")));
        assertThat(gears.name(0)).isEqualTo("N");
        assertThat(gears.name(9)).isEqualTo("9");
        assertThat(gears.physical(1)).isEqualTo(1);
    }

    @Test
    void aFormulaConvertsAndNamesNothingButX() throws BadFormula {
        assertThat(FormulaConversion.of("x*0.5 - 40").physical(100)).isEqualTo(10);
        assertThat(FormulaConversion.of("X > 127 ? X - 256 : X").physical(255)).isEqualTo(-1);
        assertThat(FormulaConversion.of("1/x").physical(0)).isNaN();
        assertThatThrownBy(() -> FormulaConversion.of("x + rpm"))
                .isInstanceOfSatisfying(
                        BadFormula.class, wrong -> assertThat(wrong.at()).isEqualTo(4));
        assertThatThrownBy(() -> FormulaConversion.of("smooth(x, 1)"))
                .isInstanceOfSatisfying(
                        BadFormula.class, wrong -> assertThat(wrong.at()).isZero());
    }
}
