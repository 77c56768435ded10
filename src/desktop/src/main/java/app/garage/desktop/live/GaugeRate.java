package app.garage.desktop.live;

import app.garage.desktop.fx.FxBindings;
import app.garage.desktop.fx.Looks;
import app.garage.desktop.fx.Pulse;
import app.garage.diagnostics.Channel;
import app.garage.kernel.ChannelId;
import app.garage.kernel.DataId;
import app.garage.kernel.EcuId;
import app.garage.kernel.Subscriptions;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Scene;
import javafx.scene.layout.FlowPane;
import javafx.stage.Stage;

/// Measures how often gauges can be drawn on this machine, and what a window costs while nothing in it moves. The
/// toolkit
/// must be running; to be called from any thread but the window's own.
public final class GaugeRate {
    private static final double WIDTH = 990;
    private static final double HEIGHT = 760;
    private static final double NANOS = 1e9;

    private GaugeRate() {}

    /// What was measured.
    ///
    /// @param framesPerSecond how often all gauges were drawn with new values
    /// @param busy how much of one processor core that took, 1 for all of it
    /// @param idle how much of one core the same window takes while no value changes
    public record Rate(double framesPerSecond, double busy, double idle) {}

    /// {@return how often so many gauges were drawn in a window, every value new in every frame}
    ///
    /// @param gauges how many
    /// @param seconds how long each of the three parts takes: warming up, moving, standing still
    /// @throws InterruptedException if the measurement is cancelled
    public static Rate measure(int gauges, int seconds) throws InterruptedException {
        var bridge = FxBindings.ofToolkit();
        var pulse = Pulse.ofToolkit();
        var rows = rows(gauges);
        var stage = new AtomicReference<Stage>();
        var moving = new Subscriptions();
        var frames = new AtomicLong();
        inWindow(bridge, () -> {
            stage.set(show(rows));
            moving.add(pulse.each(() -> move(rows, frames.incrementAndGet())));
        });
        Thread.sleep(1000L * seconds);
        long before = frames.get();
        var busy = Watch.start();
        Thread.sleep(1000L * seconds);
        double rate = (frames.get() - before) / busy.seconds();
        double busyShare = busy.share();
        inWindow(bridge, moving::close);
        Thread.sleep(500);
        var idle = Watch.start();
        Thread.sleep(1000L * seconds);
        double idleShare = idle.share();
        inWindow(bridge, () -> stage.get().close());
        return new Rate(rate, busyShare, idleShare);
    }

    private static void inWindow(FxBindings bridge, Runnable work) throws InterruptedException {
        var done = new CountDownLatch(1);
        bridge.run(() -> {
            work.run();
            done.countDown();
        });
        done.await();
    }

    private static List<ChannelRow> rows(int count) {
        var rows = new ArrayList<ChannelRow>();
        for (int i = 0; i < count; i++) {
            var channel = new Channel(new ChannelId("gauge." + i), EcuId.can11(0x7E8), "gauge", new DataId(1, i));
            var row = new ChannelRow(channel, Optional.empty());
            row.name.set("— " + (i + 1) + " —");
            row.stale.set(false);
            rows.add(row);
        }
        return rows;
    }

    private static Stage show(List<ChannelRow> rows) {
        var pane = new FlowPane();
        pane.getStyleClass().addAll("gauges", "window");
        rows.forEach(row -> pane.getChildren().add(new Gauge(row).node()));
        var scene = new Scene(pane, WIDTH, HEIGHT);
        new Looks().dress(scene);
        var stage = new Stage();
        stage.setScene(scene);
        stage.show();
        return stage;
    }

    private static void move(List<ChannelRow> rows, long frame) {
        for (int i = 0; i < rows.size(); i++) {
            double value = 50 + 50 * Math.sin((frame + 7.0 * i) / 20);
            rows.get(i).number.set(value);
            rows.get(i).value.set(Long.toString(Math.round(value)));
        }
    }

    /// Time on the wall and time of the processor since one moment.
    private record Watch(long wall, long used) {
        private static Watch start() {
            return new Watch(System.nanoTime(), process());
        }

        private double seconds() {
            return (System.nanoTime() - wall) / NANOS;
        }

        private double share() {
            return (process() - used) / NANOS / seconds();
        }

        private static long process() {
            return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                    .getProcessCpuTime();
        }
    }
}
