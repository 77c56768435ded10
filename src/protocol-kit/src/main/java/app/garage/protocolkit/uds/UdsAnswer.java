package app.garage.protocolkit.uds;

/// What one message of a unit is to one request (ISO 14229-1, 8.4).
///
/// @param <R> what a positive answer carries
public sealed interface UdsAnswer<R> {
    /// The unit did what was asked.
    ///
    /// @param value what it gave
    /// @param <R> what it carries
    record Positive<R>(R value) implements UdsAnswer<R> {}

    /// The unit said no.
    ///
    /// @param code the negative response code, see [RefusalReason]
    /// @param <R> what a positive answer would have carried
    record Refused<R>(int code) implements UdsAnswer<R> {}

    /// The unit needs more time (code 78). Never data, and never the end.
    ///
    /// @param <R> what a positive answer would have carried
    record Pending<R>() implements UdsAnswer<R> {}

    /// The message answers something else.
    ///
    /// @param <R> what a positive answer would have carried
    record Foreign<R>() implements UdsAnswer<R> {}

    /// The message answers this request, but its form is wrong; nothing of it may be used.
    ///
    /// @param why for the log
    /// @param <R> what a positive answer would have carried
    record Malformed<R>(String why) implements UdsAnswer<R> {}
}
