package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// The wire of a virtual K-line: what was said on it and when its stop bit had passed, and what the unit had to
/// complain of.
final class Kline {
    static final long MS = 1_000_000L;
    static final int USUAL = 10_400;
    private static final int MOST_COMPLAINTS = 200;
    private final boolean echoes;
    private final ArrayDeque<Said> heard = new ArrayDeque<>();
    private final List<String> complaints = new ArrayList<>();

    /// A byte on the wire.
    record Said(int value, long at, int baud, boolean byUnit) {}

    /// Something that listens and speaks at the vehicle's end.
    interface End {
        /// The line was pulled low for longer than a character.
        void pulse(long from, long to);

        /// A byte at five bits a second.
        void address(int value, long end);

        /// A byte at the speed of the line.
        void hear(int value, long begin, long end);

        /// Time has passed; says by itself what is due.
        void advance(long now);

        /// When it will say something by itself.
        OptionalLong nextAt();

        int baud();
    }

    Kline(boolean echoes) {
        this.echoes = echoes;
    }

    static long byteNanos(int baud) {
        return 10_000_000_000L / baud;
    }

    /// Lets a unit say bytes, one behind the other.
    ///
    /// @return when the last stop bit has passed
    long say(Bytes bytes, long from, int baud) {
        long at = from;
        for (int i = 0; i < bytes.size(); i++) {
            at += byteNanos(baud);
            heard.add(new Said(bytes.at(i), at, baud, true));
        }
        return at;
    }

    /// The tester's own bytes come back on the one wire.
    void echo(int value, long at, int baud) {
        if (echoes) {
            heard.add(new Said(value, at, baud, false));
        }
    }

    void complain(String what) {
        if (complaints.size() < MOST_COMPLAINTS) {
            complaints.add(what);
        }
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    OptionalLong nextAt() {
        return heard.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(heard.getFirst().at());
    }

    boolean isSpeaking(long now) {
        return heard.stream().anyMatch(each -> each.byUnit() && each.at() > now);
    }

    /// Everything up to now, as a receiver of some speed reads it.
    List<Said> take(long now, int receiver) {
        var taken = new ArrayList<Said>();
        while (!heard.isEmpty() && heard.getFirst().at() <= now) {
            var said = heard.remove();
            taken.add(new Said(misread(said.value(), said.baud(), receiver), said.at(), receiver, said.byUnit()));
        }
        return taken;
    }

    void forget() {
        heard.clear();
    }

    /// A receiver looks at the middle of each of its own bits; behind the last bit the line is high.
    static int misread(int value, int sender, int receiver) {
        int read = 0;
        for (int bit = 0; bit < 8; bit++) {
            int there = (int) ((bit + 1.5) * sender / receiver);
            boolean high = there > 8 || (there > 0 && (value >> (there - 1) & 1) == 1);
            read |= high ? 1 << bit : 0;
        }
        return read;
    }
}
