package app.garage.protocolkit;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.pluginapi.BusProtocol;
import java.util.Optional;

/// How an adapter writes one frame of a bus as a line of digits.
public enum BusFormat {
    /// Three digits of identifier, then the frame with its transport byte.
    CAN11,
    /// Eight digits of identifier, then the frame with its transport byte.
    CAN29,
    /// Three header bytes, data, a sum (ISO 9141-2 and ISO 14230).
    KLINE,
    /// Three header bytes, data, a CRC.
    J1850,
    /// No header: allowed only while exactly one unit is known.
    BARE;

    /// The unit that is meant when no header says who spoke.
    public static final EcuId ONLY_UNIT = new EcuId(EcuId.Kind.NO_HEADER, 0);

    /// {@return how the lines of a protocol look with headers on}
    ///
    /// @param protocol what the vehicle speaks
    /// @throws IllegalArgumentException if no text adapter speaks it
    public static BusFormat of(BusProtocol protocol) {
        return switch (protocol.kind()) {
            case CAN -> "68B".contains(protocol.id()) ? CAN11 : CAN29;
            case J1939 -> CAN29;
            case ISO9141, KWP2000 -> KLINE;
            case J1850 -> J1850;
            case DOIP, MAKER_KLINE -> throw new IllegalArgumentException("no text adapter speaks " + protocol.name());
        };
    }

    /// {@return the form some lines of unknown origin have, judged by width, identifiers and checksums}
    ///
    /// @param digits one line of data
    public static Optional<BusFormat> guess(String digits) {
        if (digits.length() % 2 == 1) {
            return Optional.of(CAN11);
        }
        if (digits.length() > 10 && digits.startsWith("18DA")) {
            return Optional.of(CAN29);
        }
        var frame = Bytes.hex(digits);
        if (frame.size() > 4 && Checksums.sumFits(frame)) {
            return Optional.of(KLINE);
        }
        return frame.size() > 4 && Checksums.crcFits(frame) ? Optional.of(J1850) : Optional.empty();
    }

    /// What one line was found to hold.
    sealed interface Found {
        /// A frame of one unit; on CAN its first byte is the transport byte.
        record Frame(EcuId ecu, Bytes body) implements Found {}

        /// A line of the right form with a wrong checksum: it says nothing, not even who sent it.
        record Damaged(String why) implements Found {}

        /// Not a line of this bus at all.
        record Misshapen() implements Found {}
    }

    Found read(String digits) {
        return switch (this) {
            case CAN11 -> can(digits, 3);
            case CAN29 -> can(digits, 8);
            case KLINE -> kline(digits);
            case J1850 -> j1850(digits);
            case BARE ->
                digits.length() % 2 == 0 ? new Found.Frame(ONLY_UNIT, Bytes.hex(digits)) : new Found.Misshapen();
        };
    }

    private static Found can(String digits, int width) {
        int rest = digits.length() - width;
        if (rest < 4 || rest % 2 != 0) { // the transport byte and something to transport
            return new Found.Misshapen();
        }
        int identifier = Integer.parseUnsignedInt(digits, 0, width, 16);
        boolean fits = width == 3 ? identifier <= 0x7FF : identifier >= 0 && identifier <= 0x1FFF_FFFF;
        var ecu = width == 3 ? EcuId.can11(identifier) : EcuId.can29(identifier);
        return fits ? new Found.Frame(ecu, Bytes.hex(digits.substring(width))) : new Found.Misshapen();
    }

    private static Found kline(String digits) {
        if (digits.length() % 2 != 0 || digits.length() < 10) {
            return new Found.Misshapen();
        }
        var frame = Bytes.hex(digits);
        if (!Checksums.sumFits(frame)) {
            return new Found.Damaged("checksum");
        }
        int format = frame.at(0) & 0xC0;
        if (format == 0) {
            return new Found.Damaged("no source address");
        }
        boolean lengthByte = format != 0x40 && (frame.at(0) & 0x3F) == 0;
        int head = lengthByte ? 4 : 3;
        int length = frame.size() - head - 1;
        if (length < 1 || (format != 0x40 && length != (lengthByte ? frame.at(3) : frame.at(0) & 0x3F))) {
            return new Found.Damaged("length");
        }
        return new Found.Frame(EcuId.kline(frame.at(2)), frame.slice(head, frame.size() - 1));
    }

    private static Found j1850(String digits) {
        if (digits.length() % 2 != 0 || digits.length() < 10) {
            return new Found.Misshapen();
        }
        var frame = Bytes.hex(digits);
        return Checksums.crcFits(frame)
                ? new Found.Frame(new EcuId(EcuId.Kind.J1850, frame.at(2)), frame.slice(3, frame.size() - 1))
                : new Found.Damaged("CRC");
    }
}
