package app.garage.desktop.trace;

import app.garage.desktop.bench.Tongue;
import app.garage.desktop.fx.Colours;
import app.garage.desktop.fx.Pulse;
import app.garage.kernel.Subscription;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.Observable;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// Draws a [TraceModel] in three layers: the curves as pixels, the axes, and what follows the pointer. Only the layer
/// that changed is drawn again. The curves are reduced on a worker; until they are there the last picture is shown
/// stretched.
public final class TraceView extends Region {
    static final double LEFT = 64;
    private static final double RIGHT = 8;
    private static final double TOP = 4;
    private static final double BOTTOM = 24;
    private static final double BETWEEN = 6;
    private static final int PENS = 6;
    private final TraceModel model;
    private final Tongue tongue;
    private final TraceReducer reducer;
    private final ImageView picture = new ImageView();
    private final TraceTexts axes = new TraceTexts();
    private final TraceTexts pointer = new TraceTexts();
    private final Rectangle clip = new Rectangle();
    private final List<Label> pens = new ArrayList<>();
    private final Label grid = new Label();
    private final Label cursor = new Label();
    private final Subscription beats;
    private @Nullable PixelBuffer<IntBuffer> pixels;
    private TraceReducer.@Nullable Picture shown;
    private boolean stale = true;
    private boolean moved = true;

