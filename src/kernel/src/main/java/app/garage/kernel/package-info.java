/// The words every room shares, and nothing that acts.
///
/// A vehicle is a set of *electronic control units* ([EcuId]) on one or several buses. A tester sends a request and
/// each
/// unit that feels addressed may give a [Reply]: a positive answer, a refusal with a reason code, or none. What a unit
/// measures arrives as a [Sample] of a [ChannelId]; what it complains about is a [FaultCode] in a [FaultState].
/// Whatever goes wrong is told to people as a [Problem], and everything that takes time is a [Job] with a [Deadline]
/// read from a [TimeSource].
///
/// The kernel does no I/O, starts no thread and never reads the system clock by itself.
@NullMarked
package app.garage.kernel;

import org.jspecify.annotations.NullMarked;
