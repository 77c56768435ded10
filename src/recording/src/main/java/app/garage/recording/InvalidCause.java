package app.garage.recording;

import app.garage.kernel.Quality;

/// Why a sample has no value.
public enum InvalidCause {
    /// No answer in time.
    TIMEOUT,
    /// The unit refused; the negative response code (ISO 14229-1) stands beside it.
    NEGATIVE_RESPONSE,
    /// The value lies outside its declared range.
    OUT_OF_RANGE,
    /// It was not asked for this time.
    NOT_POLLED,
    /// The unit says that it has no value.
    NOT_AVAILABLE,
    /// The answer was too short, garbled or contradicted another.
    UNREADABLE;

    /// {@return the cause that a quality stands for; OK has none and counts as unreadable}
    ///
    /// @param quality of a sample
    public static InvalidCause of(Quality quality) {
        return switch (quality) {
            case OUT_OF_RANGE -> OUT_OF_RANGE;
            case NOT_AVAILABLE -> NOT_AVAILABLE;
            case NOT_SUPPORTED -> NEGATIVE_RESPONSE;
            case STALE, FAILED -> TIMEOUT;
            case OK, SHORT, CONFLICT -> UNREADABLE;
        };
    }
}
