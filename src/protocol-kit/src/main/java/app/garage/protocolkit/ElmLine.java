package app.garage.protocolkit;

import java.util.Locale;
import java.util.Optional;

/// One line of a text adapter, judged by a white list: what is not wholly of a known form is [Garbage].
///
/// Lines are never cleaned of foreign characters and joined: `NO DATA` would become the bytes `DA A`.
public sealed interface ElmLine {
    /// {@return the line as it came}
    RawLine raw();

    /// `OK`: a command was accepted.
    ///
    /// @param raw the line as it came
    record Ok(RawLine raw) implements ElmLine {}

    /// `?`: a command is not known.
    ///
    /// @param raw the line as it came
    record Unknown(RawLine raw) implements ElmLine {}

    /// Hexadecimal data, with or without header.
    ///
    /// @param raw the line as it came
    /// @param digits its digits without spaces
    record Data(RawLine raw, String digits) implements ElmLine {}

    /// Three digits alone: the length of the numbered lines that follow (headers off).
    ///
    /// @param raw the line as it came
    /// @param bytes how many bytes the message has
    record Length(RawLine raw, int bytes) implements ElmLine {}

    /// A numbered line of a long message (headers off).
    ///
    /// @param raw the line as it came
    /// @param index 0 to 15; counts on from 15 to 0
    /// @param digits its digits without spaces
    record Numbered(RawLine raw, int index, String digits) implements ElmLine {}

    /// Data the adapter itself marked as wrong. Worth nothing, whatever it looks like.
    ///
    /// @param raw the line as it came
    record Marked(RawLine raw) implements ElmLine {}

    /// Something happened to the adapter or on the bus.
    ///
    /// @param raw the line as it came
    /// @param event what happened
    record Event(RawLine raw, AdapterEvent event) implements ElmLine {}

    /// The adapter says what it is. In the middle of a session: it has restarted.
    ///
    /// @param raw the line as it came
    record Banner(RawLine raw) implements ElmLine {}

    /// `SEARCHING...` or `BUS INIT: ...` with nothing behind it.
    ///
    /// @param raw the line as it came
    record Progress(RawLine raw) implements ElmLine {}

    /// A Bluetooth module speaks about its connection.
    ///
    /// @param raw the line as it came
    record Chatter(RawLine raw) implements ElmLine {}

    /// None of the above.
    ///
    /// @param raw the line as it came
    record Garbage(RawLine raw) implements ElmLine {}

    /// {@return what a line is}
    ///
    /// @param raw the line as it came
    static ElmLine of(RawLine raw) {
        if (raw.dirty()) {
            return new Garbage(raw);
        }
        var text = raw.text();
        var digits = Hex.digits(text); // nearly every line is data: judged first and without a pattern
        if (!digits.isEmpty()) {
            return data(raw, digits);
        }
        if (text.equals("OK")) {
            return new Ok(raw);
        }
        if (text.equals("?")) {
            return new Unknown(raw);
        }
        if (Forms.CHATTER.matcher(text).lookingAt()) {
            return new Chatter(raw);
        }
        return words(raw, text);
    }

    private static ElmLine data(RawLine raw, String digits) {
        if (digits.length() == 3) {
            return new Length(raw, Integer.parseInt(digits, 16));
        }
        boolean whole = digits.length() % 2 == 0 || digits.length() > 3;
        return whole && digits.length() > 1 ? new Data(raw, digits) : new Garbage(raw);
    }

    private static ElmLine words(RawLine raw, String text) {
        var compact = text.replace(" ", "").toUpperCase(Locale.ROOT);
        var event = event(compact);
        if (event.isPresent()) {
            return new Event(raw, event.get());
        }
        var progress = Forms.PROGRESS.matcher(text);
        if (progress.lookingAt() && !progress.group().isEmpty()) {
            var rest = text.substring(progress.end()).strip();
            return rest.isEmpty() ? new Progress(raw) : behind(raw, rest);
        }
        if (compact.endsWith("<DATAERROR") || compact.endsWith("<RXERROR")) {
            return new Marked(raw);
        }
        if (text.length() > 2 && text.charAt(1) == ':' && Hex.isHex(text.substring(0, 1))) {
            return numbered(raw, text);
        }
        return isBanner(text) ? new Banner(raw) : new Garbage(raw);
    }

    private static ElmLine numbered(RawLine raw, String text) {
        var digits = Hex.digits(text.substring(2).strip());
        boolean pairs = !digits.isEmpty() && digits.length() % 2 == 0;
        return pairs ? new Numbered(raw, Character.digit(text.charAt(0), 16), digits) : new Garbage(raw);
    }

    /// What stands behind progress text on the same line is judged like a line of its own.
    private static ElmLine behind(RawLine raw, String rest) {
        return switch (of(new RawLine(rest, false, raw.nanos()))) {
            case Data data -> new Data(raw, data.digits());
            case Event event -> new Event(raw, event.event());
            case Marked _ -> new Marked(raw);
            case Numbered line -> new Numbered(raw, line.index(), line.digits());
            case Length line -> new Length(raw, line.bytes());
            case Ok _, Progress _ -> new Progress(raw);
            case Unknown _, Banner _, Chatter _, Garbage _ -> new Garbage(raw);
        };
    }

    private static Optional<AdapterEvent> event(String compact) {
        if (compact.startsWith("BUSINIT:") && compact.endsWith("ERROR") && compact.matches("BUSINIT:\\.*ERROR")) {
            return Optional.of(AdapterEvent.BUS_INIT_ERROR);
        }
        var whole = AdapterEvent.of(compact);
        return whole.isPresent() ? whole : AdapterEvent.atEndOf(compact);
    }

    /// {@return whether a text says that the adapter is still working on something long}
    ///
    /// @param text the line so far
    static boolean isProgress(CharSequence text) {
        return text.length() > 3 && Forms.PROGRESS.matcher(text).matches();
    }

    /// {@return whether a text is how an adapter introduces itself}
    ///
    /// @param text a line
    static boolean isBanner(String text) {
        return text.length() >= 4 && Forms.BANNER.matcher(text).find();
    }
}
