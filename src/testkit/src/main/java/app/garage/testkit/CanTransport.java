package app.garage.testkit;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import java.util.List;
import java.util.OptionalLong;

/// A transport over raw CAN (ISO 15765-2) as [CanTransportFaults] sees it. Whoever wrote one puts it behind
/// these few verbs; times are monotonic nanoseconds.
public interface CanTransport {
    /// Something the transport wants done or tells.
    sealed interface Act {
        /// A frame for the bus.
        ///
        /// @param frame as it shall leave
        record Sends(CanFrame frame) implements Act {}

        /// A whole message of a unit.
        ///
        /// @param from the identifier the unit answers with
        /// @param message without transport bytes
        record Delivers(CanId from, Bytes message) implements Act {}

        /// A message, ours or the unit's, that did not get through.
        ///
        /// @param with the identifier the unit answers with
        /// @param why any text, not empty
        record Fails(CanId with, String why) implements Act {}

        /// Somebody else sends with our identifiers.
        record SeesAnotherTester() implements Act {}
    }

    /// A unit, or all units at once.
    ///
    /// @param request the identifier of requests
    /// @param response the identifier of answers
    /// @param requestPrefix the address byte requests begin with, or nothing
    /// @param responsePrefix the address byte answers begin with, or nothing
    record Partner(CanId request, CanId response, Bytes requestPrefix, Bytes responsePrefix) {
        /// {@return a partner without address bytes}
        ///
        /// @param request the identifier of requests
        /// @param response the identifier of answers
        public static Partner normal(CanId request, CanId response) {
            return new Partner(request, response, Bytes.none(), Bytes.none());
        }
    }

    /// What a transport is made for. Its times are 1,000 ms, it waits 16 times, and takes messages up to 64
    /// KiB.
    ///
    /// @param partners with whom
    /// @param frameSize 8, or 64 for CAN FD
    /// @param blockSize of the flow control it sends
    /// @param separation of the flow control it sends
    record Setup(List<Partner> partners, int frameSize, int blockSize, int separation) {
        /// Copies the list.
        public Setup {
            partners = List.copyOf(partners);
        }
    }

    /// Sends a message.
    ///
    /// @param to one of the partners
    /// @param message what
    /// @param now the time
    /// @return what follows
    List<Act> send(Partner to, Bytes message, long now);

    /// A frame came in.
    ///
    /// @param frame what came
    /// @param now the time
    /// @return what follows
    List<Act> hear(CanFrame frame, long now);

    /// A frame has left.
    ///
    /// @param frame which
    /// @param now the time
    /// @return what follows
    List<Act> sent(CanFrame frame, long now);

    /// Time has passed.
    ///
    /// @param now the time
    /// @return what follows
    List<Act> tick(long now);

    /// The controller left the bus.
    ///
    /// @param now the time
    /// @return what follows
    List<Act> busOff(long now);

    /// {@return when `tick` must be called at the latest}
    OptionalLong deadline();
}
