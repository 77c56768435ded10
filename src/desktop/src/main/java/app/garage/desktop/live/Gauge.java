package app.garage.desktop.live;

import app.garage.desktop.bench.Fittings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.TextAlignment;

/// A round gauge: an arc for the range, an arc for the value, the value in figures; below it the ends of the range,
/// its name, its rate and its age.
final class Gauge {
    private static final double RADIUS = 64;
    private static final double START = 225;
    private static final double SWEEP = 270;
    private final VBox node;

    Gauge(ChannelRow row) {
        var track = arc("gauge-track");
        track.setLength(-SWEEP);
        var value = arc("gauge-value");
        value.setLength(0);
        row.number.addListener((source, before, now) -> value.setLength(-SWEEP * row.part()));
        value.setLength(-SWEEP * row.part());
        var figure = Fittings.wrapped(row.value, "big-figure");
        figure.setAlignment(Pos.CENTER);
        figure.setTextAlignment(TextAlignment.CENTER);
        figure.setMaxWidth(RADIUS * 1.8);
        var dial = new StackPane(new Group(track, value), figure);
        var name = Fittings.wrapped(row.name, "strong");
        name.setAlignment(Pos.CENTER);
        name.setTextAlignment(TextAlignment.CENTER);
        var ends = Fittings.bar(end(row.range.low()), Fittings.stretch(), end(row.range.high()));
        ends.setMaxWidth(RADIUS * 2);
        var age = Fittings.label(row.age, "secondary");
        var rate = Fittings.label(row.rate, "secondary");
        node = new VBox(dial, ends, name, rate, age);
        node.setPrefWidth(RADIUS * 2 + 60);
        node.setMaxWidth(RADIUS * 2 + 60);
        node.getStyleClass().add("gauge");
        node.setAccessibleRole(AccessibleRole.TEXT);
        node.accessibleTextProperty().bind(row.spoken);
        node.setFocusTraversable(true);
        row.stale.addListener((source, before, now) -> stale(now));
        stale(row.stale.get());
    }

    private static Label end(double value) {
        return Fittings.label(
                new ReadOnlyStringWrapper(
                        value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value)),
                "secondary");
    }

    VBox node() {
        return node;
    }

    private void stale(boolean now) {
        node.getStyleClass().removeAll("stale", "hatched");
        if (now) {
            node.getStyleClass().addAll("stale", "hatched");
        }
    }

    private static Arc arc(String style) {
        var arc = new Arc(RADIUS, RADIUS, RADIUS, RADIUS, START, 0);
        arc.setType(ArcType.OPEN);
        arc.setStrokeLineCap(StrokeLineCap.BUTT);
        arc.getStyleClass().add(style);
        return arc;
    }
}
