package app.garage.plugin.yamaha;

import app.garage.kernel.Bytes;
import java.util.Optional;

/// Finds in what is heard the answers to the byte 01 of a dash: engine speed, road speed, error, temperature, and the
/// sum of the four.
final class DashTalk {
    private static final int ASKED = 0x01;
    private static final int WHOLE = 6;
    private static final int MOST = 64;
    private Bytes buffer = Bytes.none();

    /// {@return the next answer whose sum is right, if one is whole}
    ///
    /// @param more what was heard
    Optional<Bytes> take(Bytes more) {
        buffer = buffer.plus(more);
        for (int at = 0; at + WHOLE <= buffer.size(); at++) {
            var answer = buffer.slice(at + 1, at + WHOLE);
            if (buffer.at(at) == ASKED && answer.slice(0, 4).sum8() == answer.at(4)) {
                buffer = buffer.from(at + WHOLE);
                return Optional.of(answer.slice(0, 4));
            }
        }
        buffer = buffer.size() > MOST ? buffer.from(buffer.size() - MOST) : buffer;
        return Optional.empty();
    }
}
