package app.garage.protocolkit.doip;

import app.garage.kernel.Bytes;
import java.util.ArrayList;
import java.util.List;

/// Cuts a TCP stream into messages, however it was split and merged on its way.
///
/// A wrong pattern means that the stream can no longer be cut: the connection is to be closed. A message
/// that is too long is skipped without being kept (ISO 13400-2, 9.3, header NACK 02), so that the next one
/// is read.
public final class DoipReader {
    private final int longest;
    private Bytes buffer = Bytes.none();
    private long skipping;
    private boolean broken;

    /// What came.
    public sealed interface Heard {
        /// A whole message.
        ///
        /// @param message what it is
        record Message(DoipMessage message) implements Heard {}

        /// A message longer than we take; it is being skipped.
        ///
        /// @param type what it would have been
        /// @param length what its header says
        record TooLong(int type, long length) implements Heard {}

        /// The second byte is not the inverse of the first: these are no messages at all.
        ///
        /// @param header the eight bytes
        record NoHeader(Bytes header) implements Heard {}
    }

    /// Makes a reader that has heard nothing.
    ///
    /// @param longest the longest content we take
    public DoipReader(int longest) {
        this.longest = longest;
    }

    /// {@return whether no byte waits for more}
    public boolean isEmpty() {
        return buffer.isEmpty() && skipping == 0;
    }

    /// Takes what arrived.
    ///
    /// @param more in order
    /// @return what is complete; nothing any more after a wrong pattern
    public List<Heard> take(Bytes more) {
        var heard = new ArrayList<Heard>();
        if (!broken) {
            buffer = buffer.plus(more);
        }
        while (!broken && step(heard)) {}
        return heard;
    }

    private boolean step(List<Heard> heard) {
        if (skipping > 0) {
            int skipped = (int) Math.min(skipping, buffer.size());
            buffer = buffer.from(skipped);
            skipping -= skipped;
        }
        if (buffer.size() < DoipMessage.HEADER) {
            return false;
        }
        if (buffer.at(1) != (~buffer.at(0) & 0xFF)) {
            heard.add(new Heard.NoHeader(buffer.slice(0, DoipMessage.HEADER)));
            broken = true;
            buffer = Bytes.none();
            return false;
        }
        return body(heard);
    }

    private boolean body(List<Heard> heard) {
        int type = buffer.u16(2);
        long length = (long) buffer.u16(4) << 16 | buffer.u16(6);
        if (length > longest) {
            heard.add(new Heard.TooLong(type, length));
            buffer = buffer.from(DoipMessage.HEADER);
            skipping = length;
            return true;
        }
        int end = DoipMessage.HEADER + (int) length;
        if (buffer.size() < end) {
            return false;
        }
        heard.add(new Heard.Message(new DoipMessage(buffer.at(0), type, buffer.slice(DoipMessage.HEADER, end))));
        buffer = buffer.from(end);
        return true;
    }
}
