package app.garage.protocolkit.uds;

/// The status byte of a fault code (ISO 14229-1, D.2.4).
///
/// @param bits 0 to FF hexadecimal
public record DtcStatus(int bits) {
    /// Currently failing, pending, confirmed, or lighting a lamp: what a technician looks for. Asking for
    /// everything also lists codes whose test has merely not run.
    public static final DtcStatus RELEVANT = new DtcStatus(0x8D);

    /// Checks the range.
    public DtcStatus {
        if (bits < 0 || bits > 0xFF) {
            throw new IllegalArgumentException("not a byte: " + bits);
        }
    }

    private boolean has(int bit) {
        return (bits >> bit & 1) == 1;
    }

    /// {@return bit 0: the last test failed}
    public boolean testFailed() {
        return has(0);
    }

    /// {@return bit 1: a test failed in this operation cycle}
    public boolean failedThisCycle() {
        return has(1);
    }

    /// {@return bit 2: failed in this cycle or the last one}
    public boolean pending() {
        return has(2);
    }

    /// {@return bit 3: failed often enough to be stored}
    public boolean confirmed() {
        return has(3);
    }

    /// {@return bit 4: no test has run to its end since clearing}
    public boolean notCompletedSinceClear() {
        return has(4);
    }

    /// {@return bit 5: a test failed at least once since clearing}
    public boolean failedSinceClear() {
        return has(5);
    }

    /// {@return bit 6: no test has run to its end in this cycle}
    public boolean notCompletedThisCycle() {
        return has(6);
    }

    /// {@return bit 7: the unit asks for a warning lamp}
    public boolean warningIndicator() {
        return has(7);
    }

    /// {@return whether one of the bits of a mask is set}
    ///
    /// @param mask such as [#RELEVANT]
    public boolean matches(DtcStatus mask) {
        return (bits & mask.bits) != 0;
    }
}
