/// UDS, the unified diagnostic services of ISO 14229-1 (2020): what a tester asks a unit and what the unit
/// may answer. A package of its own because plugins for older protocols need nothing of it.
///
/// A [UdsRequest] holds the bytes to send and knows exactly what an answer to them looks like: nothing may
/// be missing, and nothing left over. The services stand in [SessionServices], [SecurityServices],
/// [DataServices], [FaultServices], [ControlServices], [TransferServices] and [EventServices], each with
/// its clause.
///
/// [UdsExchange] follows one request to its end: the waiting times P2 and P2*, "response pending" (78),
/// "busy, repeat" (21), the wish for silence. [SessionKeeper] tells when a unit must hear from its tester
/// so that the session lasts. Both are told what happened and when; they start no thread and read no clock.
/// Times are monotonic nanoseconds.
///
/// ```java
/// var exchange = new UdsExchange<>(DataServices.read(0xF190), UdsTiming.STANDARD);
/// var bytes = exchange.begin(now);           // 22 F1 90: hand them to the transport
/// exchange.left(later);                      // P2 begins when the request has left
/// exchange.hear(Bytes.hex("62 F1 90 …"), t); // ends with Reply.Positive, Refused, NoAnswer or Unreadable
/// ```
@NullMarked
package app.garage.protocolkit.uds;

import org.jspecify.annotations.NullMarked;
