package app.garage.report;

import java.awt.Color;
import java.io.IOException;
import org.openpdf.text.Chunk;
import org.openpdf.text.Font;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.BaseFont;

/// The typefaces and colours of a printed report. The fonts travel inside the file, so it looks the same everywhere.
final class Ink {
    static final Color TEXT = new Color(0x1F2328);
    static final Color QUIET = new Color(0x59636E);
    static final Color ACCENT = new Color(0x1F4E79);
    static final Color LINE = new Color(0xD1D9E0);
    static final Color SHADE = new Color(0xF3F5F7);
    static final Color RED = new Color(0xB42318);
    static final Color RED_SHADE = new Color(0xFDECEA);
    static final Color AMBER = new Color(0x8A5A00);
    static final Color AMBER_SHADE = new Color(0xFFF4DC);
    static final Color GREEN = new Color(0x1A6B35);
    static final Color GREEN_SHADE = new Color(0xE7F5EA);

    private final BaseFont plain;
    private final BaseFont bold;
    private final BaseFont fixed;

    Ink() throws IOException {
        plain = font("LiberationSans-Regular.ttf");
        bold = font("LiberationSans-Bold.ttf");
        fixed = font("LiberationMono-Regular.ttf");
    }

    private static BaseFont font(String name) throws IOException {
        try (var in = Ink.class.getClassLoader().getResourceAsStream("liberation/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the font " + name + " is not on the class path");
            }
            return BaseFont.createFont(name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, in.readAllBytes(), null);
        }
    }

    Phrase plain(String text, float size, Color colour) {
        return words(text, plain, size, colour);
    }

    Phrase body(String text) {
        return plain(text, 9.5f, TEXT);
    }

    Phrase quiet(String text) {
        return plain(text, 8.5f, QUIET);
    }

    Phrase bold(String text, float size, Color colour) {
        return words(text, bold, size, colour);
    }

    Phrase fixed(String text, float size, Color colour) {
        return words(text, fixed, size, colour);
    }

    /// The width of a text in the plain typeface, in points.
    float width(String text, float size) {
        return plain.getWidthPoint(text, size);
    }

    private static Phrase words(String text, BaseFont face, float size, Color colour) {
        var phrase = new Phrase(size * 1.3f);
        phrase.add(new Chunk(printable(text, face), new Font(face, size, Font.NORMAL, colour)));
        return phrase;
    }

    /// A character the typeface lacks would vanish without a trace, so it becomes a question mark.
    private static String printable(String text, BaseFont face) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(c == '\n' || face.charExists(c) ? c : '?'));
        return out.toString();
    }
}
