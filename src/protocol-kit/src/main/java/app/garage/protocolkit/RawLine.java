package app.garage.protocolkit;

/// One line a text adapter wrote, before anybody judged it.
///
/// @param text its characters; a byte that is none is written as `\xFC`
/// @param dirty whether it held a byte that no adapter writes (80h and above, or a control character)
/// @param nanos monotonic time at which its last byte arrived
public record RawLine(String text, boolean dirty, long nanos) {}
