package app.garage.desktop.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TraceModelTest {
    private static final int COUNT = 1_001;
    private final TraceModel model = new TraceModel();

    @BeforeEach
    void tenSecondsAtHundredHertz() {
        var times = new long[COUNT];
        var values = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            times[i] = 5_000_000L + i * 10_000L;
            values[i] = i % 100 == 50 ? 6_600 : 800;
        }
        model.curves.add(curve(new MemoryTrace(times, values, Trace.Join.LINE)));
        model.whole();
    }

    private static TraceModel.Curve curve(Trace trace) {
        return new TraceModel.Curve("RPM", "rpm", trace, 0, Optional.empty());
    }

    private void shows(long from, long to) {
        assertThat(model.from().get()).isEqualTo(from);
        assertThat(model.to().get()).isEqualTo(to);
    }

    @Test
    void theWholeReachesFromTheFirstSampleToTheLast() {
        shows(5_000_000, 15_000_001);
    }

    @Test
    void zoomingKeepsTheTimeUnderThePointerInItsPlace() {
        model.zoom(0.5, 7_500_000);
        double share = (7_500_000.0 - model.from().get())
                / (model.to().get() - model.from().get());

        assertThat(share).isBetween(0.2499, 0.2501);
        assertThat(model.to().get() - model.from().get()).isBetween(4_999_999L, 5_000_001L);
    }

    @Test
    void nothingBeyondTheSamplesIsShown() {
        model.show(14_000_000, 16_000_000);
        shows(13_000_001, 15_000_001);
        model.pan(5);
        shows(13_000_001, 15_000_001);
        model.zoom(100, 14_000_000);
        shows(5_000_000, 15_000_001);
    }

    @Test
    void whatWasShownBeforeComesBackAndGoesForwardAgain() {
        model.show(6_000_000, 7_000_000);
        model.show(6_100_000, 6_200_000);
        model.back();
        shows(6_000_000, 7_000_000);
        model.back();
        shows(5_000_000, 15_000_001);
        model.forward();
        shows(6_000_000, 7_000_000);
        model.show(8_000_000, 9_000_000);
        model.forward();
        shows(8_000_000, 9_000_000);
    }

    @Test
    void aDragIsOneStepBack() {
        model.show(6_000_000, 7_000_000);
        model.move(6_100_000, 7_100_000);
        model.move(6_200_000, 7_200_000);
        model.left(6_000_000, 7_000_000);
        model.back();
        shows(6_000_000, 7_000_000);
    }

    @Test
    void theNextTimeAValueComesIntoARangeIsFoundOncePerVisit() {
        var rpm = model.curves.getFirst();
        var first = model.next(rpm, 0, 6_500, Double.POSITIVE_INFINITY).orElseThrow();
        assertThat(first).isEqualTo(5_500_000);
        assertThat(model.next(rpm, first, 6_500, Double.POSITIVE_INFINITY)).hasValue(6_500_000);
        assertThat(model.next(rpm, 14_500_000, 6_500, Double.POSITIVE_INFINITY)).isEmpty();
        assertThat(model.next(rpm, 0, 7_000, 9_000)).isEmpty();
    }

    @Test
    void searchingPassesOverMissingSamples() {
        var trace = new MemoryTrace(new long[] {1, 2, 3, 4, 5}, new double[] {9, Double.NaN, 9, 1, 9}, Trace.Join.LINE);
        assertThat(trace.enters(0, 5, 10)).hasValue(1);
        assertThat(trace.enters(1, 5, 10)).as("it never left the range between").hasValue(5);
        assertThat(trace.enters(2, 5, 10)).hasValue(5);
    }

    @Test
    void marksAreVisitedInTheOrderOfTime() {
        model.marks.addAll(
                new TraceModel.Mark(9_000_000, "b"),
                new TraceModel.Mark(6_000_000, "a"),
                new TraceModel.Mark(12_000_000, "c"));

        assertThat(model.mark(6_000_000, true).orElseThrow().text()).isEqualTo("b");
        assertThat(model.mark(9_000_000, false).orElseThrow().text()).isEqualTo("a");
        assertThat(model.mark(12_000_000, true)).isEmpty();
    }

    @Test
    void aViewWithoutCurvesShowsAnEmptySecond() {
        model.curves.clear();
        model.whole();
        assertThat(model.to().get()).isGreaterThan(model.from().get());
    }
}
