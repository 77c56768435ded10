package app.garage.links;

import app.garage.kernel.Bytes;
import app.garage.kernel.Vin;
import app.garage.pluginapi.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Makes copies of transcripts that may be given away: all but the last four characters of the vehicle's number become
/// asterisks, wherever and in whatever pieces it was transferred.
///
/// It is found as plain bytes, also when they are spread over frames, and as hexadecimal text of an adapter with or
/// without spaces, headers and frame numbers, over several lines, with lines of another unit in between. On links that
/// carry frames, and in the text of SLCAN and socketcand, the frames of each identifier are looked at by themselves.
/// Nothing else is touched, so the copy replays; only checksums that cover the number no longer fit.
public final class TranscriptMasking {
    /// A shorter text is no number, and could stand anywhere by chance.
    private static final int SHORTEST = 8;

    private static final String MASK_AS_HEX = "2A";

    /// Between two bytes of the number: nothing, or the end of one frame and the head of the next.
    private static final String GAP_IN_BYTES = "(?:|[\\s\\S]{4,9}?)";

    /// Between two hexadecimal pairs: nothing, a space, or a checksum, line ends, and the heads of up to three lines.
    private static final String GAP_IN_TEXT = "(?: ?|(?: ?[0-9A-F]{2})? ?(?:[\\r\\n]+[0-9A-F: ]{0,40}?){1,3})";

    /// Between two bytes of the number in the frames of one identifier: nothing, or the end of one frame and the
    /// beginning of the next.
    private static final String GAP_IN_FRAMES = "(?:|[\\s\\S]{1,3}?)";

    private final String number;
    private final String shown;
    private final Pattern asBytes;
    private final Pattern inFrames;
    private final Pattern asText;

    private TranscriptMasking(Vin vin) {
        number = vin.text();
        shown = vin.masked();
        asBytes = Pattern.compile(joined(GAP_IN_BYTES, each -> Pattern.quote(Character.toString(each))));
        inFrames = Pattern.compile(joined(GAP_IN_FRAMES, each -> Pattern.quote(Character.toString(each))));
        asText = Pattern.compile(joined(GAP_IN_TEXT, TranscriptMasking::hex), Pattern.CASE_INSENSITIVE);
    }

    private String joined(String gap, IntFunction<String> each) {
        return number.chars().mapToObj(c -> "(" + each.apply(c) + ")").collect(Collectors.joining(gap));
    }

    private static String hex(int c) {
        return HexFormat.of().withUpperCase().toHexDigits((byte) c);
    }

    /// {@return the transcript without the number}
    ///
    /// @param transcript the text of the file
    /// @param vin the number to hide
    /// @throws IllegalArgumentException naming the line that is no transcript line
    public static String masked(String transcript, Vin vin) {
        if (vin.text().length() < SHORTEST) {
            return transcript;
        }
        return new TranscriptMasking(vin).copy(transcript);
    }

    /// Writes a copy of a transcript without the number.
    ///
    /// @param from the transcript
    /// @param to the copy, replaced if it exists
    /// @param vin the number to hide
    /// @throws IOException if one of the files cannot be read or written
    /// @throws IllegalArgumentException naming the line that is no transcript line
    public static void export(Path from, Path to, Vin vin) throws IOException {
        var text = new String(Files.readAllBytes(from), StandardCharsets.UTF_8);
        Files.writeString(to, masked(text, vin));
    }

    private String copy(String transcript) {
        var transfers = Transcript.parse(transcript).lines();
        var streams = new HashMap<String, StringBuilder>();
        transfers.forEach(each -> streams.computeIfAbsent(way(each), key -> new StringBuilder())
                .append(each.bytes().toLatin1()));
        var hidden = new HashMap<String, Stream>();
        streams.forEach((way, stream) -> hidden.put(way, new Stream(hidden(stream))));
        var copy = new StringBuilder(transcript.length());
        var next = transfers.iterator();
        for (var line : transcript.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                copy.append(line.replace(number, shown));
            } else {
                var transfer = next.next();
                var bytes = Objects.requireNonNull(hidden.get(way(transfer)))
                        .take(transfer.bytes().size());
                copy.append(new Transcript.Line(transfer.seconds(), transfer.sent(), transfer.id(), bytes));
            }
            copy.append('\n');
        }
        return copy.toString();
    }

    /// What belongs together: one direction, and on links that carry frames one identifier.
    private static String way(Transcript.Line transfer) {
        return (transfer.sent() ? ">" : "<") + transfer.id();
    }

    private String hidden(StringBuilder stream) {
        hide(stream, asBytes, shown);
        hide(stream, inFrames, shown);
        hide(
                stream,
                asText,
                shown.chars().mapToObj(c -> c == '*' ? MASK_AS_HEX : hex(c)).collect(Collectors.joining()));
        FramesInText.of(stream).forEach(each -> hideIn(each, stream));
        return stream.toString();
    }

    /// The frames of one identifier, written as hexadecimal text.
    private void hideIn(FramesInText.Data data, StringBuilder stream) {
        var before = data.bytes();
        var after = new StringBuilder(before);
        hide(after, inFrames, shown);
        for (int i = 0; i < before.length(); i++) {
            if (before.charAt(i) != after.charAt(i)) {
                stream.replace(data.places().get(i), data.places().get(i) + 2, hex(after.charAt(i)));
            }
        }
    }

    /// Replaces each part of each place that matches. It looks again from there on, because the lines of two units that
    /// both give their number may be shuffled together.
    private static void hide(StringBuilder stream, Pattern pattern, String by) {
        var matcher = pattern.matcher(stream);
        for (int from = 0; matcher.find(from); from = matcher.start()) {
            int at = 0;
            for (int part = 1; part <= matcher.groupCount(); part++) {
                int length = matcher.end(part) - matcher.start(part);
                stream.replace(matcher.start(part), matcher.end(part), by.substring(at, at + length));
                at += length;
            }
        }
    }

    private static final class Stream {
        private final String bytes;
        private int position;

        Stream(String bytes) {
            this.bytes = bytes;
        }

        Bytes take(int count) {
            position += count;
            return Bytes.latin1(bytes.substring(position - count, position));
        }
    }
}
