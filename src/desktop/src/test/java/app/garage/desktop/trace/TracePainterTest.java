package app.garage.desktop.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TracePainterTest {
    private static final int WIDTH = 60;
    private static final int HEIGHT = 40;
    private final int[] pixels = new int[WIDTH * HEIGHT];
    private final TracePainter painter = new TracePainter(pixels, WIDTH, HEIGHT);
    private final TraceColumns columns = new TraceColumns(WIDTH);
    private final TracePainter.Band whole = new TracePainter.Band(0, HEIGHT, 0, 1);
    private final TracePainter.Pen red = new TracePainter.Pen(0xFF0000, false);

    @Test
    void aSteepFlankHasNoHole() {
        var trace = new MemoryTrace(new long[] {0, 29, 31, 60}, new double[] {0, 0, 1, 1}, Trace.Join.LINE);
        trace.reduce(0, 60, columns);
        painter.draw(columns, whole, red);

        for (int x = 1; x < WIDTH - 1; x++) {
            assertThat(touches(x)).as("column %d reaches its neighbour", x).isTrue();
        }
    }

    private boolean touches(int x) {
        for (int y = 0; y < HEIGHT; y++) {
            if (alpha(x, y) > 0 && alpha(x - 1, y) > 0) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aFlatLineIsAsThickInEveryColumnWhereverItLies() {
        for (double value : new double[] {0.2, 0.333, 0.5, 0.777}) {
            painter.clear();
            columns.clear();
            for (int x = 0; x < WIDTH; x++) {
                columns.put(x, value);
            }
            painter.draw(columns, whole, red);
            int sum = 0;
            for (int y = 0; y < HEIGHT; y++) {
                sum += alpha(7, y);
            }
            assertThat(sum).as("of all alpha in a column, for %s", value).isBetween(406, 410); // 1.6 pixels
        }
    }

    @Test
    void whatLiesOutsideItsBandIsCutOff() {
        for (int x = 0; x < WIDTH; x++) {
            columns.put(x, -5, 5);
        }
        painter.draw(columns, new TracePainter.Band(10, 5, 0, 1), red);

        assertThat(alpha(3, 9)).isZero();
        assertThat(alpha(3, 10)).isEqualTo(255);
        assertThat(alpha(3, 14)).isEqualTo(255);
        assertThat(alpha(3, 15)).isZero();
    }

    @Test
    void coloursArePremultipliedAndNeverBrighterThanTheirAlpha() {
        for (int x = 0; x < WIDTH; x++) {
            columns.put(x, x / (double) WIDTH);
        }
        painter.draw(columns, whole, red);
        painter.draw(columns, whole, new TracePainter.Pen(0xFFFFFF, true));

        for (int pixel : pixels) {
            int alpha = pixel >>> 24;
            assertThat(pixel >>> 16 & 0xFF).isLessThanOrEqualTo(alpha);
            assertThat(pixel >>> 8 & 0xFF).isLessThanOrEqualTo(alpha);
            assertThat(pixel & 0xFF).isLessThanOrEqualTo(alpha);
        }
    }

    @Test
    void aDashedCurveLeavesSpaces() {
        for (int x = 0; x < WIDTH; x++) {
            columns.put(x, 0.5);
        }
        painter.draw(columns, whole, new TracePainter.Pen(0xFF0000, true));

        assertThat(alpha(2, 20)).isPositive();
        assertThat(alpha(8, 20)).isZero();
    }

    @Test
    void missingSamplesAreHatched() {
        columns.miss(5);
        painter.holes(columns, whole, 0x808080);

        assertThat(java.util.stream.IntStream.range(0, HEIGHT)
                        .filter(y -> alpha(5, y) > 0)
                        .count())
                .isEqualTo(6);
        assertThat(java.util.stream.IntStream.range(0, HEIGHT)
                        .filter(y -> alpha(6, y) > 0)
                        .count())
                .isZero();
    }

    private int alpha(int x, int y) {
        return pixels[y * WIDTH + x] >>> 24;
    }
}
