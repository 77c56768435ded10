package app.garage.kernel;

import java.util.Comparator;
import java.util.Locale;
import java.util.OptionalInt;

/// Who answered, by what the wire says and never by the order of arrival.
///
/// @param kind what sort of address it is
/// @param address the responder: a CAN identifier, the source address of a K-line, J1850 or J1939 frame,
///     or a logical address of DoIP
/// @param extension the address byte its answers begin with, 00 to FF hexadecimal, in the extended and mixed
///     formats of ISO 15765-2 (10.3.4, 10.3.5): the tester it answers, or the network behind a gateway;
///     otherwise empty. Units of two networks behind one gateway answer with the same identifier and differ
///     by nothing else
public record EcuId(Kind kind, int address, OptionalInt extension) implements Comparable<EcuId> {
    private static final char BEFORE_EXTENSION = '/';
    private static final Comparator<EcuId> ORDER = Comparator.comparing(EcuId::kind)
            .thenComparingInt(EcuId::address)
            .thenComparingInt(ecu -> ecu.extension.orElse(-1));

    /// Checks the address byte.
    public EcuId {
        if (extension.isPresent() && (extension.getAsInt() < 0 || extension.getAsInt() > 0xFF)) {
            throw new IllegalArgumentException("not an address byte: " + extension.getAsInt());
        }
    }

    /// Makes the name of a unit whose answers begin with no address byte.
    ///
    /// @param kind what sort of address it is
    /// @param address the responder
    public EcuId(Kind kind, int address) {
        this(kind, address, OptionalInt.empty());
    }

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

    /// {@return the unit that answers at the same place with this address byte in front}
    ///
    /// @param byteInFront 00 to FF hexadecimal
    public EcuId extended(int byteInFront) {
        return new EcuId(kind, address, OptionalInt.of(byteInFront));
    }

    /// {@return the unit a text such as `7E8`, `18DAF110`, `612/F1` or `kline:11` names}
    ///
    /// @param text as [#toString] writes it
    /// @throws IllegalArgumentException if it names none
    public static EcuId parse(String text) {
        int slash = text.indexOf(BEFORE_EXTENSION);
        if (slash > 0) {
            return parse(text.substring(0, slash)).extended(Integer.parseInt(text.substring(slash + 1), 16));
        }
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

    /// {@return the address in hexadecimal digits, as wide as its kind wants, and the address byte behind a
    /// slash}
    public String hex() {
        var digits = String.format(Locale.ROOT, "%0" + kind.digits + "X", address);
        return extension.isEmpty()
                ? digits
                : String.format(Locale.ROOT, "%s%c%02X", digits, BEFORE_EXTENSION, extension.getAsInt());
    }

    @Override
    public int compareTo(EcuId other) {
        return ORDER.compare(this, other);
    }

    /// {@return `7E8`, `18DAF110` or `612/F1` for CAN, otherwise the kind and the address, such as
    /// `kline:11`}
    @Override
    public String toString() {
        return kind == Kind.CAN11 || kind == Kind.CAN29 ? hex() : kind.name().toLowerCase(Locale.ROOT) + ":" + hex();
    }
}
