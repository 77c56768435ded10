package app.garage.recording;

/// Channels that share their stamps, because one answer or one frame brings them all.
///
/// @param number from 0, in the order of the layout
/// @param name for people
/// @param kind where the samples come from
/// @param nominalHz how often they are expected, 0 if that is not known
/// @param requestBytes how many bytes asking for them costs on the bus, 0 if nothing is asked
public record Group(int number, String name, GroupKind kind, double nominalHz, int requestBytes) {
    /// Checks the figures.
    public Group {
        if (number < 0 || !(nominalHz >= 0) || nominalHz > 1e6 || requestBytes < 0) {
            throw new IllegalArgumentException("no group: " + number + " at " + nominalHz + " Hz");
        }
    }

    /// {@return how long a value may be believed: three nominal periods, in microseconds; a second without
    /// a rate}
    public long staleAfterMicros() {
        return nominalHz == 0 ? 1_000_000 : Math.round(3e6 / nominalHz);
    }
}
