package app.garage.profiles;

import app.garage.kernel.Localized;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A kind of diagnostic plug: what its face looks like, and which line is where, as far as anybody knows.
///
/// @param type such as `sae-j1962`
/// @param name for people
/// @param shape of its housing
/// @param rows the cavities, seen from the front of the vehicle's plug, row by row from the left; a cavity whose number
/// nobody has confirmed has an empty one; of a round plug the first row goes around, the second stands in the middle
/// @param lines what is in it
/// @param note what else must be known, empty texts if nothing
/// @param source where this is known from
/// @param trust how far it may be believed where nothing else is said
public record Plug(
        String type,
        Localized name,
        Shape shape,
        List<List<String>> rows,
        List<Line> lines,
        Localized note,
        String source,
        Trust trust) {
    /// Copies the lists.
    public Plug {
        rows = rows.stream().map(List::copyOf).toList();
        lines = List.copyOf(lines);
    }

    /// What a housing looks like.
    public enum Shape {
        /// Straight on all sides.
        RECTANGLE,
        /// Wider above than below.
        TRAPEZOID,
        /// A circle.
        ROUND
    }

    /// A wire of the plug.
    ///
    /// @param id its word, such as `CAN_H`, `K`, `VBAT`, `GND`
    /// @param pin the number of its cavity; empty where nobody has confirmed it
    /// @param name for people
    /// @param wire its colour, empty texts where that is not known
    /// @param trust how far this line may be believed
    public record Line(String id, String pin, Localized name, Localized wire, Trust trust) {}

    /// {@return the line in a cavity}
    ///
    /// @param pin its number
    public Optional<Line> at(String pin) {
        return lines.stream()
                .filter(line -> !pin.isEmpty() && line.pin().equals(pin))
                .findFirst();
    }

    /// {@return the same plug with what the profile of one vehicle says of its pins}
    ///
    /// @param connector the plug of the vehicle; its type is this one
    Plug of(VehicleProfile.Connector connector) {
        var mine = new ArrayList<Line>();
        connector.pins().forEach((id, pin) -> mine.add(named(id, pin, connector.trust())));
        connector.lines().stream()
                .filter(id -> !connector.pins().containsKey(id) && line(id).isEmpty())
                .forEach(id -> mine.add(named(id, "", connector.trust())));
        Set<String> said = mine.stream().map(Line::id).collect(Collectors.toSet());
        var all = new ArrayList<>(mine);
        lines.stream()
                .filter(line -> !said.contains(line.id()))
                .filter(line -> line.pin().isEmpty() || !connector.pins().containsValue(line.pin()))
                .forEach(all::add);
        all.sort((one, other) -> Integer.compare(place(one.pin()), place(other.pin())));
        return new Plug(type, name, shape, rows, all, note, source, trust);
    }

    private Optional<Line> line(String id) {
        return lines.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /// What is known better elsewhere is not believed less because a profile repeats it.
    private Line named(String id, String pin, Trust said) {
        return line(id).map(known -> new Line(
                        id,
                        pin,
                        known.name(),
                        known.wire(),
                        known.pin().equals(pin) && known.trust().compareTo(said) < 0 ? known.trust() : said))
                .orElseGet(() -> new Line(id, pin, new Localized(id, id), new Localized("", ""), said));
    }

    private int place(String pin) {
        int place = 0;
        for (var row : rows) {
            int at = row.indexOf(pin);
            if (!pin.isEmpty() && at >= 0) {
                return place + at;
            }
            place += row.size();
        }
        return place;
    }
}
