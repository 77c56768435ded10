package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.Optional;
import java.util.OptionalInt;

/// Everything an ELM327 remembers between two commands, with the defaults of its data sheet.
final class ChipSettings {
    private static final int DEFAULT_TIMEOUT = 0x32;
    private static final long TICK = 4_096_000L;

    boolean echo = true;
    boolean spaces = true;
    boolean headers;
    boolean linefeeds;
    boolean formatting = true;
    boolean flowControl = true;
    boolean describes;
    boolean monitorsSilently = true;
    int adaptive = 1;
    long timeoutNanos = DEFAULT_TIMEOUT * TICK;
    /// The protocol in use: 0 as long as a search has to find it.
    char protocol = '0';

    boolean automatic = true;
    boolean initialised;
    OptionalInt header = OptionalInt.empty();
    int priority = 0x18;
    Optional<String> receiveOnly = Optional.empty();
    int flowMode;
    OptionalInt flowHeader = OptionalInt.empty();
    Bytes flowData = Bytes.hex("30 00 00");
    OptionalInt extendedAddress = OptionalInt.empty();
    Optional<Bytes> kwpHeader = Optional.empty();

    void timeout(int ticks) {
        timeoutNanos = (ticks == 0 ? DEFAULT_TIMEOUT : ticks) * TICK;
    }

    /// Chooses a protocol; the letter A in front, or 0, lets the chip search when it does not fit.
    void protocol(char number, boolean searching) {
        protocol = number;
        automatic = searching || number == '0';
        initialised = false;
    }
}