    /// @param model what to show
    /// @param tongue the language of the axes
    /// @param pulse beats before each frame
    /// @param worker reduces the curves
    public TraceView(TraceModel model, Tongue tongue, Pulse pulse, Executor worker) {
        this.model = model;
        this.tongue = tongue;
        reducer = new TraceReducer(worker);
        for (int i = 1; i <= PENS; i++) {
            pens.add(hidden("series-" + i));
        }
        grid.getStyleClass().add("grid");
        cursor.getStyleClass().add("secondary");
        hide(grid);
        hide(cursor);
        picture.setClip(clip);
        picture.setManaged(false);
        getChildren().addAll(picture, axes.node(), pointer.node());
        getChildren().addAll(pens);
        getChildren().addAll(grid, cursor);
        getStyleClass().add("graph");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT);
        setMinSize(240, 120);
        for (var each : List.<Observable>of(
                model.curves, model.from(), model.to(), widthProperty(), heightProperty(), tongue.words())) {
            each.addListener((Observable changed) -> stale = true);
        }
        for (var each : List.<Observable>of(model.cursorA, model.cursorB, model.marks)) {
            each.addListener((Observable changed) -> moved = true);
        }
        new TraceHand(this, model);
        beats = pulse.each(this::beat);
    }

    private Label hidden(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        hide(label);
        return label;
    }

    private static void hide(Label label) {
        label.setManaged(false);
        label.setVisible(false);
    }

    /// Ends the drawing; the view is not used any more.
    public void close() {
        beats.close();
    }

    /// {@return the time under a place}
    ///
    /// @param x the place, in pixels of this view
    long time(double x) {
        double share = Math.clamp((x - LEFT) / plotWidth(), 0, 1);
        return model.from().get()
                + Math.round(share * (model.to().get() - model.from().get()));
    }

    private double place(long time) {
        double span = (double) (model.to().get() - model.from().get());
        return LEFT + (time - model.from().get()) / span * plotWidth();
    }

    double plotWidth() {
        return Math.max(2, getWidth() - LEFT - RIGHT);
    }

    private double plotHeight() {
        return Math.max(2, getHeight() - TOP - BOTTOM);
    }

    private void beat() {
        if (stale) {
            stale = false;
            moved = true;
            setAccessibleText(tongue.text(
                    "ui.trace.shown",
                    model.curves.size(),
                    Ticks.time(model.from().get(), 100_000, tongue.locale()),
                    Ticks.time(model.to().get(), 100_000, tongue.locale())));
            reducer.wish(new TraceReducer.Wish(
                    List.copyOf(model.curves), model.from().get(), model.to().get(), (int) plotWidth()));
            stretch();
        }
        reducer.take().ifPresent(this::paint);
        if (moved) {
            moved = false;
            point();
        }
    }

    /// Moves the last picture to where its times are now.
    private void stretch() {
        var last = shown;
        if (last == null) {
            return;
        }
        double left = place(last.wish().from());
        double right = place(last.wish().to());
        picture.setX(left);
        picture.setFitWidth(Math.max(1, right - left));
        picture.setPreserveRatio(false);
        clip();
    }

    private void clip() {
        clip.setX(LEFT);
        clip.setY(TOP);
        clip.setWidth(plotWidth());
        clip.setHeight(plotHeight());
    }

    private void paint(TraceReducer.Picture now) {
        shown = now;
        int width = now.wish().width();
        int height = (int) plotHeight();
        var target = pixels;
        if (target == null || target.getWidth() != width || target.getHeight() != height) {
            target = new PixelBuffer<>(
                    width, height, IntBuffer.allocate(width * height), PixelFormat.getIntArgbPreInstance());
            pixels = target;
            picture.setImage(new WritableImage(target));
        }
        picture.setX(LEFT);
        picture.setY(TOP);
        picture.setFitWidth(0);
        clip();
        var bands = bands(now, height);
        axes.begin();
        target.updateBuffer(buffer -> {
            var painter = new TracePainter(buffer.getBuffer().array(), width, height);
            painter.clear();
            times(painter, now);
            values(painter, now, bands);
            for (int i = 0; i < bands.size(); i++) {
                painter.holes(now.columns().get(i), bands.get(i), Colours.rgb(cursor.getTextFill()));
                painter.draw(now.columns().get(i), bands.get(i), pen(i));
            }
            return null;
        });
        axes.end();
    }

    private TracePainter.Pen pen(int curve) {
        return new TracePainter.Pen(Colours.rgb(pens.get(curve % PENS).getTextFill()), curve / PENS % 2 == 1);
    }

    /// Curves of one pane with the same unit share their scale, so that they can be compared.
    private List<TracePainter.Band> bands(TraceReducer.Picture now, int height) {
        var scales = new HashMap<String, TraceModel.Scale>();
        var curves = now.wish().curves();
        for (int i = 0; i < curves.size(); i++) {
            var columns = now.columns().get(i);
            if (columns.hasValues()) {
                scales.merge(key(curves.get(i), i), scale(curves.get(i), columns), TraceView::both);
            }
        }
        int panes = curves.stream().mapToInt(TraceModel.Curve::pane).max().orElse(0) + 1;
        double rows = (height - (panes - 1) * BETWEEN) / panes;
        var bands = new ArrayList<TracePainter.Band>();
        for (int i = 0; i < curves.size(); i++) {
            var scale = scales.getOrDefault(key(curves.get(i), i), new TraceModel.Scale(0, 1));
            double margin = (scale.most() - scale.least()) * 0.05;
            margin = margin > 0 ? margin : Math.max(1, Math.abs(scale.most()) * 0.05);
            int top = (int) Math.round(curves.get(i).pane() * (rows + BETWEEN));
            bands.add(
                    new TracePainter.Band(top, Math.max(1, (int) rows), scale.least() - margin, scale.most() + margin));
        }
        return bands;
    }

    private static String key(TraceModel.Curve curve, int number) {
        return curve.pane() + " " + (curve.unit().isEmpty() ? "#" + number : curve.unit());
    }

    private static TraceModel.Scale scale(TraceModel.Curve curve, TraceColumns columns) {
        return curve.scale().orElseGet(() -> new TraceModel.Scale(columns.lowest(), columns.highest()));
    }

    private static TraceModel.Scale both(TraceModel.Scale one, TraceModel.Scale other) {
        return new TraceModel.Scale(Math.min(one.least(), other.least()), Math.max(one.most(), other.most()));
    }

    /// The first curve of a pane has the grid.
    private void values(TracePainter painter, TraceReducer.Picture now, List<TracePainter.Band> bands) {
        var lines = new HashMap<Integer, Integer>();
        for (int i = 0; i < bands.size(); i++) {
            var curve = now.wish().curves().get(i);
            if (now.columns().get(i).hasValues()) {
                var band = bands.get(i);
                var colour = pens.get(i % PENS).getTextFill();
                int line = lines.merge(curve.pane(), 1, Integer::sum) - 1;
                if (line == 0) {
                    grid(painter, band, colour);
                }
                var label = curve.unit().isEmpty() ? curve.name() : curve.name() + " (" + curve.unit() + ")";
                axes.text(label, LEFT + 8, TOP + band.top() + 10 + line * 15, TraceTexts.Side.RIGHT_OF, colour);
            }
        }
    }

    private void grid(TracePainter painter, TracePainter.Band band, Paint colour) {
        double step = Ticks.step((band.most() - band.least()) / Math.max(1, band.rows() / 36.0));
        for (double at = Math.ceil(band.least() / step) * step; at <= band.most(); at += step) {
            int y = Math.clamp((int) band.row(at), 0, band.top() + band.rows() - 1);
            painter.level(y, Colours.rgb(grid.getTextFill()));
            axes.text(Ticks.value(at, step, tongue.locale()), LEFT - 6, TOP + y, TraceTexts.Side.LEFT_OF, colour);
        }
    }

    private void times(TracePainter painter, TraceReducer.Picture now) {
        long from = now.wish().from();
        long to = now.wish().to();
        long step = Ticks.timeStep((to - from) / Math.max(1, plotWidth() / 90));
        for (long at = Math.ceilDiv(from, step) * step; at <= to; at += step) {
            double x = (at - from) / (double) (to - from) * now.wish().width();
            painter.upright(Math.min(now.wish().width() - 1, (int) x), Colours.rgb(grid.getTextFill()));
            axes.text(
                    Ticks.time(at, step, tongue.locale()),
                    LEFT + x,
                    TOP + plotHeight() + 12,
                    TraceTexts.Side.ABOUT,
                    cursor.getTextFill());
        }
    }

    private void point() {
        pointer.begin();
        model.cursorA.get().ifPresent(at -> line(at, "A"));
        model.cursorB.get().ifPresent(at -> line(at, "B"));
        model.marks.forEach(mark -> line(mark.at(), "▼ " + mark.text()));
        pointer.end();
    }

    private void line(long at, String text) {
        if (at >= model.from().get() && at <= model.to().get()) {
            double x = place(at);
            pointer.line(x, TOP, plotHeight(), cursor.getTextFill());
            pointer.text(text, x + 4, TOP + plotHeight() - 8, TraceTexts.Side.RIGHT_OF, cursor.getTextFill());
        }
    }
}
