package app.garage.twin;

import app.garage.kernel.Bytes;
import java.nio.charset.StandardCharsets;

/// Numbers put into bytes the way SAE J1979 wants them: rounded, and kept inside what the bytes can hold.
final class Raw {
    private Raw() {}

    static Bytes one(double value) {
        return Bytes.of(Math.clamp(Math.round(value), 0, 0xFF));
    }

    static Bytes two(double value) {
        int whole = Math.clamp(Math.round(value), 0, 0xFFFF);
        return Bytes.of(whole >> 8, whole & 0xFF);
    }

    static Bytes four(double value) {
        long whole = Math.clamp(Math.round(value), 0, 0xFFFF_FFFFL);
        return Bytes.of(
                (int) (whole >> 24), (int) (whole >> 16 & 0xFF), (int) (whole >> 8 & 0xFF), (int) (whole & 0xFF));
    }

    static Bytes percent(double value) {
        return one(value * 255 / 100);
    }

    /// Fuel trims: 0 % in the middle of the byte.
    static Bytes trim(double percent) {
        return one(percent * 128 / 100 + 128);
    }

    static Bytes celsius(double degrees) {
        return one(degrees + 40);
    }

    /// ASCII text, filled with zero bytes behind.
    static Bytes text(String text, int size) {
        var made = new byte[size];
        var from = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(from, 0, made, 0, Math.min(size, from.length));
        return Bytes.copyOf(made);
    }

    static Bytes joined(Iterable<Bytes> parts) {
        var all = Bytes.none();
        for (var each : parts) {
            all = all.plus(each);
        }
        return all;
    }
}
