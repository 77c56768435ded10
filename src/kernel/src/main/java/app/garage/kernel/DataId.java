package app.garage.kernel;

import java.util.Locale;

/// What a request asks for: a service and the identifier behind it, such as `010C` (SAE J1979 service 01, PID 0C) or
/// `22F190` (ISO 14229 ReadDataByIdentifier).
///
/// What a unit sends by itself has an identifier too: service `EA` (the request group of SAE J1939) with the number of
/// a
/// parameter group, such as `EAF004`, and service `00` with the identifier of a CAN frame, such as `0018FEF100`.
///
/// @param service the service identifier, 0 to FF hexadecimal
/// @param id the parameter, information type, data identifier, parameter group or CAN identifier
public record DataId(int service, int id) implements Comparable<DataId> {
    /// {@return the identifier a text spells}
    ///
    /// @param text four, six, eight or ten hexadecimal digits, the first two of them the service
    /// @throws IllegalArgumentException if the text is anything else
    public static DataId parse(String text) {
        var bytes = Bytes.hex(text);
        return switch (bytes.size()) {
            case 2 -> new DataId(bytes.at(0), bytes.at(1));
            case 3 -> new DataId(bytes.at(0), bytes.u16(1));
            case 4 -> new DataId(bytes.at(0), (bytes.at(1) << 16) | bytes.u16(2));
            case 5 -> new DataId(bytes.at(0), (bytes.u16(1) << 16) | bytes.u16(3));
            default -> throw new IllegalArgumentException("not a data identifier: " + text);
        };
    }

    @Override
    public int compareTo(DataId other) {
        return service != other.service ? Integer.compare(service, other.service) : Integer.compare(id, other.id);
    }

    /// {@return four hexadecimal digits, six where the identifier has two bytes, eight or ten where it has more}
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%02X%0" + digits() + "X", service, id);
    }

    private int digits() {
        if (id >>> 16 != 0) {
            return id >>> 24 != 0 ? 8 : 6;
        }
        return service == 0x22 || service == 0xEA || id > 0xFF ? 4 : 2;
    }
}
