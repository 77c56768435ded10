package app.garage.plugin.obd;

import app.garage.kernel.Bytes;
import app.garage.kernel.Reply;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.Exchange.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What one unit said to one request, foreign messages left out.
///
/// @param positives the positive answers in the order they came, equal ones once
/// @param refusal the negative response code, if it refused
/// @param damaged what was wrong with a line that may have been its, empty if there was none
/// @param waited how long the exchange took
/// @param silence what is known about a silence, for the log
/// @param evidence where it stands
record Heard(
        List<Message> positives,
        Optional<Integer> refusal,
        Optional<String> damaged,
        Duration waited,
        String silence,
        Evidence evidence) {
    /// {@return the payload of the one positive answer; several that differ can be believed as little as
    /// none}
    Reply<Bytes> single() {
        return whole(messages -> messages.size() == 1
                ? new Reply.Positive<>(messages.getFirst().payload())
                : Reply.Unreadable.contradiction(
                        "the unit gave " + messages.size() + " different answers to one request"));
    }

    /// {@return what a reader makes of the positive answers, if there is one}
    <T> Reply<T> whole(Function<List<Message>, Reply<T>> reader) {
        if (!positives.isEmpty()) {
            return reader.apply(positives);
        }
        if (refusal.isPresent()) {
            return new Reply.Refused<>(evidence.request().at(0), refusal.get());
        }
        return damaged.<Reply<T>>map(Reply.Unreadable::new).orElseGet(() -> new Reply.NoAnswer<>(waited, silence));
    }

    /// {@return what a reader makes of answers in several pieces: a damaged line may be one of them, so it
    /// spoils all}
    <T> Reply<T> pieces(Function<List<Message>, Reply<T>> reader) {
        return damaged.isPresent() ? new Reply.Unreadable<>(damaged.get()) : whole(reader);
    }

    boolean silent() {
        return positives.isEmpty() && refusal.isEmpty();
    }
}
