package app.garage.desktop.fx;

import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/// Colours of the style sheets for what is drawn pixel by pixel.
public final class Colours {
    private Colours() {}

    /// {@return 0xRRGGBB, black for what is not one colour}
    ///
    /// @param paint as the style sheet gives it
    public static int rgb(Paint paint) {
        if (!(paint instanceof Color colour)) {
            return 0;
        }
        int red = (int) Math.round(colour.getRed() * 255);
        int green = (int) Math.round(colour.getGreen() * 255);
        int blue = (int) Math.round(colour.getBlue() * 255);
        return red << 16 | green << 8 | blue;
    }
}
