/// Diagnostic messages over raw CAN: ISO 15765-2 with the addresses of ISO 15765-4.
///
/// The state machines are those of [app.garage.protocolkit.isotp]; they know neither thread nor
/// clock. Here is what they leave open: [Pump] moves frames between them and the link, on the
/// thread that asks; [Gathering] says when an exchange is over; [Partners] knows who answers where;
/// [VehicleSearch] finds a vehicle and [UnitSearch] a unit nobody told of. [CanMessages] is the
/// link made of all that.
@NullMarked
package app.garage.plugin.iso15765;

import org.jspecify.annotations.NullMarked;
