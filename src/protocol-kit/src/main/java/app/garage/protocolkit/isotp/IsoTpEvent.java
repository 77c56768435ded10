package app.garage.protocolkit.isotp;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;

/// What a conversation wants done, or has to tell.
public sealed interface IsoTpEvent {
    /// Put a frame on the bus, and call `sent` with it when it has left.
    ///
    /// @param frame complete, filled up
    record Transmit(CanFrame frame) implements IsoTpEvent {}

    /// Our message has left whole.
    record MessageSent() implements IsoTpEvent {}

    /// Our message has not got through; nothing more of it will be sent.
    ///
    /// @param why what ended it
    record SendingFailed(IsoTpFault why) implements IsoTpEvent {}

    /// A long message of the unit has begun (N_USData_FF.indication): it answers, however long the rest may
    /// take.
    ///
    /// @param length how long it will be
    record ReceptionBegan(int length) implements IsoTpEvent {}

    /// A message of the unit is complete.
    ///
    /// @param message without transport bytes and padding
    record Received(Bytes message) implements IsoTpEvent {}

    /// A message of the unit is lost; nothing of it may be used.
    ///
    /// @param why what ended it
    record ReceptionFailed(IsoTpFault why) implements IsoTpEvent {}

    /// Somebody else sends with our identifier. Told once; [IsoTpChannel#foreignTesterSince()] remembers.
    ///
    /// @param frame the first such frame
    record ForeignTester(CanFrame frame) implements IsoTpEvent {}
}
