package app.garage.twin;

import java.util.ArrayDeque;
import java.util.OptionalLong;

/// The adapter's sending side: every character takes ten bits of the serial speed, one after the other.
final class Voice {
    private static final int MOST = 1 << 18;
    private static final long BURST = 16_000_000L;
    private final long characterNanos;
    private final ArrayDeque<Character> characters = new ArrayDeque<>();
    private final ArrayDeque<Long> times = new ArrayDeque<>();
    private long freeAt = Long.MIN_VALUE;

    /// @param baud serial speed, 0 for characters that cost nothing
    Voice(int baud) {
        characterNanos = baud == 0 ? 0 : 10_000_000_000L / baud;
    }

    long characterNanos() {
        return characterNanos;
    }

    void say(String text, long at) {
        for (int i = 0; i < text.length() && characters.size() < MOST; i++) {
            freeAt = Math.max(freeAt, at) + characterNanos;
            characters.add(text.charAt(i));
            times.add(freeAt);
        }
    }

    /// How many characters have not been fetched yet.
    int waiting() {
        return characters.size();
    }

    /// When the last character will have left.
    long quietAt() {
        return freeAt;
    }

    boolean talksAt(long at) {
        return !times.isEmpty() && freeAt > at;
    }

    /// Leaves out what has not been said yet.
    void stopAt(long at) {
        while (!times.isEmpty() && times.getLast() > at) {
            times.removeLast();
            characters.removeLast();
        }
        freeAt = Math.min(freeAt, at);
    }

    /// When it pays to fetch characters: a burst is fetched whole when it is short, as a USB converter does
    /// it.
    OptionalLong nextAt() {
        return times.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.min(times.getLast(), times.getFirst() + BURST));
    }

    /// Takes what has left by now.
    Heard upTo(long now) {
        var text = new StringBuilder();
        long last = now;
        while (!times.isEmpty() && times.getFirst() <= now) {
            last = times.removeFirst();
            text.append(characters.remove().charValue());
        }
        return new Heard(text.toString(), last);
    }

    /// What left the adapter.
    ///
    /// @param text as characters up to 255
    /// @param at when the last of them left
    record Heard(String text, long at) {}
}
