package app.garage.kernel;

import java.util.Locale;

/// Who answered, by what the wire says and never by the order of arrival.
///
/// @param kind what sort of address it is
/// @param address the responder: a CAN identifier, the source address of a K-line, J1850 or J1939 frame,
///     or a logical address of DoIP
public record EcuId(Kind kind, int address) implements Comparable<EcuId> {
    /// The sort of address.
    public enum Kind {
        /// 11-bit CAN identifier of the response, 7E8 to 7EF for OBD (ISO 15765-4).
        CAN11(3),
        /// 29-bit CAN identifier of the response, 18DAF1xx for OBD (ISO 15765-4).
        CAN29(8),
        /// Source address byte of a K-line frame (ISO 9141-2, ISO 14230).
        KLINE(2),
        /// Source address byte of a J1850 frame.
        J1850(2),
        /// Source address of a J1939 unit.
        J1939(2),
        /// Logical address of a unit behind a DoIP gateway (ISO 13400-2).
        DOIP(4),
        /// The adapter shows no headers: allowed only while exactly one unit is known on the bus.
        NO_HEADER(2);

        private final int digits;

        Kind(int digits) {
            this.digits = digits;
        }
    }

    /// {@return the unit that answers with an 11-bit identifier}
    ///
    /// @param identifier 000 to 7FF hexadecimal
    public static EcuId can11(int identifier) {
        return new EcuId(Kind.CAN11, identifier);
    }

    /// {@return the unit that answers with a 29-bit identifier}
    ///
    /// @param identifier 00000000 to 1FFFFFFF hexadecimal
    public static EcuId can29(int identifier) {
        return new EcuId(Kind.CAN29, identifier);
    }

    /// {@return the unit with this source address on a K-line}
    ///
    /// @param source 00 to FF hexadecimal
    public static EcuId kline(int source) {
        return new EcuId(Kind.KLINE, source);
    }

    /// {@return the unit a text such as `7E8`, `18DAF110` or `kline:11` names}
    ///
    /// @param text as [#toString] writes it
    /// @throws IllegalArgumentException if it names none
    public static EcuId parse(String text) {
        int colon = text.indexOf(':');
        if (colon > 0) {
            var kind = Kind.valueOf(text.substring(0, colon).toUpperCase(Locale.ROOT));
            return new EcuId(kind, Integer.parseInt(text.substring(colon + 1), 16));
        }
        return switch (text.length()) {
            case 3 -> can11(Integer.parseInt(text, 16));
            case 8 -> can29(Integer.parseInt(text, 16));
            default -> throw new IllegalArgumentException("not the address of a unit: " + text);
        };
    }

    /// {@return the address in hexadecimal digits, as wide as its kind wants}
    public String hex() {
        return String.format(Locale.ROOT, "%0" + kind.digits + "X", address);
    }

    @Override
    public int compareTo(EcuId other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : Integer.compare(address, other.address);
    }

    /// {@return `7E8` or `18DAF110` for CAN, otherwise the kind and the address, such as `kline:11`}
    @Override
    public String toString() {
        return kind == Kind.CAN11 || kind == Kind.CAN29 ? hex() : kind.name().toLowerCase(Locale.ROOT) + ":" + hex();
    }
}
