package app.garage.app;

import app.garage.desktop.trace.PlotRate;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.SamplingXYLineRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/// How long drawing curves of any length takes without a graphics card, beside JFreeChart's sampling renderer in the
/// same run.
final class PlotBench {
    private static final int SMALL = 1_000_000;
    private static final int LARGE = 100_000_000;
    private static final int MEDIUM = 10_000_000;
    private static final long ROOM_FOR_LARGE = 4L << 30;
    private static final int PEER_REDRAWS = 9;
    private static final int PICTURES = 300;

    private final int runs;

    PlotBench(int runs) {
        this.runs = runs;
    }

    void run(Figures figures) throws InterruptedException {
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
        if (Optional.ofNullable(System.getenv("DISPLAY")).isEmpty()) {
            System.setProperty("glass.platform", "Headless");
        }
        var up = new CountDownLatch(1);
        Platform.startup(up::countDown);
        up.await();
        try (var plot = new PlotRate()) {
            var curve = PlotRate.Curve.of(SMALL);
            double ours = plot.redraw(curve, runs * 10);
            double theirs = peer(plot, curve);
            double again = plot.redraw(curve, runs * 10);
            double small = Math.min(ours, again);
            figures.print("redraw of 1 M points", small, "ms", theirs, "ratio<=1/15", small * 15 <= theirs);
            // a hundred million samples need 1.8 GB; a smaller machine measures ten million and says so
            int many = Runtime.getRuntime().maxMemory() >= ROOM_FOR_LARGE ? LARGE : MEDIUM;
            double large = plot.redraw(PlotRate.Curve.of(many), runs * 10);
            figures.print(
                    "redraw of " + many / 1_000_000 + " M points", large, "ms", small, "ratio<=2", large <= 2 * small);
            double frames = plot.live(20, 3_000, PICTURES);
            figures.print("20 live curves of 3000 points", frames, "frames/s", 60, "value>=60", frames >= 60);
        } finally {
            Platform.exit();
        }
    }

    private static double peer(PlotRate plot, PlotRate.Curve curve) throws InterruptedException {
        var series = new XYSeries("x", false, true);
        series.setNotify(false);
        for (int i = 0; i < curve.times().length; i++) {
            series.add(curve.times()[i] / 1e6, curve.values()[i], false);
        }
        var domain = new NumberAxis();
        var xy = new XYPlot(new XYSeriesCollection(series), domain, new NumberAxis(), new SamplingXYLineRenderer());
        var canvas = new ChartCanvas(new JFreeChart("", JFreeChart.DEFAULT_TITLE_FONT, xy, false));
        canvas.setWidth(PlotRate.WIDTH);
        canvas.setHeight(PlotRate.HEIGHT);
        double end = curve.times()[curve.times().length - 1] / 1e6;
        return plot.redraw(canvas, PEER_REDRAWS, share -> {
            domain.setRange(end * share, end * (share + 0.9));
            canvas.draw();
        });
    }
}
