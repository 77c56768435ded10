package app.garage.protocolkit.kline;

import app.garage.kernel.Bytes;

/// How our requests begin (ISO 9141-2, 11; ISO 14230-2, 4.2).
///
/// @param format the format byte without a length
/// @param target whom requests are for, a byte
/// @param source our address, a byte; F1 for testers
/// @param lengthByte whether the length always has a byte of its own; above 63 bytes it has one anyway
public record KLineHeader(int format, int target, int source, boolean lengthByte) {
    /// The most data a frame can hold.
    public static final int MOST = 255;

    private static final int PHYSICAL = 0x80;
    private static final int FUNCTIONAL = 0xC0;

    /// {@return requests to one unit}
    ///
    /// @param unit its address
    /// @param tester our address
    public static KLineHeader physical(int unit, int tester) {
        return new KLineHeader(PHYSICAL, unit, tester, false);
    }

    /// {@return requests to a group of units}
    ///
    /// @param group its address; 33 for OBD
    /// @param tester our address
    public static KLineHeader functional(int group, int tester) {
        return new KLineHeader(FUNCTIONAL, group, tester, false);
    }

    /// {@return requests without addresses, where only one unit is on the line}
    public static KLineHeader bare() {
        return new KLineHeader(0, 0, 0, false);
    }

    /// {@return requests of ISO 9141-2, which begin with 68 6A}
    ///
    /// @param tester our address
    public static KLineHeader iso9141(int tester) {
        return new KLineHeader(0x68, 0x6A, tester, false);
    }

    /// {@return the same with a length byte in every frame, as some units want it}
    public KLineHeader withLengthByte() {
        return new KLineHeader(format, target, source, true);
    }

    /// {@return a whole frame}
    ///
    /// @param data service byte and parameters, 1 to 255 bytes; at most 7 with ISO 9141-2
    public Bytes frame(Bytes data) {
        boolean iso9141 = (format & KLineFrame.ADDRESSING) == KLineFrame.ISO9141;
        int size = data.size();
        if (size < 1 || size > (iso9141 ? KLineReader.MOST_OF_9141 : MOST)) {
            throw new IllegalArgumentException("no frame holds " + size + " bytes");
        }
        boolean apart = lengthByte || size > KLineFrame.LENGTH;
        var begin = Bytes.of(iso9141 || apart ? format : format | size);
        var addressed = (format & KLineFrame.ADDRESSING) == 0 ? begin : begin.plus(Bytes.of(target, source));
        var all = (apart && !iso9141 ? addressed.plus(Bytes.of(size)) : addressed).plus(data);
        return all.plus(Bytes.of(all.sum8()));
    }
}
