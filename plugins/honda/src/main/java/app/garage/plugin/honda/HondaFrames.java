package app.garage.plugin.honda;

import app.garage.kernel.Bytes;
import java.util.ArrayList;
import java.util.List;

/// The frames of a Honda line: a byte that says who speaks, the length of everything, what is said, and a last byte
/// that
/// makes the sum 0.
final class HondaFrames {
    static final int TESTER = 0x72;
    static final int UNIT = 0x02;
    private static final int HEAD = 2;
    private static final int LEAST = 4;
    private Bytes buffer = Bytes.none();
    private String noise = "";

    /// What came.
    ///
    /// @param bytes as they came
    /// @param trouble what is wrong with them, empty for a right frame
    record Heard(Bytes bytes, String trouble) {
        boolean isFrame() {
            return trouble.isEmpty();
        }

        /// What is said, without head and sum.
        Bytes content() {
            return bytes.slice(HEAD, bytes.size() - 1);
        }
    }

    static Bytes request(Bytes content) {
        var head = Bytes.of(TESTER, content.size() + HEAD + 1).plus(content);
        return head.plus(Bytes.of(-head.sum8() & 0xFF));
    }

    List<Heard> take(Bytes more) {
        buffer = buffer.plus(more);
        var heard = new ArrayList<Heard>();
        while (noise.isEmpty() && buffer.size() >= HEAD) {
            int length = buffer.at(1);
            if (length < LEAST) {
                noise = "length " + length;
            } else if (buffer.size() < length) {
                break;
            } else if (buffer.slice(0, length).sum8() != 0) {
                noise = "checksum";
            } else {
                heard.add(new Heard(buffer.slice(0, length), ""));
                buffer = buffer.from(length);
            }
        }
        return heard;
    }

    /// Nothing more came: what is left is no frame.
    List<Heard> silence() {
        var rest = buffer;
        var why = noise.isEmpty() ? "cut" : noise;
        buffer = Bytes.none();
        noise = "";
        return rest.isEmpty() ? List.of() : List.of(new Heard(rest, why));
    }
}
