package app.garage.desktop.vehicle;

import app.garage.desktop.bench.Tongue;
import app.garage.profiles.Plug;
import app.garage.profiles.PlugFace;
import app.garage.report.Words;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// The face of a plug: the housing, the cavities with their numbers, and in each what it carries. A cavity whose number
/// nobody has confirmed shows a question mark. The drawing is as wide as there is room, up to its natural size.
final class PlugPicture {
    private static final double PITCH = 3.4;
    private static final double EDGE = 3;
    private static final double BAR = 24;
    private final ObjectProperty<Optional<Plug>> plug;
    private final Tongue tongue;
    private final ObservableValue<Number> em;
    private final Pane node = new Pane();
    private double drawnFor;

    PlugPicture(ObjectProperty<Optional<Plug>> plug, Tongue tongue, ObservableValue<Number> em) {
        this.plug = plug;
        this.tongue = tongue;
        this.em = em;
        node.setId("plug");
        node.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        node.getStyleClass().add("plug");
        plug.addListener((Observable changed) -> draw());
        em.addListener((Observable changed) -> draw());
        node.widthProperty().addListener((Observable changed) -> fit());
        node.setMinWidth(0);
        tongue.words().addListener((Observable changed) -> draw());
        draw();
    }

    Node node() {
        return node;
    }

    /// A scroll bar that comes or goes changes nothing, or it would come and go for ever.
    private void fit() {
        if (Math.abs(node.getWidth() - drawnFor) > BAR) {
            draw();
        }
    }

    private void draw() {
        drawnFor = node.getWidth();
        node.getChildren().clear();
        node.setMinHeight(0);
        node.setPrefHeight(0);
        node.setAccessibleText("");
        plug.get().ifPresent(each -> {
            var face = PlugFace.of(each);
            double room = Math.max(1, drawnFor - BAR - 2 * EDGE) / face.width();
            draw(each, face, Math.min(PITCH * em.getValue().doubleValue(), room));
        });
    }

    private void draw(Plug each, PlugFace face, double pitch) {
        node.getChildren().add(styled(housing(face, pitch), "plug-housing"));
        face.cavities().forEach(cavity -> draw(each, cavity, pitch));
        double height = face.height() * pitch + 2 * EDGE;
        node.setMinHeight(height);
        node.setPrefHeight(height);
        node.setAccessibleText(lines(each, tongue.now()));
    }

    private static Shape housing(PlugFace face, double pitch) {
        if (face.round()) {
            double radius = face.width() * pitch / 2;
            return new Circle(EDGE + radius, EDGE + radius, radius);
        }
        var outline = new Polygon();
        for (var corner : face.outline()) {
            outline.getPoints().addAll(EDGE + corner.x() * pitch, EDGE + corner.y() * pitch);
        }
        return outline;
    }

    private void draw(Plug each, PlugFace.Cavity cavity, double pitch) {
        double x = EDGE + cavity.middle().x() * pitch;
        double y = EDGE + cavity.middle().y() * pitch;
        var line = each.at(cavity.pin()).map(Plug.Line::id).orElse("");
        var hole = styled(new Circle(x, y, PlugFace.RADIUS * pitch), "plug-cavity");
        if (!line.isEmpty()) {
            hole.getStyleClass().add("used");
        }
        var pin = text(cavity.pin().isEmpty() ? "?" : cavity.pin(), x, line.isEmpty() ? y : y - pitch / 9, "plug-pin");
        node.getChildren().addAll(hole, pin);
        if (!line.isEmpty()) {
            var id = text(line, x, y + pitch / 7, "plug-line");
            double most = 1.9 * PlugFace.RADIUS * pitch;
            double size = pitch * 0.21;
            double wide = 0.62 * size * line.length();
            id.setStyle("-fx-font-size: " + (wide > most ? size * most / wide : size) + "px;");
            node.getChildren().add(id);
        }
    }

    private static <S extends Shape> S styled(S shape, String style) {
        shape.getStyleClass().add(style);
        return shape;
    }

    /// The width of a text is known only once it has its font, so it is set in the middle of a wrapping box.
    private static Text text(String words, double x, double y, String style) {
        var text = styled(new Text(words), style);
        text.setTextOrigin(VPos.CENTER);
        text.setTextAlignment(TextAlignment.CENTER);
        text.setWrappingWidth(80);
        text.setX(x - 40);
        text.setY(y);
        return text;
    }

    /// {@return what is in the plug, a line each}
    static String lines(Plug plug, Words words) {
        return plug.lines().stream()
                .map(line -> words.text(
                        "ui.plug.line",
                        line.pin().isEmpty() ? "?" : line.pin(),
                        line.name().in(words.locale()),
                        line.wire().in(words.locale()).isEmpty()
                                ? ""
                                : words.text("ui.plug.wire", line.wire().in(words.locale())),
                        words.text("report.trust." + line.trust().word())))
                .collect(Collectors.joining("\n"));
    }

    /// {@return everything that is said below the drawing}
    static String text(Plug plug, Words words) {
        var note = plug.note().in(words.locale());
        return lines(plug, words) + "\n\n" + (note.isEmpty() ? "" : note + "\n")
                + words.text("report.plug.source", plug.source()) + "\n" + words.text("report.plug.careful");
    }
}
