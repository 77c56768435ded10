package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.OptionalInt;

/// A request to the vehicle as somebody typed it.
///
/// @param data service and parameters
/// @param header for this request only; empty for the one that is set
/// @param lines after how many lines to return at once; 0 to wait for more
/// @param timeoutNanos how long to wait for an answer
record Request(Bytes data, OptionalInt header, int lines, long timeoutNanos) {}
