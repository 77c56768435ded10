/// Ways to the outside: serial ports, FTDI cables, PassThru devices, TCP, recorded transcripts, and the wiretap.
///
/// Every open serial, FTDI or TCP link has two platform threads. `link-<address>-in` sits in blocking reads of at most
/// 100 ms (TCP: until something comes), stamps what arrives and puts it into [Arrivals]; `link-<address>-out` does the
/// writing and everything else that calls the system. They are never virtual: a native read pins its carrier. A third
/// thread lives only while a link ends: it tells the followers of a loss, closes the port (which is what ends a native
/// read; interrupting does not) and gives the address free. If a driver never returns, these threads are lost and
/// nothing else: the owner's waits end at their deadlines, and the address is refused until the threads are back.
///
/// A PassThru device has one thread instead, `link-<address>-bus`, because some drivers want every call from the same
/// one ([PassThruDevice]).
@NullMarked
package app.garage.links;

import org.jspecify.annotations.NullMarked;
