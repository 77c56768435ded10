package app.garage.profiles;

import java.util.ArrayList;
import java.util.List;

/// Where everything is on the face of a plug. The unit is the distance between two cavities; the origin is the upper
/// left corner. The window and the printed page are drawn from the same figures.
///
/// @param width of the housing
/// @param height of the housing
/// @param round whether the housing is a circle that fills width and height, else the outline says it
/// @param outline the corners of the housing, clockwise from the upper left one; none of a round one
/// @param cavities the middles of the cavities
public record PlugFace(double width, double height, boolean round, List<Point> outline, List<Cavity> cavities) {
    /// The radius of a cavity.
    public static final double RADIUS = 0.36;

    private static final double EDGE = 0.75;
    private static final double SLANT = 0.45;

    /// Copies the lists.
    public PlugFace {
        outline = List.copyOf(outline);
        cavities = List.copyOf(cavities);
    }

    /// A place on the face.
    ///
    /// @param x from the left
    /// @param y from above
    public record Point(double x, double y) {}

    /// A cavity.
    ///
    /// @param pin its number, empty where nobody has confirmed it
    /// @param middle where it is
    public record Cavity(String pin, Point middle) {}

    /// {@return the face of a plug}
    ///
    /// @param plug which
    public static PlugFace of(Plug plug) {
        return plug.shape() == Plug.Shape.ROUND ? round(plug.rows()) : straight(plug);
    }

    private static PlugFace straight(Plug plug) {
        int most = plug.rows().stream().mapToInt(List::size).max().orElse(0);
        double slant = plug.shape() == Plug.Shape.TRAPEZOID ? SLANT : 0;
        double width = most - 1 + 2 * (EDGE + slant);
        double height = plug.rows().size() - 1 + 2 * EDGE;
        var cavities = new ArrayList<Cavity>();
        for (int i = 0; i < plug.rows().size(); i++) {
            var row = plug.rows().get(i);
            double left = (width - (row.size() - 1)) / 2;
            for (int j = 0; j < row.size(); j++) {
                cavities.add(new Cavity(row.get(j), new Point(left + j, EDGE + i)));
            }
        }
        var outline = List.of(
                new Point(0, 0), new Point(width, 0), new Point(width - slant, height), new Point(slant, height));
        return new PlugFace(width, height, false, outline, cavities);
    }

    private static PlugFace round(List<List<String>> rows) {
        var ring = rows.getFirst();
        double radius = Math.max(1, ring.size() / (2 * Math.PI) * 1.25);
        double size = 2 * (radius + EDGE);
        double middle = size / 2;
        var cavities = new ArrayList<Cavity>();
        for (int i = 0; i < ring.size(); i++) {
            double angle = 2 * Math.PI * i / ring.size() - Math.PI / 2;
            cavities.add(new Cavity(
                    ring.get(i), new Point(middle + radius * Math.cos(angle), middle + radius * Math.sin(angle))));
        }
        var inside = rows.stream().skip(1).flatMap(List::stream).toList();
        for (int i = 0; i < inside.size(); i++) {
            cavities.add(new Cavity(inside.get(i), new Point(middle + i - (inside.size() - 1) / 2.0, middle)));
        }
        return new PlugFace(size, size, true, List.of(), cavities);
    }
}
