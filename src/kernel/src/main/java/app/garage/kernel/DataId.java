package app.garage.kernel;

import java.util.Locale;

/// What a request asks for: a service and the identifier behind it, such as `010C` (SAE J1979 service 01, PID 0C) or
/// `22F190` (ISO 14229 ReadDataByIdentifier).
///
/// @param service the service identifier, 0 to FF hexadecimal
/// @param id the parameter, information type or data identifier, 0 to FFFF hexadecimal
public record DataId(int service, int id) implements Comparable<DataId> {
    /// {@return the identifier a text spells}
    ///
    /// @param text four or six hexadecimal digits
    /// @throws IllegalArgumentException if the text is anything else
    public static DataId parse(String text) {
        var bytes = Bytes.hex(text);
        return switch (bytes.size()) {
            case 2 -> new DataId(bytes.at(0), bytes.at(1));
            case 3 -> new DataId(bytes.at(0), bytes.u16(1));
            default -> throw new IllegalArgumentException("not a data identifier: " + text);
        };
    }

    @Override
    public int compareTo(DataId other) {
        return service != other.service ? Integer.compare(service, other.service) : Integer.compare(id, other.id);
    }

    /// {@return four hexadecimal digits, six where the identifier has two bytes}
    @Override
    public String toString() {
        return String.format(Locale.ROOT, service == 0x22 || id > 0xFF ? "%02X%04X" : "%02X%02X", service, id);
    }
}
