package app.garage.desktop.trace;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Words and upright lines over the picture, as few nodes as are seen. A canvas of the size of the picture would cost
/// more to render than all curves.
final class TraceTexts {
    private static final Font FONT = Font.font(11);
    private final Group group = new Group();
    private final List<Text> texts = new ArrayList<>();
    private final List<Rectangle> lines = new ArrayList<>();
    private int usedTexts;
    private int usedLines;

    /// Where a text stands of its place.
    enum Side {
        LEFT_OF,
        ABOUT,
        RIGHT_OF
    }

    TraceTexts() {
        group.setManaged(false);
        group.setMouseTransparent(true);
    }

    Group node() {
        return group;
    }

    void begin() {
        usedTexts = 0;
        usedLines = 0;
    }

    void text(String words, double x, double y, Side side, Paint fill) {
        if (usedTexts == texts.size()) {
            var made = new Text();
            made.setFont(FONT);
            made.setTextOrigin(VPos.CENTER);
            texts.add(made);
            group.getChildren().add(made);
        }
        var text = texts.get(usedTexts++);
        if (!text.getText().equals(words)) {
            text.setText(words);
        }
        double width = side == Side.RIGHT_OF ? 0 : text.getLayoutBounds().getWidth();
        text.setX(Math.rint(side == Side.ABOUT ? x - width / 2 : x - width));
        text.setY(Math.rint(y));
        text.setFill(fill);
        text.setVisible(true);
    }

    void line(double x, double top, double height, Paint fill) {
        if (usedLines == lines.size()) {
            var made = new Rectangle(1, 1);
            lines.add(made);
            group.getChildren().addFirst(made);
        }
        var line = lines.get(usedLines++);
        line.setX(Math.rint(x));
        line.setY(top);
        line.setHeight(height);
        line.setFill(fill);
        line.setVisible(true);
    }

    void end() {
        for (int i = usedTexts; i < texts.size(); i++) {
            texts.get(i).setVisible(false);
        }
        for (int i = usedLines; i < lines.size(); i++) {
            lines.get(i).setVisible(false);
        }
    }
}
