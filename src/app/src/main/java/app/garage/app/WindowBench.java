package app.garage.app;

import app.garage.desktop.live.GaugeRate;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;

/// How often twelve gauges are drawn without the help of a graphics card, and what a window costs while
/// nothing in it moves.
final class WindowBench {
    private static final int GAUGES = 12;
    private static final double FRAMES = 30;
    private static final double IDLE_PERCENT = 2;

    private final int seconds;

    WindowBench(int seconds) {
        this.seconds = seconds;
    }

    void run(Figures figures) throws InterruptedException {
        System.setProperty("prism.order", "sw");
        if (Optional.ofNullable(System.getenv("DISPLAY")).isEmpty()) {
            System.setProperty("glass.platform", "Headless");
        }
        var up = new CountDownLatch(1);
        Platform.startup(up::countDown);
        up.await();
        var rate = GaugeRate.measure(GAUGES, seconds);
        Platform.exit();
        double frames = rate.framesPerSecond();
        figures.print("12 gauges moving", frames, "frames/s", FRAMES, "value>=30", frames >= FRAMES);
        figures.print("12 gauges moving, processor", rate.busy() * 100, "% of a core", Double.NaN, "", true);
        double idle = rate.idle() * 100;
        figures.print("window standing still", idle, "% of a core", IDLE_PERCENT, "value<=2", idle <= IDLE_PERCENT);
    }
}
