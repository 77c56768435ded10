/// SLCAN: CAN interfaces that speak the text protocol of the LAWICEL CAN232, over a serial line, USB or TCP.
///
/// A command is a letter, its digits and a carriage return. `S6` chooses 500 kbit/s, `O` opens the channel and `L` only
/// listens, `C` closes it. `t7DF80201…` sends a frame with 11 bits, `T` one with 29; frames of the bus come the same
/// way. CAN FD frames are `d` and `D`, with the faster data rate `b` and `B`. The device answers a carriage return for
/// yes and a BEL for no, `z` and `Z` for a frame it has taken; but many clones answer nothing at all, so no answer is
/// waited for that was never seen.
///
/// [Lines] reads and writes the text and [AdapterClock] the time stamps, both pure. [Talk] asks and waits while the
/// channel is closed, [SlcanDriver] recognises and sets up, [SlcanLink] is the open channel.
@NullMarked
package app.garage.plugin.slcan;

import org.jspecify.annotations.NullMarked;
