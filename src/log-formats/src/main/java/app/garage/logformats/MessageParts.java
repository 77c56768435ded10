package app.garage.logformats;

import app.garage.kernel.Bytes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Puts messages together that were sent in parts (ISO 15765-2, normal addressing), as somebody who only
/// listens. A part
/// that is missing spoils its message and no other.
final class MessageParts {
    private static final int MOST_IDS = 4096;

    private final Map<Long, Begun> begun = new HashMap<>();

    private record Begun(int length, int next, Bytes data) {}

    /// {@return the message that is complete with this frame, without its transport bytes}
    Optional<Bytes> add(long id, Bytes frame) {
        if (frame.isEmpty()) {
            return Optional.empty();
        }
        int head = frame.at(0);
        switch (head >> 4) {
            case 0 -> {
                begun.remove(id);
                int length = head & 0xF;
                return length > 0 && length < frame.size() ? Optional.of(frame.slice(1, 1 + length)) : Optional.empty();
            }
            case 1 -> {
                int length = frame.size() < 2 ? 0 : frame.u16(0) & 0xFFF;
                begun.remove(id);
                if (length > 7 && begun.size() < MOST_IDS) {
                    begun.put(id, new Begun(length, 1, frame.from(2)));
                }
            }
            case 2 -> {
                var before = begun.remove(id);
                if (before == null || before.next != (head & 0xF)) {
                    return Optional.empty();
                }
                var data = before.data.plus(frame.from(1));
                if (data.size() >= before.length) {
                    return Optional.of(data.slice(0, before.length));
                }
                begun.put(id, new Begun(before.length, (before.next + 1) & 0xF, data));
            }
            default -> {
                // flow control, or something else
            }
        }
        return Optional.empty();
    }
}
