package app.garage.protocolkit;

import app.garage.kernel.Bytes;

/// Checksums of frames on the older buses.
public final class Checksums {
    private static final int[] CRC8 = crc8Table();

    private Checksums() {}

    private static int[] crc8Table() {
        var table = new int[256];
        for (int value = 0; value < 256; value++) {
            int rest = value;
            for (int bit = 0; bit < 8; bit++) {
                rest = (rest & 0x80) == 0 ? rest << 1 : (rest << 1) ^ 0x1D;
            }
            table[value] = rest & 0xFF;
        }
        return table;
    }

    /// {@return the CRC of a J1850 frame: polynomial 1D, begun with FF, inverted at the end}
    ///
    /// @param bytes header and data
    public static int j1850(Bytes bytes) {
        int crc = 0xFF;
        for (int i = 0; i < bytes.size(); i++) {
            crc = CRC8[crc ^ bytes.at(i)];
        }
        return crc ^ 0xFF;
    }

    /// {@return whether the last byte is the sum of all before it (ISO 9141-2, ISO 14230-2)}
    ///
    /// @param frame a whole frame
    public static boolean sumFits(Bytes frame) {
        int last = frame.size() - 1;
        return last > 0 && frame.slice(0, last).sum8() == frame.at(last);
    }

    /// {@return whether the last byte is the CRC of all before it (SAE J1850)}
    ///
    /// @param frame a whole frame
    public static boolean crcFits(Bytes frame) {
        int last = frame.size() - 1;
        return last > 0 && j1850(frame.slice(0, last)) == frame.at(last);
    }
}
