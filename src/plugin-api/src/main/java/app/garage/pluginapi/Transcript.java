package app.garage.pluginapi;

import app.garage.kernel.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A recorded conversation on a link, as the wiretap writes it and as `replay://` and tests play it.
///
/// The text begins with `# garage-transcript 1` and `# link <address>`; then one line for each transfer: seconds since
/// opening, `>` for sent or `<` for received, hexadecimal bytes; on links that carry frames the identifier and a colon
/// stand before the bytes (`1.204 < 7E8: 04 41 0C 1A F8`). Other lines that begin with `#` are remarks.
///
/// @param link the address that was recorded
/// @param lines the transfers in order
public record Transcript(String link, List<Line> lines) {
    /// The first line of every transcript.
    public static final String HEADER = "# garage-transcript 1";

    /// Copies the lines.
    public Transcript {
        lines = List.copyOf(lines);
    }

    /// One transfer.
    ///
    /// @param seconds since the link was opened
    /// @param sent true for what we sent, false for what we received
    /// @param id the identifier of the frame, or the unit; empty on links that carry bytes
    /// @param bytes what was transferred
    public record Line(double seconds, boolean sent, String id, Bytes bytes) {
        /// Makes a line of a link that carries bytes.
        ///
        /// @param seconds since the link was opened
        /// @param sent true for what we sent, false for what we received
        /// @param bytes what was transferred
        public Line(double seconds, boolean sent, Bytes bytes) {
            this(seconds, sent, "", bytes);
        }

        /// {@return the line as it stands in a file}
        @Override
        public String toString() {
            var what = id.isEmpty() ? bytes.toString() : id + ": " + bytes;
            return String.format(Locale.ROOT, "%.3f %s %s", seconds, sent ? ">" : "<", what);
        }
    }

    /// {@return the transcript a text holds}
    ///
    /// @param text the whole file
    /// @throws IllegalArgumentException naming the line that is no transcript line
    public static Transcript parse(String text) {
        var lines = new ArrayList<Line>();
        var link = "";
        int number = 0;
        for (var each : text.lines().toList()) {
            number++;
            if (number == 1 && !each.strip().equals(HEADER)) {
                throw new IllegalArgumentException("line 1: expected \"" + HEADER + "\"");
            }
            if (each.startsWith("# link ")) {
                link = each.substring(7).strip();
            }
            if (!each.isBlank() && !each.startsWith("#")) {
                lines.add(line(each, number));
            }
        }
        if (number == 0) {
            throw new IllegalArgumentException("line 1: the transcript is empty");
        }
        return new Transcript(link, lines);
    }

    private static Line line(String text, int number) {
        var parts = text.strip().split("\\s+", 3);
        try {
            boolean sent = parts[1].equals(">");
            if (!sent && !parts[1].equals("<")) {
                throw new IllegalArgumentException("neither > nor <");
            }
            int colon = parts[2].indexOf(':');
            var id = colon < 0 ? "" : parts[2].substring(0, colon).strip();
            return new Line(Double.parseDouble(parts[0]), sent, id, Bytes.hex(parts[2].substring(colon + 1)));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException wrong) {
            throw new IllegalArgumentException("line " + number + ": \"" + text + "\" is no transfer", wrong);
        }
    }
}
