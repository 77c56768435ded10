package app.garage.protocolkit;

import app.garage.kernel.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Cuts what a text adapter writes into lines and replies. A reply ends at `>`; lines end at CR, LF, both,
/// or the prompt.
///
/// Bytes may come in any portions. NUL bytes are dropped, because ELM327 chips are known to insert them;
/// every other byte that is no printable character marks its line as dirty.
public final class PromptReader {
    /// How many characters may come without a prompt before they are given up.
    public static final int MOST = 65_536;

    private final StringBuilder line = new StringBuilder();
    private final Deque<List<RawLine>> replies = new ArrayDeque<>();
    private List<RawLine> lines = new ArrayList<>();
    private boolean dirty;
    private int size;
    private long last;

    /// Makes a reader that has seen nothing.
    public PromptReader() {}

    /// Takes what arrived.
    ///
    /// @param bytes any portion of the stream
    /// @param nanos monotonic time at which the last of them arrived
    public void take(Bytes bytes, long nanos) {
        last = nanos;
        for (int i = 0; i < bytes.size(); i++) {
            take(bytes.at(i));
        }
    }

    private void take(int each) {
        if (size >= MOST && each != '>') {
            return; // bounded memory; overflowed() tells
        }
        switch (each) {
            case 0 -> {}
            case '\r', '\n' -> endLine();
            case '>' -> {
                endLine();
                replies.add(lines);
                lines = new ArrayList<>();
                size = 0;
            }
            default -> {
                size++;
                boolean printable = each >= 0x20 && each < 0x7F;
                dirty |= !printable;
                line.append(printable ? Character.toString(each) : String.format(Locale.ROOT, "\\x%02X", each));
            }
        }
    }

    private void endLine() {
        var text = line.toString().strip();
        if (!text.isEmpty()) {
            lines.add(new RawLine(text, dirty, last));
        }
        line.setLength(0);
        dirty = false;
    }

    /// {@return the lines of the oldest reply that ended with a prompt and was not taken yet}
    public Optional<List<RawLine>> next() {
        return Optional.ofNullable(replies.poll());
    }

    /// {@return whether so much came without a prompt that some of it was dropped}
    public boolean overflowed() {
        return size >= MOST;
    }

    /// {@return whether the adapter is telling that it works on something that takes seconds}
    public boolean busy() {
        return ElmLine.isProgress(line) || (!lines.isEmpty() && line.isEmpty() && ElmLine.isProgress(lastLine()));
    }

    private String lastLine() {
        return lines.getLast().text();
    }

    /// Forgets everything that was not taken, because what came before a question is no answer to it.
    ///
    /// @return the lines that were forgotten, in order
    public List<RawLine> discard() {
        endLine();
        var forgotten = new ArrayList<RawLine>();
        replies.forEach(forgotten::addAll);
        forgotten.addAll(lines);
        replies.clear();
        lines = new ArrayList<>();
        size = 0;
        return forgotten;
    }
}
