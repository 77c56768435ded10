package app.garage.desktop.trace;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.desktop.bench.Tongue;
import app.garage.desktop.fx.Looks;
import app.garage.desktop.fx.Pulse;
import app.garage.desktop.shell.Toolkit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class TraceViewTest {
    private static final int COUNT = 60_000;
    private final TraceModel model = new TraceModel();
    private final Pulse pulse = Pulse.byHand();

    private TraceView shown(Locale language) throws InterruptedException {
        return Toolkit.on(() -> {
            var times = new long[COUNT];
            var rpm = new double[COUNT];
            var map = new double[COUNT];
            for (int i = 0; i < COUNT; i++) {
                times[i] = i * 10_000L;
                rpm[i] = 2_000 + 1_500 * Math.sin(i / 900.0) + 40 * Math.sin(i / 3.0);
                map[i] = i > 30_000 && i < 33_000 ? Double.NaN : 50 + 40 * Math.cos(i / 1_400.0);
            }
            model.curves.addAll(
                    new TraceModel.Curve(
                            "RPM", "rpm", new MemoryTrace(times, rpm, Trace.Join.LINE), 0, Optional.empty()),
                    new TraceModel.Curve(
                            "MAP", "kPa", new MemoryTrace(times, map, Trace.Join.LINE), 1, Optional.empty()));
            model.marks.add(new TraceModel.Mark(200_000_000, "1"));
            model.whole();
            var view = new TraceView(model, new Tongue(language), pulse, Runnable::run);
            new Looks().dress(new Scene(view, 900, 400));
            view.resize(900, 400);
            view.applyCss();
            view.layout();
            return view;
        });
    }

    private WritableImage picture(TraceView view) throws InterruptedException {
        return Toolkit.on(() -> {
            pulse.beat();
            return view.snapshot(null, null);
        });
    }

    @Test
    void everyColumnShowsACurveExceptWhereSamplesAreMissing() throws Exception {
        var view = shown(Locale.FRENCH);
        var picture = picture(view);
        var folder = Files.createDirectories(Path.of("target", "screens"));
        ImageIO.write(
                SwingFXUtils.fromFXImage(picture, null),
                "png",
                folder.resolve("trace.png").toFile());

        int lower = 290;
        assertThat(coloured(picture, 150, 10, 180)).isTrue();
        assertThat(coloured(picture, 150, 195, 370)).isTrue();
        assertThat(coloured(picture, 850, lower, 370) || coloured(picture, 850, 195, lower))
                .isTrue();
        assertThat(darkest(picture, 64 + 828 * 315 / 600, 195, 370))
                .as("a hole is only hatched")
                .isGreaterThan(0.5);
    }

    private static boolean coloured(WritableImage picture, int x, int from, int to) {
        return darkest(picture, x, from, to) < 0.5;
    }

    private static double darkest(WritableImage picture, int x, int from, int to) {
        double least = 1;
        for (int y = from; y < to; y++) {
            var colour = picture.getPixelReader().getColor(x, y);
            least = Math.min(least, Math.min(colour.getRed(), Math.min(colour.getGreen(), colour.getBlue())));
        }
        return least;
    }

    @Test
    void theWheelZoomsAtThePointerAndKeysDoTheRest() throws Exception {
        var view = shown(Locale.ENGLISH);
        Toolkit.run(() -> {
            long under = view.time(300);
            view.fireEvent(new ScrollEvent(
                    ScrollEvent.SCROLL,
                    300,
                    100,
                    300,
                    100,
                    false,
                    false,
                    false,
                    false,
                    false,
                    false,
                    0,
                    40,
                    0,
                    40,
                    ScrollEvent.HorizontalTextScrollUnits.NONE,
                    0,
                    ScrollEvent.VerticalTextScrollUnits.NONE,
                    0,
                    0,
                    null));
            assertThat(model.to().get() - model.from().get()).isLessThan(600_000_000);
            assertThat(Math.abs(view.time(300) - under)).isLessThan(10_000);
        });
        long zoomed = Toolkit.on(() -> model.to().get() - model.from().get());
        press(view, KeyCode.PLUS);
        assertThat(Toolkit.on(() -> model.to().get() - model.from().get())).isLessThan(zoomed);
        press(view, KeyCode.END);
        assertThat(Toolkit.on(() -> model.to().get())).isEqualTo(Toolkit.on(model::end));
        press(view, KeyCode.DIGIT0);
        assertThat(Toolkit.on(() -> model.from().get())).isZero();
        press(view, KeyCode.BACK_SPACE);
        assertThat(Toolkit.on(() -> model.from().get())).isPositive();
        press(view, KeyCode.A);
        press(view, KeyCode.B);
        assertThat(Toolkit.on(model.cursorA::get)).isPresent();
        assertThat(Toolkit.on(model.cursorB::get)).isPresent();
    }

    private static void press(TraceView view, KeyCode code) throws InterruptedException {
        Toolkit.run(() -> view.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
    }

    @Test
    void draggingMovesTheTimesWithTheHandAndIsOneStepBack() throws Exception {
        var view = shown(Locale.ENGLISH);
        Toolkit.run(() -> {
            model.show(100_000_000, 200_000_000);
            view.fireEvent(mouse(MouseEvent.MOUSE_PRESSED, 400, true));
            view.fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, 300, false));
            view.fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, 200, false));
            view.fireEvent(mouse(MouseEvent.MOUSE_RELEASED, 200, false));
            assertThat(model.from().get()).isBetween(123_000_000L, 126_000_000L);
            model.back();
            assertThat(model.from().get()).isEqualTo(100_000_000);
        });
    }

    private static MouseEvent mouse(javafx.event.EventType<MouseEvent> kind, double x, boolean still) {
        return new MouseEvent(
                kind,
                x,
                100,
                x,
                100,
                javafx.scene.input.MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                still,
                null);
    }
}
