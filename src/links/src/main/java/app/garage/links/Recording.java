package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// A transcript as questions and what came after them. Pure: no clock, no thread, no file.
///
/// A question may have been sent in several pieces, so neighbouring sent lines also count together, up to the end of a
/// command (a carriage return) or eight pieces.
final class Recording {
    private static final int MOST_PIECES = 8;

    /// Something that was received.
    ///
    /// @param seconds after the line before it
    /// @param bytes that came
    record Came(double seconds, Bytes bytes) {}

    /// What became of a piece of the conversation.
    sealed interface Step {
        /// The recording has this question.
        ///
        /// @param after what came next, in order
        record Answered(List<Came> after) implements Step {}

        /// It may become one if more is sent.
        record Unfinished() implements Step {}

        /// It has no such question.
        ///
        /// @param question all that was sent for it
        record Unknown(Bytes question) implements Step {}
    }

    private record Question(int first, int last) {}

    private final List<Transcript.Line> lines;
    private final TreeMap<String, List<Question>> questions = new TreeMap<>();
    private int position;
    private String asked = "";

    Recording(Transcript transcript) {
        lines = transcript.lines();
        for (int first = 0; first < lines.size(); first++) {
            index(first);
        }
    }

    private void index(int first) {
        var text = new StringBuilder();
        int last = first;
        boolean open = true;
        while (open && last < lines.size() && lines.get(last).sent() && last - first < MOST_PIECES) {
            text.append(lines.get(last).bytes().toLatin1());
            questions
                    .computeIfAbsent(text.toString(), key -> new ArrayList<>(1))
                    .add(new Question(first, last));
            open = text.isEmpty() || text.charAt(text.length() - 1) != '\r';
            last++;
        }
    }

    /// {@return what came before anything was sent}
    List<Came> beforeAll() {
        return cameAfter(-1);
    }

    /// Goes on with what the client sends.
    Step sent(Bytes bytes) {
        asked += bytes.toLatin1();
        var known = Optional.ofNullable(questions.get(asked)).map(this::nextOf);
        if (known.isPresent()) {
            asked = "";
            return new Step.Answered(cameAfter(known.get().last()));
        }
        var next = questions.ceilingKey(asked);
        if (next != null && next.startsWith(asked)) {
            return new Step.Unfinished();
        }
        var unknown = Bytes.latin1(asked);
        asked = "";
        return new Step.Unknown(unknown);
    }

    /// {@return the next place of a question from here on, else its first}
    private Question nextOf(List<Question> places) {
        int low = 0;
        int high = places.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (places.get(middle).first() < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return places.get(low < places.size() ? low : 0);
    }

    private List<Came> cameAfter(int question) {
        var came = new ArrayList<Came>();
        double before = question < 0 ? 0 : lines.get(question).seconds();
        int next = question + 1;
        for (; next < lines.size() && !lines.get(next).sent(); next++) {
            var line = lines.get(next);
            came.add(new Came(Math.max(0, line.seconds() - before), line.bytes()));
            before = line.seconds();
        }
        position = next;
        return came;
    }
}
