package app.garage.pluginapi;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import java.util.List;
import java.util.Optional;

/// One request and everything that was heard until it was over.
///
/// @param request what was asked
/// @param messages whole messages in the order their last byte arrived, refusals and
///     response-pending included
/// @param garbled what could not be made a message
/// @param lines everything as it came on the link, for the evidence
/// @param startNanos monotonic time at which the request was given to the link
/// @param endNanos monotonic time at which the exchange was over
public record Exchange(
        DiagRequest request,
        List<Message> messages,
        List<Garbled> garbled,
        List<String> lines,
        long startNanos,
        long endNanos) {
    /// Copies the lists.
    public Exchange {
        messages = List.copyOf(messages);
        garbled = List.copyOf(garbled);
        lines = List.copyOf(lines);
    }

    /// A whole message of one unit.
    ///
    /// @param ecu who sent it
    /// @param payload service byte and data; transport bytes, padding and checksum are gone
    /// @param beganNanos monotonic time at which its first frame arrived; the same as `nanos` where
    ///     the device does the transport and does not say
    /// @param nanos monotonic time at which its last byte arrived
    /// @param lines the lines it was made of, as they came
    public record Message(EcuId ecu, Bytes payload, long beganNanos, long nanos, List<String> lines) {
        /// Copies the lines.
        public Message {
            lines = List.copyOf(lines);
        }

        /// Makes a message of which only the end is known.
        ///
        /// @param ecu who sent it
        /// @param payload service byte and data
        /// @param nanos monotonic time at which its last byte arrived
        /// @param lines the lines it was made of, as they came
        public Message(EcuId ecu, Bytes payload, long nanos, List<String> lines) {
            this(ecu, payload, nanos, nanos, lines);
        }
    }

    /// Something that cannot be trusted.
    ///
    /// @param ecu who sent it, where that much can be said
    /// @param reason what is wrong, for the log
    /// @param lines as they came
    public record Garbled(Optional<EcuId> ecu, String reason, List<String> lines) {
        /// Copies the lines.
        public Garbled {
            lines = List.copyOf(lines);
        }
    }
}
