package app.garage.desktop.trace;

import app.garage.desktop.bench.Tongue;
import app.garage.desktop.fx.FxBindings;
import app.garage.desktop.fx.Looks;
import app.garage.desktop.fx.Pulse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleConsumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;

/// Measures how long a change of the shown stretch takes until all pixels are there: reducing, painting, layout,
/// rendering and reading back. The toolkit must be running; to be called from any thread but the window's own.
public final class PlotRate implements AutoCloseable {
    /// Size of the picture in pixels.
    public static final int WIDTH = 1_600;

    /// Size of the picture in pixels.
    public static final int HEIGHT = 900;

    private static final int WARM = 10;
    private final FxBindings bridge = FxBindings.ofToolkit();
    private final Pulse pulse = Pulse.byHand();
    private final TraceModel model = new TraceModel();
    private final AtomicReference<TraceView> view = new AtomicReference<>();
    private final WritableImage image = new WritableImage(WIDTH, HEIGHT);

    /// A noisy curve at 100 Hz, the same for the same count.
    ///
    /// @param times in microseconds
    /// @param values as many
    @SuppressWarnings("ArrayRecordComponent") // handed on to who draws it, never compared
    public record Curve(long[] times, double[] values) {
        /// {@return the curve}
        ///
        /// @param count of its samples
        public static Curve of(int count) {
            var random = random(count);
            var times = new long[count];
            var values = new double[count];
            double value = 0;
            for (int i = 0; i < count; i++) {
                times[i] = i * 10_000L + random.nextInt(200);
                value += random.nextGaussian();
                values[i] = value;
            }
            return new Curve(times, values);
        }

        private static RandomGenerator random(long seed) {
            return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        }
    }

    /// Makes the view, without a window.
    ///
    /// @throws InterruptedException if the measurement is cancelled
    public PlotRate() throws InterruptedException {
        inWindow(() -> {
            var made = new TraceView(model, new Tongue(Locale.ENGLISH), pulse, Runnable::run);
            new Looks().dress(new Scene(made, WIDTH, HEIGHT));
            made.resize(WIDTH, HEIGHT);
            made.applyCss();
            made.layout();
            view.set(made);
        });
    }

    /// {@return the median milliseconds of a redraw with another stretch}
    ///
    /// @param curve what is drawn
    /// @param redraws how many are measured, after ten that are not
    /// @throws InterruptedException if the measurement is cancelled
    public double redraw(Curve curve, int redraws) throws InterruptedException {
        var trace = new MemoryTrace(curve.times(), curve.values(), Trace.Join.LINE);
        var taken = new AtomicReference<Double>();
        inWindow(() -> {
            model.curves.setAll(new TraceModel.Curve("x", "", trace, 0, Optional.empty()));
            model.whole();
            long span = model.end() - model.start();
            taken.set(median(view.get(), redraws, share -> {
                model.move(Math.round(span * share), Math.round(span * (share + 0.9)));
                pulse.beat();
            }));
        });
        return taken.get();
    }

    /// {@return the same for what somebody else draws}
    ///
    /// @param other drawn in a scene of its own
    /// @param redraws how many are measured, after ten that are not
    /// @param show draws the curve from this share of its length on, nine tenths of it
    /// @throws InterruptedException if the measurement is cancelled
    public double redraw(Node other, int redraws, DoubleConsumer show) throws InterruptedException {
        var taken = new AtomicReference<Double>();
        inWindow(() -> {
            new Scene(new Group(other), WIDTH, HEIGHT);
            taken.set(median(other, redraws, show));
        });
        return taken.get();
    }

    private double median(Node drawn, int redraws, DoubleConsumer show) {
        var taken = new double[redraws];
        for (int i = -WARM; i < redraws; i++) {
            long before = System.nanoTime();
            show.accept((i + WARM) / (10.0 * (redraws + WARM)));
            drawn.snapshot(null, image);
            if (i >= 0) {
                taken[i] = (System.nanoTime() - before) / 1e6;
            }
        }
        Arrays.sort(taken);
        return taken[redraws / 2];
    }

    /// {@return how many pictures a second are drawn of curves that grow by a sample each before every picture}
    ///
    /// @param curves how many
    /// @param points how many samples of each are seen
    /// @param pictures how many are measured
    /// @throws InterruptedException if the measurement is cancelled
    public double live(int curves, int points, int pictures) throws InterruptedException {
        var rate = new double[1];
        var whole = Curve.of(points + pictures + WARM);
        inWindow(() -> {
            long before = 0;
            for (int i = 0; i < pictures + WARM; i++) {
                if (i == WARM) {
                    before = System.nanoTime();
                }
                var grown = new TraceModel.Curve[curves];
                for (int k = 0; k < curves; k++) {
                    grown[k] = new TraceModel.Curve("x", "", part(whole, i, points), k % 4, Optional.empty());
                }
                model.curves.setAll(grown);
                model.move(model.start(), model.end());
                pulse.beat();
                view.get().snapshot(null, image);
            }
            rate[0] = pictures / ((System.nanoTime() - before) / 1e9);
        });
        return rate[0];
    }

    private static Trace part(Curve whole, int from, int points) {
        return new MemoryTrace(
                Arrays.copyOfRange(whole.times(), from, from + points),
                Arrays.copyOfRange(whole.values(), from, from + points),
                Trace.Join.LINE);
    }

    private void inWindow(Runnable work) throws InterruptedException {
        var done = new CountDownLatch(1);
        bridge.run(() -> {
            try {
                work.run();
            } finally {
                done.countDown();
            }
        });
        done.await();
    }

    /// Ends the drawing.
    @Override
    public void close() {
        bridge.run(() -> {
            view.get().close();
        });
    }
}
