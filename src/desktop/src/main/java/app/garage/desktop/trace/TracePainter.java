package app.garage.desktop.trace;

import java.util.Arrays;

/// Draws reduced curves into a picture of premultiplied ARGB pixels. A curve is a run of pixels in every column, whose
/// two ends are blended by how much of the pixel the line covers; drawing lines point by point is ten to forty times
/// slower without a graphics card.
public final class TracePainter {
    /// Thickness of a curve in pixels.
    private static final double THICK = 1.6;

    /// Pixels of a dash and of the space after it.
    private static final int DASH = 6;

    /// One of so many pixels of a hole is coloured.
    private static final int HATCH = 6;

    private final int[] pixels;
    private final int width;
    private final int height;

    /// @param pixels of the picture, row by row
    /// @param width of the picture
    /// @param height of the picture
    public TracePainter(int[] pixels, int width, int height) {
        if (pixels.length < (long) width * height) {
            throw new IllegalArgumentException(pixels.length + " pixels for " + width + " x " + height);
        }
        this.pixels = pixels;
        this.width = width;
        this.height = height;
    }

    /// What a curve looks like.
    ///
    /// @param colour opaque, 0xRRGGBB
    /// @param dashed with spaces, to be told from others without colour
    public record Pen(int colour, boolean dashed) {}

    /// The part of the picture a curve is drawn in and the values at its edges.
    ///
    /// @param top first row
    /// @param rows how many, at least one
    /// @param least value at the lower edge
    /// @param most value at the upper edge, greater than the least
    public record Band(int top, int rows, double least, double most) {
        double row(double value) {
            return top + (most - value) / (most - least) * (rows - 1) + 0.5;
        }
    }

    /// Makes the whole picture transparent.
    public void clear() {
        Arrays.fill(pixels, 0, width * height, 0);
    }

    /// Draws lines at equal distances.
    ///
    /// @param columns into how many parts the width is divided
    /// @param rows into how many parts the height is divided
    /// @param colour of the lines, 0xRRGGBB
    public void grid(int columns, int rows, int colour) {
        for (int line = 1; line < rows; line++) {
            level(line * height / rows, colour);
        }
        for (int line = 1; line < columns; line++) {
            upright(line * width / columns, colour);
        }
    }

    /// Draws a line over the whole width.
    ///
    /// @param row where
    /// @param colour of the line, 0xRRGGBB
    public void level(int row, int colour) {
        Arrays.fill(pixels, row * width, (row + 1) * width, 0xFF << 24 | colour);
    }

    /// Draws a line over the whole height.
    ///
    /// @param column where
    /// @param colour of the line, 0xRRGGBB
    public void upright(int column, int colour) {
        for (int at = column; at < width * height; at += width) {
            pixels[at] = 0xFF << 24 | colour;
        }
    }

    /// Draws a curve; what lies outside its band is cut off.
    ///
    /// @param columns of the curve, as wide as the picture
    /// @param band where
    /// @param pen what it looks like
    public void draw(TraceColumns columns, Band band, Pen pen) {
        int end = Math.min(width, columns.width());
        for (int x = 0; x < end; x++) {
            boolean space = pen.dashed() && x / DASH % 2 == 1;
            if (!space && !columns.isEmpty(x)) {
                run(x, band.row(columns.high(x)) - THICK / 2, band.row(columns.low(x)) + THICK / 2, band, pen.colour());
            }
        }
    }

    /// Hatches the columns in which samples are missing.
    ///
    /// @param columns of a curve
    /// @param band where
    /// @param colour of the hatching, 0xRRGGBB
    public void holes(TraceColumns columns, Band band, int colour) {
        int end = Math.min(width, columns.width());
        for (int x = 0; x < end; x++) {
            if (columns.isHole(x)) {
                for (int y = band.top() + x % HATCH; y < band.top() + band.rows(); y += HATCH) {
                    blend(y * width + x, colour, 96);
                }
            }
        }
    }

    private void run(int x, double upper, double lower, Band band, int colour) {
        double from = Math.max(upper, band.top());
        double to = Math.min(lower, (double) band.top() + band.rows());
        if (from >= to) {
            return;
        }
        int first = (int) from;
        int last = Math.min((int) to, band.top() + band.rows() - 1);
        if (first == last) {
            blend(first * width + x, colour, covered(to - from));
            return;
        }
        blend(first * width + x, colour, covered(first + 1 - from));
        int opaque = 0xFF << 24 | colour;
        for (int y = first + 1, at = y * width + x; y < last; y++, at += width) {
            pixels[at] = opaque;
        }
        blend(last * width + x, colour, covered(to - last));
    }

    private static int covered(double part) {
        return (int) Math.round(Math.min(1, part) * 255);
    }

    private void blend(int at, int colour, int alpha) {
        int under = pixels[at];
        int rest = 255 - alpha;
        int a = alpha + part(under >>> 24, rest);
        int red = part(colour >>> 16 & 0xFF, alpha) + part(under >>> 16 & 0xFF, rest);
        int green = part(colour >>> 8 & 0xFF, alpha) + part(under >>> 8 & 0xFF, rest);
        int blue = part(colour & 0xFF, alpha) + part(under & 0xFF, rest);
        pixels[at] = a << 24 | red << 16 | green << 8 | blue;
    }

    private static int part(int value, int alpha) {
        return (value * alpha + 127) / 255;
    }
}
