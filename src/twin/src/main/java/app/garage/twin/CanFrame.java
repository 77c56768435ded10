package app.garage.twin;

import app.garage.kernel.Bytes;

/// A classic CAN data frame.
///
/// @param id the identifier, 11 or 29 bits
/// @param data up to eight bytes
record CanFrame(int id, Bytes data) {}
