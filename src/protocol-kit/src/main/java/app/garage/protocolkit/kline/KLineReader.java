package app.garage.protocolkit.kline;

import app.garage.kernel.Bytes;
import app.garage.protocolkit.Checksums;
import java.util.ArrayList;
import java.util.List;

/// Cuts what comes over a K-line into frames.
///
/// A KWP2000 frame says how long it is in its first bytes, whichever form the key bytes announced, and may
/// be followed at once by the next. A frame of ISO 9141-2 ends with silence; if two stand without a pause
/// between them they are told apart by their sums, and if those allow more than one reading nothing is
/// believed. After a wrong sum nothing is believed up to the next silence, since the lengths before it may
/// have been wrong too.
public final class KLineReader {
    static final int MOST_OF_9141 = 7;
    private static final int HEADER_OF_9141 = 3;
    private static final int MOST = 260;
    private Bytes buffer = Bytes.none();
    private String noise = "";

    /// What came.
    public sealed interface Heard {
        /// A frame with the right sum.
        ///
        /// @param frame what it is
        record Frame(KLineFrame frame) implements Heard {}

        /// Bytes that are no frame: they say nothing, not even that a unit is there.
        ///
        /// @param bytes all of them up to the silence, at most 260
        /// @param why for the log
        record Garbled(Bytes bytes, String why) implements Heard {}
    }

    /// Makes a reader that has heard nothing.
    public KLineReader() {}

    /// {@return whether bytes wait for more, or for silence}
    public boolean isWaiting() {
        return !buffer.isEmpty();
    }

    /// Takes what arrived.
    ///
    /// @param more in order
    /// @return the frames that are complete
    public List<Heard> take(Bytes more) {
        buffer = buffer.plus(more);
        var heard = new ArrayList<Heard>();
        while (noise.isEmpty() && frameIsWhole(heard)) {}
        if (buffer.size() > MOST) {
            buffer = buffer.slice(0, MOST);
            noise = noise.isEmpty() ? "longer than any frame" : noise;
        }
        return heard;
    }

    private boolean frameIsWhole(List<Heard> heard) {
        if (buffer.isEmpty() || is9141(0)) {
            return false;
        }
        var shape = KLineFrame.shape(buffer);
        if (shape.isEmpty()
                || (shape.get().length() > 0 && buffer.size() < shape.get().whole())) {
            return false;
        }
        if (shape.get().length() == 0) {
            noise = "length zero";
            return false;
        }
        return takeFrame(shape.get().header(), shape.get().whole(), heard);
    }

    private boolean takeFrame(int header, int whole, List<Heard> heard) {
        var frame = buffer.slice(0, whole);
        if (!Checksums.sumFits(frame)) {
            noise = "checksum";
            return false;
        }
        heard.add(new Heard.Frame(KLineFrame.of(frame, header)));
        buffer = buffer.from(whole);
        return true;
    }

    private boolean is9141(int at) {
        return (buffer.at(at) & KLineFrame.ADDRESSING) == KLineFrame.ISO9141;
    }

    /// Nothing came for longer than P1 allows within a frame.
    ///
    /// @return what the bytes so far amount to
    public List<Heard> silence() {
        var heard = new ArrayList<Heard>();
        if (!buffer.isEmpty()) {
            if (noise.isEmpty() && is9141(0)) {
                readWithoutLengths(heard);
            } else {
                heard.add(new Heard.Garbled(buffer, noise.isEmpty() ? "cut" : noise));
            }
        }
        buffer = Bytes.none();
        noise = "";
        return heard;
    }

    private void readWithoutLengths(List<Heard> heard) {
        var ways = waysToRead();
        if (ways[0] != 1) {
            heard.add(new Heard.Garbled(buffer, ways[0] == 0 ? "checksum" : "more than one reading"));
            return;
        }
        for (int at = 0; at < buffer.size(); ) {
            int end = at + HEADER_OF_9141 + 2;
            while (!isFrame(at, end) || ways[end] != 1) {
                end++;
            }
            heard.add(new Heard.Frame(KLineFrame.of(buffer.slice(at, end), HEADER_OF_9141)));
            at = end;
        }
    }

    /// In how many ways the rest from each place on can be read: 0, 1, or 2 for more.
    private int[] waysToRead() {
        var ways = new int[buffer.size() + 1];
        ways[buffer.size()] = 1;
        for (int at = buffer.size() - 1; at >= 0; at--) {
            int longest = Math.min(buffer.size(), at + HEADER_OF_9141 + MOST_OF_9141 + 1);
            for (int end = at + HEADER_OF_9141 + 2; end <= longest; end++) {
                ways[at] = Math.min(2, ways[at] + (isFrame(at, end) ? ways[end] : 0));
            }
        }
        return ways;
    }

    private boolean isFrame(int at, int end) {
        return is9141(at) && Checksums.sumFits(buffer.slice(at, end));
    }
}
