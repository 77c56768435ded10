package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.Set;

/// How a bench recognises a wrong or missing value: with the option `counter=1` every answer of the engine
/// unit to service 01 has a number, 1, 2, 3 and so on, and the changing parameters carry values made from it.
///
/// Parameter 0C carries the number itself in its two raw bytes. The others carry [#raw], which depends on the
/// number and on the parameter, so that a value of another parameter or of another answer never fits.
public final class CountedValues {
    private static final Set<Integer> CARRIERS = Set.of(
            0x04, 0x05, 0x06, 0x07, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F, 0x10, 0x11, 0x1F, 0x21, 0x2F, 0x31, 0x33, 0x42, 0x43,
            0x45, 0x46, 0x47, 0x49, 0x4A, 0x4C, 0x5C);

    private CountedValues() {}

    /// {@return whether a parameter of service 01 carries the number when counting}
    ///
    /// @param pid the parameter
    public static boolean carries(int pid) {
        return CARRIERS.contains(pid);
    }

    /// {@return the raw value a parameter carries in an answer: the number itself for 0C}
    ///
    /// @param pid the parameter
    /// @param size how many data bytes it has, 1 or 2
    /// @param number of the answer, counted from 1
    public static int raw(int pid, int size, int number) {
        return pid == 0x0C ? number & 0xFFFF : (number * 31 + pid * 257) & (size == 1 ? 0xFF : 0xFFFF);
    }

    /// Numbers the answers of one unit.
    static final class Counter {
        private final boolean counting;
        private int number;

        Counter(boolean counting) {
            this.counting = counting;
        }

        void next() {
            number++;
        }

        Bytes marked(int pid, Bytes data) {
            if (!counting || !carries(pid)) {
                return data;
            }
            int raw = raw(pid, data.size(), number);
            return data.size() == 1 ? Bytes.of(raw) : Bytes.of(raw >> 8, raw & 0xFF);
        }
    }
}
