package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import app.garage.links.j2534.PassThru;
import app.garage.links.j2534.PassThruException;
import app.garage.links.j2534.PassThruMsg;
import app.garage.pluginapi.BusProtocol;
import java.util.Optional;

/// A bus as a PassThru device is told of it.
sealed interface PassThruBus permits PassThruCanBus, PassThruKLine, PassThruIso9141, PassThruJ1850 {
    /// What a message says, and who says it.
    ///
    /// @param unit that sent it; empty if the message does not tell
    /// @param payload service byte and data
    record Said(Optional<EcuId> unit, Bytes payload) {}

    /// {@return the protocol as OBD adapters number it}
    BusProtocol protocol();

    /// {@return the protocol as the standard numbers it}
    int channel();

    /// {@return how the channel is connected}
    int flags();

    /// {@return bits per second}
    int baud();

    /// Sets a fresh channel up. Its filters come before the first message: without them nothing is heard.
    ///
    /// @throws PassThruException if the device cannot, or if no unit wakes up
    void begin(PassThru library, int channel) throws PassThruException;

    /// Wakes the units again if the bus may have fallen asleep.
    ///
    /// @param silent nanoseconds since something was sent
    /// @throws PassThruException if no unit wakes up
    void keepAwake(PassThru library, int channel, long silent) throws PassThruException;

    /// {@return where a unit is asked; empty if there is no rule for it}
    Optional<Integer> requestOf(EcuId unit);

    /// {@return where all units are asked}
    int everybody();

    /// {@return a request as it is given to the device}
    PassThruMsg message(int request, Bytes payload);

    /// {@return whether a unit answers this with a single message}
    ///
    /// On the older buses lists of codes, identification and results of tests come in several, and nothing
    /// tells which is the last.
    default boolean answeredOnce(Bytes request) {
        return switch (request.at(0)) {
            case 0x03, 0x06, 0x07, 0x09, 0x0A, 0x12, 0x13, 0x17, 0x18 -> false;
            default -> true;
        };
    }

    /// {@return what a message says; empty if it is none of this bus}
    Optional<Said> said(PassThruMsg message);
}
