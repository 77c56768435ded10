package app.garage.testkit;

import app.garage.kernel.Bytes;
import java.util.List;
import java.util.OptionalLong;

/// A transport over a K-line (ISO 9141-2, ISO 14230) as [KLineFaults] sees it. Whoever wrote one puts it
/// behind these few verbs; times are monotonic nanoseconds, and a byte has arrived when its stop bit has
/// passed.
public interface KLineTransport {
    /// Something the transport wants done or tells.
    sealed interface Act {
        /// The address of the unit at five bits a second.
        ///
        /// @param address a byte
        record SendsAddress(int address) implements Act {}

        /// Bytes at the speed of the line: a frame, or one byte of the wake-up.
        ///
        /// @param bytes what
        /// @param gap the pause between two of them
        record Sends(Bytes bytes, long gap) implements Act {}

        /// The unit is awake.
        ///
        /// @param first the key byte that came first
        /// @param second the other one
        record IsAwake(int first, int second) implements Act {}

        /// A message of a unit.
        ///
        /// @param data without header and sum
        record Delivers(Bytes data) implements Act {}

        /// Something that could not be read, or could not be said.
        ///
        /// @param why any text, not empty
        record Fails(String why) implements Act {}

        /// Nothing more will come to the last request.
        record Ends() implements Act {}
    }

    /// Wakes the unit at address 33 by five bits a second; the line has been quiet for long.
    ///
    /// @param now the time
    /// @return what follows
    List<Act> wake(long now);

    /// Sends a request with addresses (unit 11, tester F1) and the length in the format byte. The unit is
    /// awake, with the key bytes EF 8F.
    ///
    /// @param data service byte and parameters
    /// @param now the time
    /// @return what follows
    List<Act> ask(Bytes data, long now);

    /// What was last to be sent has left.
    ///
    /// @param now the time
    /// @return what follows
    List<Act> sent(long now);

    /// Bytes came in.
    ///
    /// @param bytes in order
    /// @param now the time the last of them arrived
    /// @return what follows
    List<Act> hear(Bytes bytes, long now);

    /// Time has passed.
    ///
    /// @param now the time
    /// @return what follows
    List<Act> tick(long now);

    /// {@return when `tick` must be called at the latest}
    OptionalLong deadline();
}
