package app.garage.logformats;

import app.garage.kernel.Bytes;
import java.util.List;

/// What knows the signals in frames: a DBC file, a profile. Owned here, provided from outside.
public interface FrameDecoder {
    /// {@return the messages a frame belongs to, with the values in it; none if nobody knows the frame}
    ///
    /// @param id the identifier, 11 or 29 bits
    /// @param extended whether it has 29 bits
    /// @param data the bytes, put together already where the message was sent in parts
    List<Message> decode(long id, boolean extended, Bytes data);

    /// A message and its values.
    ///
    /// @param name of the message; the values of one name always have the same channels
    /// @param channels all channels of the message, raw whole or real numbers
    /// @param raw a raw number for each channel; NaN where it is not in this frame, or says that it is not
    ///     available
    record Message(String name, List<LogChannel> channels, List<Double> raw) {
        /// Copies both.
        public Message {
            channels = List.copyOf(channels);
            raw = List.copyOf(raw);
            if (channels.size() != raw.size()) {
                throw new IllegalArgumentException(channels.size() + " channels, " + raw.size() + " values");
            }
        }
    }
}
