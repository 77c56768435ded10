/// Diagnosis over IP (ISO 13400-2): a gateway of the vehicle at the other end of a network cable, and the units
/// behind it.
///
/// `doip://192.168.0.10` is opened as TCP, port 13400 unless it is said. One connection carries the messages of all
/// units, each with a logical address. [Gateway] is the conversation with the gateway: a thread hears all the time,
/// because a gateway that asks whether we are alive wants to know it within half a second, whether or not somebody
/// asks something. [DoipLink] makes questions and answers of it.
///
/// Options behind the address: `source=0E00` our own address, `activation=00` (01 regulation, E0 central security),
/// `version=2` or `3`, `target=1010,1011` the units there are, so that none is looked for, `functional=E400` everybody,
/// `places=1000-10FF` where
/// to look for units, `patience=1000` how many milliseconds a unit may take.
@NullMarked
package app.garage.plugin.doip;

import org.jspecify.annotations.NullMarked;
