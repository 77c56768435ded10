/// Virtual vehicles with text adapters, written from the standards independently of the client side: this
/// room shares only values with the programs that talk to it, so that a clause misread once is not misread on
/// both ends.
///
/// **Vehicles.** `car` (11-bit CAN, engine 7E8 and gearbox 7E9; `can=29` for 18DAF110 and 18DAF118),
/// `motorcycle` (also `motorbike`, `moto`; 11-bit CAN, engine 7E8), `quad` (K-line, KWP2000 fast
/// initialisation, address 11), `modules` (CAN, a car of twenty units behind a gateway).
///
/// **Units.** Those on CAN are a [UnitServer] each: ISO 14229 with sessions, locks and timers of their own, made of
/// groups of services by [FullUnit]. The page docs/reference/cli.md tells their keys, identifiers and memory.
///
/// `car-doip` is a car behind a gateway ([DoipGateway], each connection a [DoipPeer]); its options are `idle=5`
/// (seconds
/// without a message until a connection is closed), `sockets=1` (how many testers are let in), `activationCode=07` (how
/// every routing activation is answered). `truck-j1939` is a lorry whose units ([J1939Unit]) speak unasked.
///
/// **Vehicles on a bare K-line** ([SimKline]): `motorbike-kline` (Suzuki, unit 12), `bike-kds` (Kawasaki, unit 11),
/// `bike-honda` (Keihin), `bike-marelli` (unit 10), `bike-ktm` (wants a key first), `bike-yamaha` (a dash and its unit
/// talk, nobody else should),
/// `car-iso9141` (woken at five bits a second), `quad?as=kline`, and `moto-k`, the invented one of the tutorial for
/// authors of plugins (unit 2A). Their units judge pulses and pauses as the
/// standards want them and complain ([HearsComplaints]); options are `echo=0` (our bytes do not come back),
/// `tester=f2` (whom the Kawasaki answers), `physical=1` (the quad does not hear the group of OBD), `p2`.
///
/// **Ways to reach them.** A text adapter with a private view of the bus; or, as `sim://car?as=can`, a device on the
/// one [SharedBus] of the vehicle, where all who join hear each other and every frame takes the time of its bits
/// ([FrameBits]). `./garage twin` serves the first over TCP or a pseudo-terminal and the second by the socketcand
/// protocol ([CandServer]).
///
/// **Options** behind the address, such as `sim://car?engine=running&baud=38400`:
/// - vehicle: `engine=off|running` (off by default with the ignition on, so that clearing is possible; the
///   sensors live all the same; `running` starts the engine, idles and drives a cycle), `ignition=on|off`,
///   `strict=1` (clearing is refused with 22 while the engine runs), `voltage=11.4`, `seed=7`, `counter=1`
///   (see [CountedValues]), `fresh=1`, `as=text|can`, `bus=a` (another vehicle of the same kind);
/// - the shared bus: `speed=instant` (nothing takes time), `fd=1` (CAN FD frames, data at four times the speed);
/// - units: `p2=5` (milliseconds to an answer; 30 on the K-line), `pending=5x200` (five times "response
///   pending", 200 ms apart), `silentEcu=7E9`, `nrc=22` (requests to one unit are refused; hexadecimal),
///   `padding=AA`;
/// - adapter: `adapter=elm15|elm22|stn|clone-a|clone-b|clone-c|homemade`, or `slcan` for a CAN interface on the shared
/// bus
///   ([SlcanAdapter]), `baud=38400` (0: characters cost nothing),
///   `link=8` (milliseconds each way), `pace=brisk|real` (how long resets and searches take);
/// - bus: `loseCf=2`, `dupCf=2`, `swapCf=2` (which consecutive frame of every message);
/// - defects of the adapter, where a number n means every n-th request: `noPrompt`, `doublePrompt`,
///   `stopped`, `busError`, `noData`, `dataError`, `brownout`, `alert`, `garbage`, `chatter`, `foreign`,
///   `barePrompt` (a prompt, and the data 0.9 s behind it), `late=5x1200` (every fifth reply 1.2 s late); and
///   `echoAfterE0`, `nul`, `agrees` (OK to everything), `noHeaders` (OK to ATH1, and none shown),
///   `bufferFull=60` (characters it has room for), `resetDrops` (ATZ loses the link), `dropAfter=200`
///   (characters until the link is lost), `silentAfter=20` (requests until nothing is said any more).
///
/// Names may carry the prefix `adapter.`, `bus.` or `ecu.`.
///
/// The key is turned through [Ignition], a capability of every `sim://` link.
@NullMarked
package app.garage.twin;

import org.jspecify.annotations.NullMarked;
