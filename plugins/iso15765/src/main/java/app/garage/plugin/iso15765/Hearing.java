package app.garage.plugin.iso15765;

import app.garage.kernel.EcuId;
import app.garage.pluginapi.Exchange.Garbled;
import app.garage.pluginapi.Exchange.Message;
import app.garage.protocolkit.isotp.IsoTpFault;

/// Who is told what happens on the bus.
interface Hearing {
    /// Nobody: what comes belongs to no question any more.
    Hearing NOBODY = new Hearing() {};

    /// Our request has left whole.
    default void left(long now) {}

    /// Our request did not get through.
    default void notThrough(IsoTpFault why) {}

    /// A frame of a unit came.
    default void line(String line) {}

    /// A long message of a unit has begun.
    default void begins(EcuId ecu) {}

    /// A message of a unit is whole.
    default void heard(Message message) {}

    /// A message of a unit is lost.
    default void damaged(Garbled what) {}
}
