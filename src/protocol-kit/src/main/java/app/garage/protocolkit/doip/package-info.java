/// DoIP, diagnostics over IP (ISO 13400-2, versions of 2012 and 2019), as a tester. A package of its own
/// because nothing else in diagnostics knows of datagrams and connections.
///
/// Gateways announce themselves by UDP ([DoipDiscovery]). Over one TCP connection, which the gateway must
/// activate ([DoipConnection]), a tester speaks with as many units as stand behind the gateway, each with a
/// logical address of its own. Every message has the same header of eight bytes ([DoipReader] cuts the
/// stream, [DoipMessage] tells what it is).
///
/// Nothing here opens a socket: bytes and times in, bytes, messages and the next deadline out. Times are
/// monotonic nanoseconds.
@NullMarked
package app.garage.protocolkit.doip;

import org.jspecify.annotations.NullMarked;
