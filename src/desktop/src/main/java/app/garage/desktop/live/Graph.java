package app.garage.desktop.live;

import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Tongue;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.beans.Observable;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import org.jspecify.annotations.Nullable;

/// The curves of the last half minute, drawn as pixel columns into one image: its cost depends on the width of the
/// window and not on how many samples there are. Each curve has its own scale; the legend tells its ends.
final class Graph {
    private static final long SPAN = 30_000_000_000L;
    private static final long SPOKEN_PAUSE = 2_000_000_000L;
    private static final int SERIES = 6;
    private static final int ROWS = 4;
    /// One line for every five seconds.
    private static final int COLUMNS = 6;
    private static final int DASH = 6;
    private final LiveModel model;
    private final Tongue tongue;
    private final ImageView picture = new ImageView();
    private final Pane area = new Pane(picture);
    private final Label grid = new Label();
    private final FlowPane legend = new FlowPane();
    private final VBox node;
    private final List<Curve> curves = new ArrayList<>();
    private @Nullable PixelBuffer<IntBuffer> pixels;
    private long drawn = -1;
    private long spokenAt;

    private record Curve(ChannelRow row, Label label, StringProperty text, boolean dashed) {
        private String mark() {
            return dashed ? "╌╌ " : "— ";
        }
    }

    Graph(LiveModel model, Tongue tongue) {
        this.model = model;
        this.tongue = tongue;
        area.getStyleClass().add("graph");
        area.setMinSize(200, 120);
        area.setFocusTraversable(true);
        area.setAccessibleRole(AccessibleRole.TEXT);
        VBox.setVgrow(area, Priority.ALWAYS);
        legend.getStyleClass().add("legend");
        var axis = new HBox(
                Fittings.label(tongue.say("ui.graph.from"), "secondary"),
                Fittings.stretch(),
                Fittings.label(tongue.say("ui.graph.to"), "secondary"));
        grid.getStyleClass().add("grid");
        grid.setManaged(false);
        grid.setVisible(false);
        node = new VBox(legend, area, axis, grid);
        model.chosen.addListener((Observable changed) -> list());
        area.widthProperty().addListener((Observable changed) -> resize());
        area.heightProperty().addListener((Observable changed) -> resize());
        list();
    }

    VBox node() {
        return node;
    }

    private void list() {
        curves.clear();
        for (int i = 0; i < model.chosen.size(); i++) {
            var row = model.chosen.get(i);
            boolean dashed = i / SERIES % 2 == 1;
            var text = new SimpleStringProperty(row.name.get());
            var label = Fittings.label(text, "series-" + (i % SERIES + 1));
            curves.add(new Curve(row, label, text, dashed));
        }
        legend.getChildren().setAll(curves.stream().map(Curve::label).toList());
        drawn = -1;
    }

    private void resize() {
        int width = (int) area.getWidth() - 2;
        int height = (int) area.getHeight() - 2;
        if (width < 2 || height < 2) {
            return;
        }
        pixels = new PixelBuffer<>(
                width, height, IntBuffer.allocate(width * height), PixelFormat.getIntArgbPreInstance());
        picture.setImage(new WritableImage(pixels));
        picture.relocate(1, 1);
        drawn = -1;
        draw();
    }

    void draw() {
        var target = pixels;
        long changes = model.traces.changes();
        if (target == null || (changes == drawn && drawn >= 0)) {
            return;
        }
        drawn = changes;
        long to = model.now();
        boolean speak = to - spokenAt >= SPOKEN_PAUSE;
        var summary = new StringBuilder();
        target.updateBuffer(buffer -> {
            var data = buffer.getBuffer().array();
            Arrays.fill(data, 0);
            grid(data, buffer.getWidth(), buffer.getHeight(), argb(grid.getTextFill()));
            for (var curve : curves) {
                var columns = model.traces.columns(curve.row().channel.id(), to - SPAN, to, buffer.getWidth());
                if (columns.hasValues()) {
                    draw(
                            columns,
                            data,
                            buffer.getWidth(),
                            buffer.getHeight(),
                            argb(curve.label().getTextFill()),
                            curve.dashed());
                    tell(curve, columns, summary);
                }
            }
            return null;
        });
        if (speak) {
            spokenAt = to;
            area.setAccessibleText(summary.isEmpty() ? tongue.text("ui.graph") : summary.toString());
        }
    }

    private void tell(Curve curve, TraceColumns columns, StringBuilder summary) {
        var text = tongue.text(
                "ui.graph.curve",
                curve.row().name.get(),
                model.number(curve.row(), columns.lowest()),
                model.number(curve.row(), columns.highest()));
        curve.text().set(curve.mark() + text);
        summary.append(text).append(tongue.text("ui.graph.mean", model.number(curve.row(), columns.mean())));
    }

    private static void grid(int[] data, int width, int height, int colour) {
        for (int line = 1; line < ROWS; line++) {
            Arrays.fill(data, line * height / ROWS * width, line * height / ROWS * width + width, colour);
        }
        for (int line = 1; line < COLUMNS; line++) {
            run(data, width, height, line * width / COLUMNS, 0, height - 1, colour);
        }
    }

    private static void draw(TraceColumns columns, int[] data, int width, int height, int colour, boolean dashed) {
        double low = columns.lowest();
        double high = columns.highest();
        double margin = high > low ? (high - low) * 0.05 : Math.max(1, Math.abs(high) * 0.05);
        double bottom = low - margin;
        double scale = (height - 1) / (high - low + 2 * margin);
        double before = Double.NaN;
        for (int x = 0; x < columns.width(); x++) {
            if (dashed && x / DASH % 2 == 1) {
                before = columns.isEmpty(x) ? before : columns.last(x);
                continue;
            }
            if (columns.isHole(x)) {
                before = Double.NaN;
            }
            if (columns.isEmpty(x)) {
                if (!Double.isNaN(before)) {
                    run(
                            data,
                            width,
                            height,
                            x,
                            y(before, bottom, scale, height),
                            y(before, bottom, scale, height),
                            colour);
                }
                continue;
            }
            double least = Double.isNaN(before) ? columns.min(x) : Math.min(before, columns.min(x));
            double most = Double.isNaN(before) ? columns.max(x) : Math.max(before, columns.max(x));
            run(data, width, height, x, y(most, bottom, scale, height), y(least, bottom, scale, height), colour);
            before = columns.last(x);
        }
    }

    private static int y(double value, double bottom, double scale, int height) {
        return Math.clamp(Math.round(height - 1 - (value - bottom) * scale), 0, height - 1);
    }

    /// A vertical run of pixels, two thick.
    private static void run(int[] data, int width, int height, int x, int from, int to, int colour) {
        int end = Math.min(height - 1, to + 1);
        for (int y = from; y <= end; y++) {
            data[y * width + x] = colour;
        }
    }

    private static int argb(Paint paint) {
        if (!(paint instanceof Color colour)) {
            return 0xFF << 24;
        }
        int red = (int) Math.round(colour.getRed() * 255);
        int green = (int) Math.round(colour.getGreen() * 255);
        int blue = (int) Math.round(colour.getBlue() * 255);
        return (0xFF << 24) | (red << 16) | (green << 8) | blue;
    }
}
