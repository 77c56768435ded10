/// SAE J2534, the interface of workshop adapters ("PassThru"): a library of fourteen C functions that comes with the
/// device and carries messages over named channels.
///
/// A package of its own because nothing here knows of links: it binds a library, in this process ([BoundPassThru]) or
/// in
/// a helper process ([HostedPassThru]), finds the libraries that are installed, and says what they say.
///
/// A *device* is opened, a *channel* with one protocol is connected on it, *filters* decide what is heard (nothing, at
/// first), and messages are written and read. On a channel of ISO 15765 the device does the transport: a message is a
/// whole answer of a unit, behind the four bytes of its CAN identifier, and for each unit a *flow-control filter* must
/// pair the identifier it answers with and the one it is asked with. Besides messages the device gives *indications*:
/// that something was sent, or that a long message has begun. They are no data.
///
/// Supported are version 04.04 whole ([PassThru0404]) and 05.00 as far as it does the same ([PassThru0500]);
/// a helper runs libraries of 04.04 only.
///
/// Every call may block in the driver and must be made from a platform thread; one library is used by one thread at a
/// time, because some drivers insist on that.
@NullMarked
package app.garage.links.j2534;

import org.jspecify.annotations.NullMarked;
