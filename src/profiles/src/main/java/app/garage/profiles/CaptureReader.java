package app.garage.profiles;

import app.garage.kernel.Bytes;
import app.garage.kernel.EcuId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// Reads the messages in the lines of a recording: CAN frames with ISO-TP (ISO 15765-2), bare frames, or messages of a
/// K-line (ISO 14230-2 and Honda's). A line that is no frame says nothing, not even who sent it.
final class CaptureReader {
    private static final int LONGEST = 1 << 16;
    private final boolean extended;
    private final List<Answer> answers = new ArrayList<>();
    private final Map<EcuId, Pending> pending = new HashMap<>();

    /// A whole message and who sent it.
    record Answer(EcuId ecu, Bytes message) {}

    /// A message of several frames that is not complete yet.
    private static final class Pending {
        private final byte[] message;
        private int have;
        private int next = 1;

        Pending(int length) {
            message = new byte[length];
        }

        void take(Bytes frame, int from) {
            for (int i = from; i < frame.size() && have < message.length; i++) {
                message[have++] = (byte) frame.at(i);
            }
        }

        boolean isWhole() {
            return have == message.length;
        }
    }

    private CaptureReader(boolean extended) {
        this.extended = extended;
    }

    /// {@return the messages of a recording, in the order in which they were complete}
    ///
    /// @param extended whether an address byte stands between the identifier and the data
    static List<Answer> read(CaseFile.VehicleCase recorded, boolean extended) {
        var reader = new CaptureReader(extended);
        for (var line : recorded.lines()) {
            switch (recorded.wire()) {
                case ISOTP -> reader.can(line, true);
                case FRAME -> reader.can(line, false);
                case KLINE -> reader.kline(line);
            }
        }
        return reader.answers;
    }

    /// Three digits of identifier give an odd number of digits in all, eight an even one.
    private void can(String line, boolean transport) {
        var digits = line.replace(" ", "").strip();
        int width = (digits.length() & 1) == 1 ? 3 : 8;
        if (digits.length() < width + 2 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            return;
        }
        int identifier = Integer.parseUnsignedInt(digits.substring(0, width), 16);
        var ecu = width == 3 ? EcuId.can11(identifier) : EcuId.can29(identifier);
        var frame = Bytes.hex(digits.substring(width));
        if (!transport) {
            answers.add(new Answer(ecu, frame));
        } else if (frame.size() > (extended ? 1 : 0)) {
            isoTp(extended ? ecu.extended(frame.at(0)) : ecu, extended ? frame.from(1) : frame);
        }
    }

    private void isoTp(EcuId ecu, Bytes frame) {
        switch (frame.at(0) >> 4) {
            case 0 -> single(ecu, frame);
            case 1 -> first(ecu, frame);
            case 2 -> consecutive(ecu, frame);
            default -> {} // flow control carries nothing
        }
    }

    private void single(EcuId ecu, Bytes frame) {
        pending.remove(ecu);
        boolean escaped = frame.at(0) == 0 && frame.size() > 8;
        int head = escaped ? 2 : 1;
        int length = escaped ? frame.at(1) : frame.at(0);
        answers.add(new Answer(ecu, frame.slice(head, Math.min(frame.size(), head + length))));
    }

    private void first(EcuId ecu, Bytes frame) {
        pending.remove(ecu);
        if (frame.size() < 2) {
            return;
        }
        int length = ((frame.at(0) & 0xF) << 8) | frame.at(1);
        int head = 2;
        if (length == 0 && frame.size() >= 6) {
            length = (frame.u16(2) << 16) | frame.u16(4);
            head = 6;
        }
        if (length > 0 && length <= LONGEST) {
            var message = new Pending(length);
            message.take(frame, head);
            pending.put(ecu, message);
        }
    }

    /// A wrong number ends the message: what follows can belong to anything.
    private void consecutive(EcuId ecu, Bytes frame) {
        var message = pending.get(ecu);
        if (message == null) {
            return;
        }
        if ((frame.at(0) & 0xF) != (message.next++ & 0xF)) {
            pending.remove(ecu);
            return;
        }
        message.take(frame, 1);
        if (message.isWhole()) {
            pending.remove(ecu);
            answers.add(new Answer(ecu, Bytes.copyOf(message.message)));
        }
    }

    private void kline(String line) {
        var digits = line.replace(" ", "").strip();
        if ((digits.length() & 1) == 1 || digits.length() < 6 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            return;
        }
        var frame = Bytes.hex(digits);
        if (frame.at(0) == 0x02 && frame.at(1) == frame.size()) {
            honda(frame);
        } else if (frame.at(0) >= 0x80) {
            kwp(frame);
        } else if (frame.size() == 5) {
            yamaha(frame);
        }
    }

    /// The sum of a whole message of Honda is 0.
    private void honda(Bytes frame) {
        if (frame.sum8() == 0) {
            answers.add(new Answer(EcuId.kline(0), frame.slice(2, frame.size() - 1)));
        }
    }

    /// Four bytes and their sum, without any address.
    private void yamaha(Bytes frame) {
        if (frame.slice(0, 4).sum8() == frame.at(4)) {
            answers.add(new Answer(EcuId.kline(0), frame.slice(0, 4)));
        }
    }

    /// Format, target, source, the length if it is not in the format, data, sum.
    private void kwp(Bytes frame) {
        int inFormat = frame.at(0) & 0x3F;
        int head = inFormat == 0 ? 4 : 3;
        int length = inFormat == 0 ? frame.at(3) : inFormat;
        boolean whole = frame.size() == head + length + 1;
        if (whole && frame.slice(0, frame.size() - 1).sum8() == frame.at(frame.size() - 1)) {
            answers.add(new Answer(EcuId.kline(frame.at(2)), frame.slice(head, head + length)));
        }
    }
}
