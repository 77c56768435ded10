package app.garage.protocolkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Everything a text adapter wrote in answer to one command, up to its prompt, line by line.
///
/// @param command what was asked, without the closing CR
/// @param lines what came, without the echo of the command and without modem chatter
/// @param raw what came, everything, as it came
public record ElmReply(String command, List<ElmLine> lines, List<RawLine> raw) {
    /// Copies the lists.
    public ElmReply {
        lines = List.copyOf(lines);
        raw = List.copyOf(raw);
    }

    /// {@return the reply some lines are}
    ///
    /// The first line is the echo if, spaces ignored, it equals the command; one that merely resembles it
    /// is not.
    ///
    /// @param command what was asked, without the closing CR
    /// @param raw the lines up to the prompt
    public static ElmReply of(String command, List<RawLine> raw) {
        var lines = new ArrayList<ElmLine>(raw.size());
        boolean first = true;
        for (var each : raw) {
            var line = ElmLine.of(each);
            boolean chatter = line instanceof ElmLine.Chatter;
            if (!chatter && !(first && isEcho(each, command))) {
                lines.add(line);
            }
            first &= chatter;
        }
        return new ElmReply(command, lines, raw);
    }

    private static boolean isEcho(RawLine line, String command) {
        return !line.dirty() && compact(line.text()).equals(compact(command));
    }

    private static String compact(String text) {
        return text.indexOf(' ') < 0 ? text : text.replace(" ", "");
    }

    /// {@return whether nothing was said: a prompt alone is no answer}
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /// {@return whether the command was accepted: `OK` and nothing else}
    public boolean isOk() {
        return lines.size() == 1 && lines.getFirst() instanceof ElmLine.Ok;
    }

    /// {@return whether the command is not known to the adapter; a question mark inside a banner means
    /// nothing}
    public boolean isUnknown() {
        return lines.stream().anyMatch(ElmLine.Unknown.class::isInstance) && banner().isEmpty();
    }

    /// {@return what the adapter introduces itself as, if it did}
    public Optional<String> banner() {
        return lines.stream()
                .filter(ElmLine.Banner.class::isInstance)
                .map(line -> line.raw().text())
                .findFirst();
    }

    /// {@return the first line as text, for commands that are answered in words; empty if nothing was said}
    public String text() {
        return lines.isEmpty() ? "" : lines.getFirst().raw().text();
    }

    /// {@return what happened to the adapter or on the bus, in order}
    public List<AdapterEvent> events() {
        return lines.stream()
                .filter(ElmLine.Event.class::isInstance)
                .map(line -> ((ElmLine.Event) line).event())
                .toList();
    }

    /// {@return whether an event is among the lines}
    ///
    /// @param event the event
    public boolean has(AdapterEvent event) {
        return events().contains(event);
    }

    /// {@return how many lines of data there are}
    public int dataLines() {
        return (int) lines.stream().filter(ElmLine.Data.class::isInstance).count();
    }

    /// {@return whether a clean line of no known form is among them}
    public boolean hasGarbage() {
        return lines.stream()
                .anyMatch(line -> line instanceof ElmLine.Garbage && !line.raw().dirty());
    }

    /// {@return everything as it came, for the evidence}
    public List<String> texts() {
        return raw.stream().map(RawLine::text).toList();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s → %s", command, texts());
    }
}
