/// ISO 15765-2, the transport of diagnostic messages over CAN, for links that carry raw frames. A package
/// of its own because an adapter that does the transport itself needs nothing of it.
///
/// A CAN frame has room for 8 bytes (64 with CAN FD); a diagnostic message can have thousands. A message
/// that fits is a *single frame*. A longer one begins with a *first frame* that tells its length; the
/// receiver answers with *flow control*: how many *consecutive frames* it takes before it wants to be asked
/// again (block size) and how far apart (separation time).
///
/// [IsoTpChannel] is the conversation with one unit, [IsoTpStation] with several at once. Both are pure:
/// they are told what happened and when, and say what to do ([IsoTpEvent]) and when they want to be woken
/// if nothing happens. Whoever owns the bus calls
/// - `hear` for every frame that came in,
/// - `sent` when a frame given out has left (P2 and every separation time begin there),
/// - `tick` when the deadline has come.
///
/// Times are monotonic nanoseconds.
@NullMarked
package app.garage.protocolkit.isotp;

import org.jspecify.annotations.NullMarked;
