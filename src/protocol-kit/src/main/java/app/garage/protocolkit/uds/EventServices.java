package app.garage.protocolkit.uds;

import app.garage.kernel.Bytes;

/// Answers at events: service 86 (10.9). What an event triggers comes as an ordinary answer of the service
/// set up.
public final class EventServices {
    /// Bit 6 of the event type: the set-up outlives the session.
    private static final int STORED = 0x40;
    private static final int ACTIVATED = 4;

    private EventServices() {}

    /// What a unit says to a set-up.
    ///
    /// @param events how many were met, where the sub-function counts them
    /// @param window the time it holds, as asked
    /// @param record the event and the service to answer with, as asked
    public record EventSetUp(int events, int window, Bytes record) {}

    /// {@return ResponseOnEvent, service 86: set up, start or stop (10.9)}
    ///
    /// The answer repeats everything after the event type behind a count.
    ///
    /// @param type 00 stop, 01 on a change of fault status, 03 on a change of a value, 05 start, 06 clear,
    ///     07 on a comparison, 08 report the most recent fault, 09 report fault records
    /// @param stored whether it outlives the session
    /// @param window how long it holds; 02 without end
    /// @param record what the event needs, then the service to answer with; nothing for 00, 05 and 06
    public static UdsRequest<EventSetUp> on(int type, boolean stored, int window, Bytes record) {
        if (type < 0 || type >= STORED || type == ACTIVATED) {
            throw new IllegalArgumentException("no event type to set up: " + type);
        }
        int kind = stored ? type | STORED : type;
        return UdsRequest.withSubFunction(Bytes.of(0x86, kind, window).plus(record), fields -> {
            var set = new EventSetUp(fields.u8(), fields.u8(), fields.take(record.size()));
            if (set.window() != window || !set.record().equals(record)) {
                fields.reject("the unit set up something else");
            }
            return set;
        });
    }

    /// {@return ResponseOnEvent, service 86: what is set up? (10.9, sub-function 04)}
    ///
    /// The answer is the number of activated events and their records, which only the maker can separate.
    ///
    /// @param window sent along, without meaning here; often 02
    public static UdsRequest<Bytes> activated(int window) {
        return UdsRequest.withSubFunction(Bytes.of(0x86, ACTIVATED, window), Fields::some);
    }
}
