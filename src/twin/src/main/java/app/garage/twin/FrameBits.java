package app.garage.twin;

import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;

/// How long a frame is on the wire: its bits with exactly the stuff bits its contents need, and the pause
/// behind it (ISO 11898-1, 10.4 and 10.5).
///
/// @param nominal bits at the speed of the arbitration
/// @param fast bits at the speed of the data of a CAN FD frame
record FrameBits(int nominal, int fast) {
    /// Bits from the delimiter behind the check sequence to the pause: never stuffed.
    private static final int TAIL = 13;

    /// How fast a bus is.
    ///
    /// @param nominal bits per second
    /// @param fast bits per second of the data of CAN FD frames; 0 as everywhere for a bus that takes no time
    record Speed(int nominal, int fast) {
        static final Speed INSTANT = new Speed(0, 0);

        long nanos(CanFrame frame) {
            if (nominal == 0) {
                return 0;
            }
            var bits = FrameBits.of(frame);
            return bits.nominal * 1_000_000_000L / nominal + bits.fast * 1_000_000_000L / fast;
        }
    }

    static FrameBits of(CanFrame frame) {
        return frame.fd() ? flexible(frame) : classic(frame);
    }

    private static FrameBits classic(CanFrame frame) {
        var wire = new Stuffing();
        wire.put(0, 1);
        identifier(wire, frame.id());
        wire.put(0, 3); // no remote request, no further identifier, reserved
        wire.put(frame.data().size(), 4);
        data(wire, frame);
        wire.put(wire.check, 15);
        return new FrameBits(wire.bits + TAIL, 0);
    }

    /// Both speeds: the fast one from the error state indicator to the delimiter behind the check sequence.
    private static FrameBits flexible(CanFrame frame) {
        var wire = new Stuffing();
        wire.put(0, 1);
        identifier(wire, frame.id());
        wire.put(0b0101, frame.id().extended() ? 4 : 5); // it is the long format, and changes the speed
        int slow = wire.bits;
        wire.put(0, 1);
        int size = frame.data().size();
        wire.put(size <= 8 ? size : 9 + CanFrame.LONG_SIZES.indexOf(size), 4);
        data(wire, frame);
        int check = size <= 16 ? 27 : 32; // with the stuff count and the stuff bits at fixed places
        int stuffed = wire.bits - slow - (wire.endsStuffed ? 1 : 0);
        return new FrameBits(slow + TAIL - 1, stuffed + check + 1);
    }

    /// The 11 bits of the short form, or all 29 of the long one with the two bits between them.
    private static void identifier(Stuffing wire, CanId id) {
        if (id.extended()) {
            wire.put(id.value() >> 18, 11);
            wire.put(0b11, 2);
            wire.put(id.value() & 0x3FFFF, 18);
        } else {
            wire.put(id.value(), 11);
        }
    }

    private static void data(Stuffing wire, CanFrame frame) {
        for (int i = 0; i < frame.data().size(); i++) {
            wire.put(frame.data().at(i), 8);
        }
    }

    /// Counts bits: behind five equal ones comes one of the other kind. Forms the check sequence on the way.
    private static final class Stuffing {
        private static final int POLYNOMIAL = 0x4599;
        private int bits;
        private int check;
        private int last = 1;
        private int run;
        private boolean endsStuffed;

        void put(int value, int width) {
            for (int i = width - 1; i >= 0; i--) {
                put((value >> i) & 1);
            }
        }

        private void put(int bit) {
            bits++;
            int carry = bit ^ ((check >> 14) & 1);
            check = ((check << 1) & 0x7FFF) ^ (carry == 1 ? POLYNOMIAL : 0);
            run = bit == last ? run + 1 : 1;
            last = bit;
            endsStuffed = run == 5;
            if (endsStuffed) {
                bits++;
                last = 1 - bit;
                run = 1;
            }
        }
    }
}
