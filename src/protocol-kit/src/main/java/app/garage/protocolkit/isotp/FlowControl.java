package app.garage.protocolkit.isotp;

import app.garage.kernel.Bytes;

/// What a receiver says about the frames it will take next (ISO 15765-2, 9.6.5).
///
/// @param status low four bits of the first byte: 0 continue, 1 wait, 2 overflow; others are reserved
/// @param blockSize frames until the next flow control; 0 for all that are left
/// @param separation STmin as it stands in the frame
public record FlowControl(int status, int blockSize, int separation) {
    static final int CONTINUE = 0;
    static final int WAIT = 1;
    static final int OVERFLOW = 2;
    private static final long MILLISECOND = 1_000_000L;

    /// Checks the ranges.
    public FlowControl {
        if (status >> 4 != 0 || blockSize >> 8 != 0 || separation >> 8 != 0) {
            throw new IllegalArgumentException("no flow control holds " + status + " " + blockSize + " " + separation);
        }
    }

    /// {@return leave to go on}
    ///
    /// @param blockSize frames until the next flow control; 0 for all that are left
    /// @param separation STmin as it stands in the frame
    public static FlowControl proceed(int blockSize, int separation) {
        return new FlowControl(CONTINUE, blockSize, separation);
    }

    /// {@return the least time between two consecutive frames in nanoseconds (9.6.5.5)}
    ///
    /// 00 to 7F are milliseconds, F1 to F9 hundreds of microseconds; a reserved value counts as the longest
    /// time there is, 127 ms (9.6.5.6).
    public long separationNanos() {
        if (separation >= 0xF1 && separation <= 0xF9) {
            return (separation - 0xF0) * MILLISECOND / 10;
        }
        return Math.min(separation, 0x7F) * MILLISECOND;
    }

    Bytes content() {
        return Bytes.of(0x30 | status, blockSize, separation);
    }
}
