package app.garage.kernel;

import java.time.Duration;
import java.util.Optional;

/// What a unit said to a request. A refusal is an answer and no error.
///
/// @param <T> what a positive answer carries
public sealed interface Reply<T> {
    /// The unit did what was asked.
    ///
    /// @param value what it gave
    /// @param <T> what it carries
    record Positive<T>(T value) implements Reply<T> {}

    /// The unit said no (ISO 14229-1, negative response).
    ///
    /// @param service the service it refuses, 00 to FF hexadecimal
    /// @param code the negative response code, 00 to FF hexadecimal
    /// @param <T> what a positive answer would have carried
    record Refused<T>(int service, int code) implements Reply<T> {}

    /// Nothing came, on a healthy line.
    ///
    /// @param after how long was waited
    /// @param why what is known about the reason, for the log
    /// @param <T> what a positive answer would have carried
    record NoAnswer<T>(Duration after, String why) implements Reply<T> {}

    /// Something came that cannot be read; what it was stays in the transcript.
    ///
    /// @param why what is wrong with it, for the log
    /// @param contradictory whether each answer can be read, but one unit gave several that differ
    /// @param <T> what a positive answer would have carried
    record Unreadable<T>(String why, boolean contradictory) implements Reply<T> {
        /// Something damaged or of an unknown form.
        ///
        /// @param why what is wrong with it, for the log
        public Unreadable(String why) {
            this(why, false);
        }

        /// {@return answers of one unit to one request that differ: none is believed more than the other}
        ///
        /// @param why what differs, for the log
        /// @param <T> what a positive answer would have carried
        public static <T> Unreadable<T> contradiction(String why) {
            return new Unreadable<>(why, true);
        }
    }

    /// {@return the positive value, if there is one}
    default Optional<T> positive() {
        return this instanceof Positive<T> answer ? Optional.of(answer.value()) : Optional.empty();
    }

    /// {@return what a reader makes of the positive value; every other outcome stays as it is}
    ///
    /// @param reader applied to a positive value only
    /// @param <R> what it reads
    default <R> Reply<R> then(java.util.function.Function<? super T, Reply<R>> reader) {
        return this instanceof Positive<T> answer
                ? reader.apply(answer.value())
                : map(value -> {
                    throw new IllegalStateException("not positive: " + value);
                });
    }

    /// {@return the same outcome with the positive value turned into something else}
    ///
    /// @param turn applied to a positive value only
    /// @param <R> what it is turned into
    default <R> Reply<R> map(java.util.function.Function<? super T, ? extends R> turn) {
        return switch (this) {
            case Positive<T> answer -> new Positive<>(turn.apply(answer.value()));
            case Refused<T> no -> new Refused<>(no.service(), no.code());
            case NoAnswer<T> silence -> new NoAnswer<>(silence.after(), silence.why());
            case Unreadable<T> noise -> new Unreadable<>(noise.why(), noise.contradictory());
        };
    }
}
