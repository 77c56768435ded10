package app.garage.ftdi4j;

import java.util.List;
import java.util.Locale;

/// What a kind of USB device is known by.
///
/// @param vendor who made it
/// @param product what it is
public record UsbId(int vendor, int product) {
    private static final int FTDI = 0x0403;

    /// The chips of FTDI as they leave the factory: FT232R, FT2232, FT4232, FT232H, FT-X.
    public static final List<UsbId> USUAL = List.of(
            new UsbId(FTDI, 0x6001),
            new UsbId(FTDI, 0x6010),
            new UsbId(FTDI, 0x6011),
            new UsbId(FTDI, 0x6014),
            new UsbId(FTDI, 0x6015));

    /// Checks the range.
    public UsbId {
        if (vendor < 0 || vendor > 0xFFFF || product < 0 || product > 0xFFFF) {
            throw new IllegalArgumentException("not a USB identifier: " + vendor + ":" + product);
        }
    }

    /// {@return both as hexadecimal digits, such as `0403:6001`}
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%04x:%04x", vendor, product);
    }
}
