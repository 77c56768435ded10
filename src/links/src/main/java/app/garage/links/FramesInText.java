package app.garage.links;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/// Finds the frames in what an SLCAN interface or a socketcand server said, by identifier. Pure.
final class FramesInText {
    private static final Pattern SLCAN = Pattern.compile("(?:^|[\\r\\x07])[tTbBdD]([0-9A-Fa-f]+)");

    /// Behind the identifier: flags and a time of arrival, or a number of bytes.
    private static final Pattern SOCKETCAND = Pattern.compile(
            "< ?(?:fd)?(?:frame|send) ([0-9A-Fa-f]{3,8}) (?:[0-9A-Fa-f]{1,2} )?(?:\\d+\\.\\d+|\\d+) ([0-9A-Fa-f ]+?) ?>");

    /// The data of the frames with one identifier, and where each byte stands in the text.
    record Data(StringBuilder bytes, List<Integer> places) {
        Data() {
            this(new StringBuilder(), new ArrayList<>());
        }

        private void add(CharSequence text, int place) {
            bytes.append((char) Integer.parseInt(text, place, place + 2, 16));
            places.add(place);
        }
    }

    private final LinkedHashMap<String, Data> found = new LinkedHashMap<>();

    private FramesInText() {}

    /// {@return the data of each identifier}
    static Collection<Data> of(CharSequence text) {
        var frames = new FramesInText();
        frames.slcan(text);
        frames.socketcand(text);
        return frames.found.values();
    }

    private void slcan(CharSequence text) {
        var frame = SLCAN.matcher(text);
        while (frame.find()) {
            char kind = text.charAt(frame.start(1) - 1);
            int begin = frame.start(1) + (Character.isUpperCase(kind) ? 9 : 4);
            if (begin < frame.end(1)) {
                var data = data(text.subSequence(frame.start(1) - 1, begin - 1).toString());
                for (int at = begin; at + 1 < frame.end(1); at += 2) {
                    data.add(text, at);
                }
            }
        }
    }

    private void socketcand(CharSequence text) {
        var frame = SOCKETCAND.matcher(text);
        while (frame.find()) {
            var data = data(frame.group(1));
            for (int at = frame.start(2); at < frame.end(2); at++) {
                boolean pair = at + 1 < frame.end(2) && text.charAt(at) != ' ' && text.charAt(at + 1) != ' ';
                if (pair) {
                    data.add(text, at);
                    at++;
                }
            }
        }
    }

    private Data data(String id) {
        return found.computeIfAbsent(id, key -> new Data());
    }
}
