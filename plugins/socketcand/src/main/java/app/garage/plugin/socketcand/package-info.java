/// CAN over the network by socketcand: a Linux machine with CAN interfaces shares one of them as text.
///
/// Everything said is an element in angle brackets. The server greets with `< hi >`; `< open can0 >` and `< rawmode >`
/// are answered by `< ok >` or `< error … >`. From then on it says each frame of the bus,
/// `< frame 7E8 1700000000.123456 04410C1AF8 >`, and takes `< send 7DF 2 1 C >`; CAN FD frames are `fdframe` and
/// `fdsend`. Nothing is confirmed and our own frames do not come back.
///
/// [Elements] finds the elements in the stream, [SocketcandLink] makes a CAN link of them.
@NullMarked
package app.garage.plugin.socketcand;

import org.jspecify.annotations.NullMarked;
