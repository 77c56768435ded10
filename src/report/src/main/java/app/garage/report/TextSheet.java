package app.garage.report;

/// Lines of at most 78 characters, the same for the same words: what `TextScan` writes on.
final class TextSheet {
    static final int WIDTH = 78;
    private static final int LABEL = 14;
    private final StringBuilder text = new StringBuilder();

    void line(String words) {
        put("", 0, words);
    }

    void rule() {
        text.append("-".repeat(WIDTH)).append('\n');
    }

    /// A label in its column and what belongs to it, continued under itself.
    void field(String label, String words) {
        put(padded(label, LABEL), LABEL, words);
    }

    /// Words behind a lead such as a bullet or a code, continued under themselves.
    void item(int indent, String lead, String words) {
        var before = " ".repeat(indent) + lead;
        put(before, length(before), words);
    }

    /// Two texts at the two ends of a line; on two lines where they do not fit beside each other.
    void ends(String left, String right) {
        int gap = WIDTH - length(left) - length(right);
        if (gap < 2) {
            put("", 2, left);
            put(" ".repeat(Math.max(0, WIDTH - length(right))), 0, right);
        } else {
            put("", 0, left + " ".repeat(gap) + right);
        }
    }

    private void put(String lead, int hanging, String words) {
        var line = new StringBuilder(clean(lead));
        boolean first = true;
        boolean fits = length(lead) + length(words) <= WIDTH;
        for (var word : fits ? new String[] {words} : words.split(" ", -1)) {
            var rest = clean(word);
            if (!first && length(line) + 1 + length(rest) > WIDTH) {
                end(line, hanging);
            } else if (!first) {
                line.append(' ');
            }
            first = false;
            while (length(line) + length(rest) > WIDTH) {
                int cut = rest.offsetByCodePoints(0, WIDTH - length(line));
                line.append(rest, 0, cut);
                rest = rest.substring(cut);
                end(line, hanging);
            }
            line.append(rest);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private void end(StringBuilder line, int hanging) {
        text.append(line.toString().stripTrailing()).append('\n');
        line.setLength(0);
        line.append(" ".repeat(hanging));
    }

    static String padded(String words, int width) {
        return words + " ".repeat(Math.max(1, width - length(words)));
    }

    /// What a unit says about itself may hold anything; a control character would break the layout.
    private static String clean(String words) {
        return words.replaceAll("\\p{Cntrl}", "?");
    }

    private static int length(CharSequence words) {
        return words.toString().codePointCount(0, words.length());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
