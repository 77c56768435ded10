package app.garage.protocolkit;

import app.garage.kernel.Bytes;
import java.util.ArrayList;
import java.util.List;

/// Puts the frames of one unit together (ISO 15765-2), where an adapter did the flow control.
///
/// Lengths come from the transport bytes and never from the frame: adapters and emulators append
/// checksums, pad with
/// anything, or cut. A frame that is missing or out of order costs its own message and no other.
public final class IsoTpAssembly {
    /// The longest message there is with a length of 12 bits.
    public static final int MOST = 0xFFF;

    private Bytes soFar = Bytes.none();
    private List<String> lines = new ArrayList<>();
    private int length;
    private int nextNumber;
    private boolean open;

    /// What a frame led to.
    public sealed interface Step {
        /// A message is not complete yet, or the frame carries none.
        record Waiting() implements Step {}

        /// A message is complete.
        ///
        /// @param payload without transport bytes and padding
        /// @param lines the lines it was made of
        record Whole(Bytes payload, List<String> lines) implements Step {}

        /// Something cannot be a message.
        ///
        /// @param why for the log
        /// @param lines the lines that are given up
        record Broken(String why, List<String> lines) implements Step {}
    }

    /// Makes an assembly that has seen nothing.
    public IsoTpAssembly() {}

    /// Takes the next frame. One frame can end a broken message and be a whole one itself.
    ///
    /// @param frame with its transport byte
    /// @param line as it stood on the link
    /// @return what it led to, in order
    public List<Step> take(Bytes frame, String line) {
        var steps = new ArrayList<Step>(2);
        switch (frame.at(0) >> 4) {
            case 0 -> {
                giveUp("a new message began", steps);
                steps.add(single(frame, line));
            }
            case 1 -> {
                giveUp("a new message began", steps);
                steps.add(first(frame, line));
            }
            case 2 -> steps.add(consecutive(frame, line));
            case 3 -> steps.add(new Step.Waiting()); // flow control of somebody
            default -> steps.add(new Step.Broken("no transport byte", List.of(line)));
        }
        return steps;
    }

    /// Ends the stream.
    ///
    /// @return the message that stayed incomplete, if there is one
    public List<Step> end() {
        var steps = new ArrayList<Step>(1);
        giveUp("incomplete", steps);
        return steps;
    }

    private void giveUp(String why, List<Step> steps) {
        if (open) {
            steps.add(new Step.Broken(why, lines));
        }
        open = false;
        lines = new ArrayList<>();
    }

    private static Step single(Bytes frame, String line) {
        int length = frame.at(0) & 0x0F;
        if (length == 0 || length > 7 || frame.size() < 1 + length) {
            return new Step.Broken(length == 0 ? "length zero" : "shorter than it says", List.of(line));
        }
        return new Step.Whole(frame.slice(1, 1 + length), List.of(line));
    }

    private Step first(Bytes frame, String line) {
        if (frame.size() < 8) {
            return new Step.Broken("a first frame is never short", List.of(line));
        }
        int announced = frame.u16(0) & MOST;
        if (announced < 8) {
            return new Step.Broken("a first frame for a message that fits in one", List.of(line));
        }
        open = true;
        length = announced;
        nextNumber = 1;
        soFar = frame.slice(2, 8);
        lines.add(line);
        return new Step.Waiting();
    }

    private Step consecutive(Bytes frame, String line) {
        if (!open) {
            return new Step.Broken("a continuation of nothing", List.of(line));
        }
        lines.add(line);
        int wanted = Math.min(7, length - soFar.size());
        if ((frame.at(0) & 0x0F) != nextNumber) {
            return broken("expected part " + nextNumber);
        }
        if (frame.size() < 1 + wanted) {
            return broken("a part is cut");
        }
        soFar = soFar.plus(frame.slice(1, 1 + wanted));
        nextNumber = (nextNumber + 1) & 0x0F;
        if (soFar.size() < length) {
            return new Step.Waiting();
        }
        var whole = new Step.Whole(soFar, List.copyOf(lines));
        open = false;
        lines = new ArrayList<>();
        return whole;
    }

    private Step broken(String why) {
        var given = new Step.Broken(why, lines);
        open = false;
        lines = new ArrayList<>();
        return given;
    }
}
