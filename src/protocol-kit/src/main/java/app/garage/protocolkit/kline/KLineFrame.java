package app.garage.protocolkit.kline;

import app.garage.kernel.Bytes;
import java.util.Optional;
import java.util.OptionalInt;

/// A whole frame with the right sum (ISO 9141-2, 11; ISO 14230-2, 4.2).
///
/// @param format the first byte; bits 7 and 6: 00 no addresses, 01 as ISO 9141-2, 10 physical, 11
///     functional
/// @param target whom it is for; empty without addresses
/// @param source who sent it; empty without addresses
/// @param data service byte and parameters
public record KLineFrame(int format, OptionalInt target, OptionalInt source, Bytes data) {
    static final int ADDRESSING = 0xC0;
    static final int ISO9141 = 0x40;
    static final int LENGTH = 0x3F;

    /// How many bytes stand in front of the data, and how many data there are.
    record Shape(int header, int length) {
        int whole() {
            return header + length + 1;
        }
    }

    /// {@return the shape a frame tells in its first bytes; empty while they are not all there}
    ///
    /// Not for ISO 9141-2, whose frames do not tell their length.
    static Optional<Shape> shape(Bytes begin) {
        int header = (begin.at(0) & ADDRESSING) == 0 ? 1 : 3;
        int length = begin.at(0) & LENGTH;
        if (length > 0) {
            return Optional.of(new Shape(header, length));
        }
        return begin.size() <= header ? Optional.empty() : Optional.of(new Shape(header + 1, begin.at(header)));
    }

    /// {@return what a whole frame is}
    static KLineFrame of(Bytes frame, int header) {
        var data = frame.slice(header, frame.size() - 1);
        return (frame.at(0) & ADDRESSING) == 0
                ? new KLineFrame(frame.at(0), OptionalInt.empty(), OptionalInt.empty(), data)
                : new KLineFrame(frame.at(0), OptionalInt.of(frame.at(1)), OptionalInt.of(frame.at(2)), data);
    }

    /// {@return the frame as it stood on the line, its sum included}
    public Bytes onTheLine() {
        var head = Bytes.of(format);
        if (target.isPresent() && source.isPresent()) {
            head = head.plus(Bytes.of(target.getAsInt(), source.getAsInt()));
        }
        boolean apart = (format & ADDRESSING) != ISO9141 && (format & LENGTH) == 0;
        var all = (apart ? head.plus(Bytes.of(data.size())) : head).plus(data);
        return all.plus(Bytes.of(all.sum8()));
    }
}
