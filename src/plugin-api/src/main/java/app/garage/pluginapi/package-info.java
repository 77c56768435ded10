/// What a plugin author implements and what the product calls.
///
/// From the socket on the laptop to the answer of a unit there are four steps, each an interface found by
/// `java.util.ServiceLoader`:
///
/// 1. A [LinkProvider] opens a [Link] from a [LinkAddress] such as `serial:///dev/ttyUSB0?baud=38400`. A [ByteLink]
///    carries characters or bytes.
/// 2. An [AdapterDriver] recognises the interface at the far end (an [AdapterCard] says what it is and what it can
///    really do) and turns the byte link into a [MessageLink]: whole diagnostic messages, each with the unit it came
///    from and the lines it was made of.
/// 3. A [ProtocolAdapter] speaks a diagnostic protocol over that link and opens an [EcuSession].
/// 4. What a session can do it offers as [Capability] interfaces: [ReadsFaults], [ReadsLiveData], [ClearsFaults] and so
///    on. There is nothing to throw "not supported" from.
///
/// Every method that waits takes a [app.garage.kernel.Deadline], declares `InterruptedException` and throws nothing but
/// [LinkException] when the conversation breaks. A vehicle that says no is a value ([app.garage.kernel.Reply]).
@NullMarked
package app.garage.pluginapi;

import org.jspecify.annotations.NullMarked;
