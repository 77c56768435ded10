package app.garage.plugin.obd;

import app.garage.kernel.Bytes;
import java.util.SortedSet;
import java.util.TreeSet;

/// The 32 bits in which a unit tells what it supports behind a parameter 00, 20, 40, …: the most
/// significant bit of the
/// first byte is the next parameter.
final class SupportMask {
    static final int STEP = 0x20;

    private SupportMask() {}

    static SortedSet<Integer> read(int base, Bytes mask) {
        var found = new TreeSet<Integer>();
        for (int bit = 0; bit < 32; bit++) {
            if ((mask.at(bit / 8) & 0x80 >> bit % 8) != 0) {
                found.add(base + 1 + bit);
            }
        }
        return found;
    }

    static boolean isMask(int parameter) {
        return parameter % STEP == 0;
    }
}
