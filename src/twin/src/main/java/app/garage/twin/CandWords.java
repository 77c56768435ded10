package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/// The words of the socketcand protocol: elements in angle brackets, frames as text.
final class CandWords {
    private static final int LONGEST = 4_096;
    private final StringBuilder begun = new StringBuilder();
    private boolean inside;

    /// An element that does not follow the protocol.
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;
        private final String reason;

        Unreadable(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /// Takes characters as they come, cut anywhere.
    ///
    /// @return the elements that are complete now, each as its words
    List<List<String>> take(String characters) {
        var elements = new ArrayList<List<String>>();
        for (int i = 0; i < characters.length(); i++) {
            char each = characters.charAt(i);
            if (each == '<') {
                inside = true;
                begun.setLength(0);
            } else if (each == '>' && inside) {
                inside = false;
                elements.add(words(begun.toString()));
            } else if (inside && begun.length() < LONGEST) {
                begun.append(each);
            }
        }
        return elements;
    }

    private static List<String> words(String element) {
        var words = new ArrayList<String>();
        for (var each = new StringTokenizer(element); each.hasMoreTokens(); ) {
            words.add(each.nextToken());
        }
        return words.isEmpty() ? List.of("") : List.copyOf(words);
    }

    /// An identifier: eight digits have 29 bits, fewer have eleven.
    static CanId id(String digits) throws Unreadable {
        int value = number(digits, 16);
        try {
            return new CanId(value, digits.length() == 8);
        } catch (IllegalArgumentException tooLarge) {
            throw new Unreadable("no identifier: " + digits);
        }
    }

    static int number(String digits, int radix) throws Unreadable {
        try {
            return Integer.parseUnsignedInt(digits, radix);
        } catch (NumberFormatException none) {
            throw new Unreadable("no number: " + digits);
        }
    }

    /// A frame from the words of an element: identifier, length, data; a CAN FD one has its flags before the
    /// length.
    static CanFrame frame(List<String> words, boolean fd) throws Unreadable {
        int at = fd ? 2 : 1;
        if (words.size() <= at) {
            throw new Unreadable("a frame has an identifier and a length");
        }
        int size = number(words.get(at), 10);
        if (words.size() != at + 1 + size) {
            throw new Unreadable("not " + size + " bytes");
        }
        var data = new int[size];
        for (int i = 0; i < size; i++) {
            data[i] = number(words.get(at + 1 + i), 16);
        }
        try {
            return new CanFrame(id(words.getFirst()), fd, Bytes.of(data));
        } catch (IllegalArgumentException impossible) {
            throw new Unreadable("no such frame");
        }
    }

    /// A frame that was on the bus.
    static String heard(CanFrame frame, Instant at) {
        var micros = Integer.toString(at.getNano() / 1_000);
        // with the faster data phase where it is a CAN FD frame
        return (frame.fd() ? "< fdframe " : "< frame ") + frame.id() + (frame.fd() ? " 01 " : " ") + at.getEpochSecond()
                + '.' + "0".repeat(6 - micros.length()) + micros + ' '
                + frame.data().toHex() + " >";
    }
}
