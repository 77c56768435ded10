package app.garage.kernel;

/// How far a value may be believed.
public enum Quality {
    /// Measured and within its declared range.
    OK,
    /// Outside the declared range; the value is kept as it came.
    OUT_OF_RANGE,
    /// The unit says by its null sentinel or support bit that it has no value.
    NOT_AVAILABLE,
    /// The unit refused, or does not support the request.
    NOT_SUPPORTED,
    /// The payload ended before this value.
    SHORT,
    /// One unit answered the same request twice with different values.
    CONFLICT,
    /// Nothing newer arrived for longer than expected.
    STALE,
    /// No answer, or an unreadable one.
    FAILED;

    /// {@return whether a number may be shown: OK or OUT_OF_RANGE}
    public boolean hasValue() {
        return this == OK || this == OUT_OF_RANGE;
    }
}
