package app.garage.protocolkit.isotp;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;

/// What the data of one frame are to the transport (ISO 15765-2, 9.6). Lengths come from the transport
/// bytes; a frame only has to be long enough.
sealed interface IsoTpFrame {
    /// The longest message a first frame tells in twelve bits.
    int SHORT_LENGTH = 0xFFF;

    /// A whole message.
    record Single(Bytes message) implements IsoTpFrame {}

    /// The beginning of a message; the length has up to 32 bits.
    record First(long length, Bytes begin) implements IsoTpFrame {}

    /// A part, padding included.
    record Consecutive(int number, Bytes data) implements IsoTpFrame {}

    /// Flow control.
    record Flow(FlowControl what) implements IsoTpFrame {}

    /// Nothing the standard knows: ignored as if it had not come (9.6.2.2, 9.6.3.2).
    record Ignored() implements IsoTpFrame {}

    /// {@return what a frame is}
    ///
    /// @param frame as it came
    /// @param prefix how many address bytes it begins with
    static IsoTpFrame of(CanFrame frame, int prefix) {
        var content = frame.data().from(prefix);
        if (content.isEmpty()) {
            return new Ignored();
        }
        return switch (content.at(0) >> 4) {
            case 0 -> frame.data().size() > 8 ? longSingle(content, 8 - prefix) : single(content);
            case 1 ->
                frame.data().size() < 8
                        ? new Ignored()
                        : first(content, frame.data().size(), prefix);
            case 2 -> new Consecutive(content.at(0) & 0x0F, content.from(1));
            case 3 -> flow(content);
            default -> new Ignored();
        };
    }

    private static IsoTpFrame flow(Bytes content) {
        return content.size() < 3
                ? new Ignored()
                : new Flow(new FlowControl(content.at(0) & 0x0F, content.at(1), content.at(2)));
    }

    private static IsoTpFrame single(Bytes content) {
        int length = content.at(0) & 0x0F;
        return length == 0 || length >= content.size() ? new Ignored() : new Single(content.slice(1, 1 + length));
    }

    /// The escape form: only for what would not fit into eight bytes.
    private static IsoTpFrame longSingle(Bytes content, int least) {
        int length = content.at(1);
        boolean valid = content.at(0) == 0 && length >= least && length <= content.size() - 2;
        return valid ? new Single(content.slice(2, 2 + length)) : new Ignored();
    }

    private static IsoTpFrame first(Bytes content, int frameSize, int prefix) {
        int length = content.u16(0) & SHORT_LENGTH;
        if (length == 0) {
            long escaped = (long) content.u16(2) << 16 | content.u16(4);
            return escaped <= SHORT_LENGTH ? new Ignored() : new First(escaped, content.from(6));
        }
        int least = frameSize == 8 ? 8 - prefix : frameSize - 1 - prefix;
        return length < least ? new Ignored() : new First(length, content.from(2));
    }
}
