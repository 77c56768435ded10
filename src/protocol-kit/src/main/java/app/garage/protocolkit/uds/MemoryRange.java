package app.garage.protocolkit.uds;

import app.garage.kernel.Bytes;

/// A piece of a unit's memory and how its address and size are written (ISO 14229-1,
/// addressAndLengthFormatIdentifier).
///
/// @param addressWidth bytes of the address, 1 to 8
/// @param sizeWidth bytes of the size, 1 to 4
/// @param address where it begins
/// @param size how long it is, at least 1
public record MemoryRange(int addressWidth, int sizeWidth, long address, int size) {
    /// Checks that both numbers fit their widths.
    public MemoryRange {
        boolean widths = addressWidth >= 1 && addressWidth <= 8 && sizeWidth >= 1 && sizeWidth <= 4;
        if (!widths || address < 0 || size < 1 || !fits(address, addressWidth) || !fits(size, sizeWidth)) {
            throw new IllegalArgumentException("no such memory: " + address + " + " + size);
        }
    }

    private static boolean fits(long value, int width) {
        return width == 8 || value >> (8 * width) == 0;
    }

    /// The format byte, the address, the size.
    Bytes bytes() {
        return Bytes.of(sizeWidth << 4 | addressWidth).plus(addressAndSize());
    }

    Bytes addressAndSize() {
        return number(address, addressWidth).plus(number(size, sizeWidth));
    }

    /// A number cut to its width would be another number.
    static Bytes number(long value, int width) {
        if (width < 1 || width > 8 || (width < 8 && (value < 0 || !fits(value, width)))) {
            throw new IllegalArgumentException(value + " does not fit into " + width + " bytes");
        }
        var bytes = new byte[width];
        for (int i = 0; i < width; i++) {
            bytes[i] = (byte) (value >> (8 * (width - 1 - i)));
        }
        return Bytes.copyOf(bytes);
    }
}
