package app.garage.desktop.live;

import app.garage.desktop.bench.Fittings;
import app.garage.desktop.bench.Tongue;
import app.garage.desktop.fx.Colours;
import app.garage.desktop.trace.RangeFigures;
import app.garage.desktop.trace.TraceColumns;
import app.garage.desktop.trace.TracePainter;
import java.nio.IntBuffer;
import java.util.ArrayList;
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
            int height = buffer.getHeight();
            var columns = new TraceColumns(buffer.getWidth());
            var painter = new TracePainter(buffer.getBuffer().array(), buffer.getWidth(), height);
            painter.clear();
            painter.grid(COLUMNS, ROWS, Colours.rgb(grid.getTextFill()));
            for (var curve : curves) {
                var trace = model.traces.trace(curve.row().channel.id());
                trace.reduce((to - SPAN) / 1_000, to / 1_000, columns);
                if (columns.hasValues()) {
                    int colour = Colours.rgb(curve.label().getTextFill());
                    painter.draw(columns, band(columns, height), new TracePainter.Pen(colour, curve.dashed()));
                    tell(curve, trace.figures((to - SPAN) / 1_000, to / 1_000), summary);
                }
            }
            return null;
        });
        if (speak) {
            spokenAt = to;
            area.setAccessibleText(summary.isEmpty() ? tongue.text("ui.graph") : summary.toString());
        }
    }

    private void tell(Curve curve, RangeFigures seen, StringBuilder summary) {
        var text = tongue.text(
                "ui.graph.curve",
                curve.row().name.get(),
                model.number(curve.row(), seen.min()),
                model.number(curve.row(), seen.max()));
        curve.text().set(curve.mark() + text);
        summary.append(text).append(tongue.text("ui.graph.mean", model.number(curve.row(), seen.mean())));
    }

    private static TracePainter.Band band(TraceColumns columns, int height) {
        double low = columns.lowest();
        double high = columns.highest();
        double margin = high > low ? (high - low) * 0.05 : Math.max(1, Math.abs(high) * 0.05);
        return new TracePainter.Band(0, height, low - margin, high + margin);
    }
}
