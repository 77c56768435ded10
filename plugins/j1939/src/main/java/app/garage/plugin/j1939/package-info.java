/// SAE J1939, the bus of lorries, buses and tractors.
///
/// Units speak without being asked: values at their rates, active faults every second. What they do not broadcast is
/// asked for by number (PGN). [J1939Transports] makes a message link of raw frames: [Wire] hears all the time, keeps
/// what was broadcast last, defends our address and answers the transport protocol; [J1939Link] makes questions and
/// answers of it. [J1939Adapter] reads vehicles over such a link.
///
/// **Messages on such a link** begin with three bytes of PGN, the highest first, and then have the data as on the bus:
/// - `00 EA 00 EC FE 00` asks for PGN FEEC, the VIN (the number asked for has its lowest byte first, as SAE J1939-21
///   writes it); the answer is `00 FE EC …`, or an acknowledgement `00 E8 00 …`;
/// - a PGN alone, `00 FE CA`, sends nothing: it hears what is broadcast under that number, at most one period of one
///   second old, and each message once;
/// - other messages are sent as they are, and acknowledgements are gathered.
///
/// **Faults.** What DM1 lists is active: it stands among the stored faults. What DM2 lists was active before: it
/// stands where other protocols have pending faults, because a fault of either kind is one the unit remembers and does
/// not see now for certain. DM11 asks for both to be forgotten.
///
/// **Values** are asked for by PGN: `EAF004` is PGN F004, whose data the signal set of J1939 decodes.
@NullMarked
package app.garage.plugin.j1939;

import org.jspecify.annotations.NullMarked;
