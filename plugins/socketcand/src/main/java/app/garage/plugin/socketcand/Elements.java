package app.garage.plugin.socketcand;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.regex.Pattern;

/// Finds the elements in what a socketcand server says, however the stream was cut, and writes ours. Pure: no
/// thread, no clock. It never holds more than [#LONGEST] bytes.
///
/// An identifier of three digits is a standard one, of eight digits an extended one; data may be joined or
/// spaced.
final class Elements {
    /// The longest element that is read; a CAN FD frame with spaced data has about 240 characters.
    static final int LONGEST = 512;

    private static final String DIGITS = "0123456789ABCDEF";
    private static final Pattern ERROR_CLASS = Pattern.compile("\\p{XDigit}{3,8}");
    private static final Pattern TIME = Pattern.compile("\\d+\\.\\d+");

    /// FD frames switch to the faster rate of the bus for their data, as ISO 15765-4 asks for.
    private static final int BIT_RATE_SWITCH = 1;

    private final byte[] held = new byte[LONGEST];
    private int size;
    private boolean inside;

    /// {@return the elements that are complete with these bytes}
    List<Element> hear(Bytes bytes) {
        var complete = new ArrayList<Element>();
        for (int i = 0; i < bytes.size(); i++) {
            int each = bytes.at(i);
            if (each == '<') {
                if (inside && size > 0) {
                    complete.add(new Element.Garbled(text()));
                }
                inside = true;
                size = 0;
            } else if (inside && each == '>') {
                inside = false;
                complete.add(read(text()));
            } else if (inside && size == LONGEST) {
                inside = false;
                complete.add(new Element.Garbled(text()));
            } else if (inside) {
                held[size++] = (byte) each;
            }
        }
        return complete;
    }

    private String text() {
        return new String(held, 0, size, StandardCharsets.ISO_8859_1).strip();
    }

    private static String[] words(String text) {
        var each = new StringTokenizer(text);
        var words = new String[Math.max(1, each.countTokens())];
        words[0] = "";
        for (int i = 0; each.hasMoreTokens(); i++) {
            words[i] = each.nextToken();
        }
        return words;
    }

    private static Element read(String text) {
        var words = words(text);
        try {
            return switch (words[0]) {
                case "frame" -> heard(words, false, hasTime(words) ? 3 : 2);
                case "fdframe" -> heard(words, true, 4);
                case "error" -> error(words, text);
                default -> new Element.Said(text);
            };
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException unreadable) {
            return new Element.Garbled(text + " (" + unreadable.getMessage() + ")");
        }
    }

    /// Old servers tell no time. A time has a point, which no byte has.
    private static boolean hasTime(String[] words) {
        return words.length > 2 && TIME.matcher(words[2]).matches();
    }

    private static Element error(String[] words, String text) {
        boolean ofTheBus = words.length > 1
                && words.length <= 3
                && ERROR_CLASS.matcher(words[1]).matches()
                && (words.length == 2 || TIME.matcher(words[2]).matches());
        return ofTheBus
                ? new Element.BusError(Integer.parseUnsignedInt(words[1], 16))
                : new Element.Refused(text.substring("error".length()).strip());
    }

    private static Element heard(String[] words, boolean fd, int data) {
        if (words.length < Math.max(3, data)) {
            throw new IllegalArgumentException("too short");
        }
        return new Element.Heard(new CanFrame(id(words[1]), fd, data(words, data)));
    }

    private static CanId id(String digits) {
        int value = Integer.parseInt(digits, 16);
        return switch (digits.length()) {
            case 3 -> CanId.of11(value);
            case 8 -> CanId.of29(value);
            default -> throw new IllegalArgumentException("an identifier has three or eight digits");
        };
    }

    private static Bytes data(String[] words, int from) {
        var digits = new StringBuilder();
        for (int i = from; i < words.length; i++) {
            digits.append(words[i].length() == 1 ? "0" : "").append(words[i]);
        }
        return Bytes.hex(digits.toString());
    }

    /// {@return the element that sends a frame}
    static String sending(CanFrame frame) {
        var data = frame.data();
        var text = new StringBuilder(frame.fd() ? "< fdsend " : "< send ").append(frame.id());
        if (frame.fd()) {
            text.append(' ').append(BIT_RATE_SWITCH);
        }
        text.append(' ').append(data.size());
        for (int i = 0; i < data.size(); i++) {
            int each = data.at(i);
            text.append(' ');
            if (each > 0xF) {
                text.append(DIGITS.charAt(each >> 4));
            }
            text.append(DIGITS.charAt(each & 0xF));
        }
        return text.append(" >").toString();
    }
}
